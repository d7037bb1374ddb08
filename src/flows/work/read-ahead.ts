import { secondMs } from '../../core/durations.ts';

/** An operation may be repeated for minutes; an answer from before that is no longer news. */
const longFreshForMs = 5 * secondMs;

/**
 * What the next operation needs to know, read while something else is done: reading it afterwards would cost another
 * round trip. Used once, and while it is fresh.
 */
export class ReadAhead<Answer> {
  readonly #freshForMs: number;
  #begun: { answer: Promise<Answer>; atMs: number } | undefined;

  constructor(freshForMs = longFreshForMs) {
    this.#freshForMs = freshForMs;
  }

  /** A failure is ignored: then it is read when it is needed. */
  begin(read: () => Promise<Answer>, nowMs: number): void {
    const answer = read();
    answer.catch(() => {});
    this.#begun = { answer, atMs: nowMs };
  }

  take(read: () => Promise<Answer>, nowMs: number): Promise<Answer> {
    const begun = this.#begun;
    this.#begun = undefined;
    return begun && nowMs - begun.atMs <= this.#freshForMs ? begun.answer.catch(read) : read();
  }
}
