import { minuteMs } from '../core/durations.ts';
import type { Clock, Requests, Wake } from '../flows/ports.ts';
import { type Swept, takeOverdue } from '../flows/sweep.ts';

/** Due work further away than this is left to the sweep. */
const timerLimitMs = minuteMs;
/** After an outage everything is due at once; AWS and Slack throttle those who come in a crowd. */
const atOnce = 8;
/** A browser acknowledges what it opened well within this. */
const momentMs = 500;

export interface WorkerParts {
  work(requestId: string): Promise<number | undefined>;
  requests: Pick<Requests, 'due'>;
  clock: Clock;
  /** Brings the lists of what waits up to date. */
  relist?: (nowMs: number) => Promise<unknown>;
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
  /** Nobody waits for these: they come after what somebody has just done. */
  readonly #swept = new Set<string>();
  readonly #soon = new Map<string, Promise<void>>();
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

  /** Wakes it in a moment, so that one run sees what follows at once: an opening and its acknowledgement. */
  soon(id: string): void {
    if (this.#isStopped || this.#soon.has(id)) return;
    const woken = this.#parts.clock.sleep(momentMs).then(() => {
      if (this.#soon.delete(id)) this.request(id);
    });
    this.#soon.set(id, woken);
  }

  #takeNext(): void {
    const [id] = this.#waiting.size > 0 ? this.#waiting : this.#swept;
    if (id === undefined) return;
    this.#waiting.delete(id);
    this.#swept.delete(id);
    this.request(id);
  }

  /** Wakes everything that is due, however much it is; gives how much that was. Then keeps the lists. */
  async sweep(): Promise<Swept> {
    const swept = await takeOverdue(this.#parts, (ids) => {
      for (const id of ids) {
        if (this.#isStopped) return;
        if (this.#runs.size < atOnce) this.request(id);
        else if (!this.#runs.has(id)) this.#swept.add(id);
      }
    });
    if (!this.#isStopped) await this.#parts.relist?.(this.#parts.clock.now());
    return swept;
  }

  /** Resolves when nothing is being worked on, or about to be. */
  async idle(): Promise<void> {
    while (this.#runs.size + this.#soon.size > 0)
      await Promise.all([...this.#soon.values(), ...[...this.#runs.values()].map(({ done }) => done)]);
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    for (const id of this.#soon.keys()) this.request(id);
    this.#soon.clear();
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
