import type { Requests, Wake } from '../flows/ports.ts';

/** Due work further away than this is left to the sweep. */
const timerLimitMs = 60_000;
const sweepBatch = 100;
/** After an outage everything is due at once; AWS and Slack throttle those who come in a crowd. */
const atOnce = 8;

export interface WorkerParts {
  work(requestId: string): Promise<number | undefined>;
  requests: Pick<Requests, 'due'>;
  clock: { now(): number };
  onFault(error: unknown, requestId: string): void;
}

/**
 * Works on requests in this process: one run at a time for each, another one when it was woken meanwhile. A run that
 * fails is logged and left to the sweep: every request says itself when it is due.
 */
export class InProcessWorker implements Wake {
  readonly #parts: WorkerParts;
  readonly #runs = new Map<string, { isWokenAgain: boolean; done: Promise<void> }>();
  readonly #waiting = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  request(id: string): void {
    if (this.#isStopped) return;
    const current = this.#runs.get(id);
    if (current) {
      current.isWokenAgain = true;
      return;
    }
    if (this.#runs.size >= atOnce) {
      this.#waiting.add(id);
      return;
    }
    const run = { isWokenAgain: false, done: Promise.resolve() };
    this.#runs.set(id, run);
    run.done = this.#work(id).finally(() => {
      this.#runs.delete(id);
      if (run.isWokenAgain) this.request(id);
      this.#takeNext();
    });
  }

  #takeNext(): void {
    const [id] = this.#waiting;
    if (id === undefined) return;
    this.#waiting.delete(id);
    this.request(id);
  }

  /** Wakes everything that is due. */
  async sweep(): Promise<void> {
    for (const id of await this.#parts.requests.due(this.#parts.clock.now(), sweepBatch)) this.request(id);
  }

  /** Resolves when nothing is being worked on. */
  async idle(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all([...this.#runs.values()].map(({ done }) => done));
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.idle();
  }

  async #work(id: string): Promise<void> {
    try {
      const nextAtMs = await this.#parts.work(id);
      if (nextAtMs !== undefined) this.#comeBack(id, nextAtMs - this.#parts.clock.now());
    } catch (error) {
      this.#parts.onFault(error, id);
    }
  }

  #comeBack(id: string, inMs: number): void {
    if (inMs > timerLimitMs || this.#isStopped) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.request(id);
      },
      Math.max(50, inMs),
    );
    timer.unref();
    this.#timers.add(timer);
  }
}
