import { minuteMs } from '../core/durations.ts';
import type { Request } from '../core/request/request.ts';
import type { Clock, Due, Requests, Wake, WakeHow } from '../flows/ports.ts';
import { type Swept, takeOverdue } from '../flows/sweep.ts';
import { Queue } from './queue.ts';

/** Work that is due later than this is left to the sweep. */
const timerLimitMs = minuteMs;
/** A browser acknowledges what it opened well within this. */
const momentMs = 500;

export interface WorkerParts {
  work(requestId: string): Promise<number | undefined>;
  /** Begins what the work of an approved request reads first. */
  beginReads?: (request: Request) => void;
  requests: Pick<Requests, 'due'>;
  clock: Clock;
  /** Updates the lists of waiting requests. */
  relist?: (nowMs: number) => Promise<unknown>;
  onFault(error: unknown, requestId: string): void;
}

interface Run {
  isUrgent: boolean;
  /** How it was woken meanwhile. */
  again?: { isUrgent: boolean };
  done: Promise<void>;
}

/**
 * Works on requests in this process: one run at a time for each, and another if it was woken meanwhile. A failed run is
 * logged and left to the sweep, because every request stores when it is due.
 */
export class InProcessWorker implements Wake {
  readonly #parts: WorkerParts;
  readonly #runs = new Map<string, Run>();
  readonly #queue = new Queue();
  /** Requests that wait for the end of another's run, by the waiting request. */
  readonly #after = new Map<string, string>();
  readonly #soon = new Map<string, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  request(id: string, { isUrgent = false, after }: WakeHow = {}): void {
    if (this.#isStopped) return;
    if (after !== undefined) {
      if (this.#runs.has(after) || this.#queue.has(after)) this.#after.set(id, after);
      else this.soon(id);
      return;
    }
    const current = this.#runs.get(id);
    if (current) {
      current.again = { isUrgent: isUrgent || current.isUrgent };
      return;
    }
    this.#queue.put(id, isUrgent ? 'urgent' : 'woken');
    this.#startNext();
  }

  approving(request: Request): void {
    if (this.#isStopped || !this.#queue.hasRoom(this.#underWay())) return;
    try {
      this.#parts.beginReads?.(request);
    } catch (error) {
      this.#parts.onFault(error, request.id);
    }
  }

  /** Wakes it in a moment, so that one run sees what follows at once: an opening and its acknowledgement. */
  soon(id: string): void {
    if (this.#isStopped || this.#soon.has(id)) return;
    const woken = this.#parts.clock.sleep(momentMs).then(() => {
      if (this.#soon.delete(id)) this.request(id);
    });
    this.#soon.set(id, woken);
  }

  /** Wakes everything due, however much it is, and returns how much that was. Then updates the lists. */
  async sweep(): Promise<Swept> {
    const swept = await takeOverdue(this.#parts, (due) => this.#takeSwept(due));
    if (!this.#isStopped) await this.#parts.relist?.(this.#parts.clock.now());
    return swept;
  }

  /** Resolves when nothing is being worked on, or about to be. */
  async idle(): Promise<void> {
    while (this.#runs.size + this.#soon.size > 0)
      await Promise.all([...this.#soon.values(), ...[...this.#runs.values()].map(({ done }) => done)]);
  }

  /** Accepts nothing new and waits for what is in progress. */
  async stop(): Promise<void> {
    for (const id of this.#soon.keys()) this.request(id);
    this.#soon.clear();
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.idle();
  }

  #takeSwept(due: readonly Due[]): void {
    if (this.#isStopped) return;
    for (const { id, isUrgent } of due)
      if (!this.#runs.has(id)) this.#queue.put(id, isUrgent ? 'urgent' : 'swept');
    this.#startNext();
  }

  #startNext(): void {
    while (!this.#isStopped) {
      const next = this.#queue.take(this.#underWay());
      if (!next) return;
      this.#start(next.id, next.isUrgent);
    }
  }

  #underWay() {
    const urgent = [...this.#runs.values()].filter(({ isUrgent }) => isUrgent).length;
    return { urgent, common: this.#runs.size - urgent };
  }

  #start(id: string, isUrgent: boolean): void {
    const run: Run = { isUrgent, done: Promise.resolve() };
    this.#runs.set(id, run);
    run.done = this.#work(id, isUrgent).finally(() => {
      this.#runs.delete(id);
      if (run.again && !this.#isStopped) this.#start(id, run.again.isUrgent);
      else this.#wakeThoseAfter(id);
      this.#startNext();
    });
  }

  #wakeThoseAfter(id: string): void {
    for (const [waiting, first] of this.#after)
      if (first === id && this.#after.delete(waiting)) this.request(waiting);
  }

  async #work(id: string, isUrgent: boolean): Promise<void> {
    try {
      const nextAtMs = await this.#parts.work(id);
      if (nextAtMs !== undefined && !this.#soon.has(id) && !this.#after.has(id))
        this.#comeBack(id, isUrgent, nextAtMs - this.#parts.clock.now());
    } catch (error) {
      this.#parts.onFault(error, id);
    }
  }

  #comeBack(id: string, isUrgent: boolean, inMs: number): void {
    if (inMs > timerLimitMs || this.#isStopped) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.request(id, { isUrgent });
      },
      Math.max(50, inMs),
    );
    timer.unref();
    this.#timers.add(timer);
  }
}
