import { secondMs } from '../../core/durations.ts';

/** An operation may be repeated for minutes; an answer from before that is no longer news. */
const freshForMs = 5 * secondMs;

/**
 * What making a credential needs to know, read while the operation before it runs: reading it afterwards would cost
 * another round trip. Used once, and while it is fresh.
 */
export class ReadAhead<Answer> {
  #begun: { answer: Promise<Answer>; atMs: number } | undefined;

  /** A failure is ignored: then it is read when it is needed. */
  begin(read: () => Promise<Answer>, nowMs: number): void {
    const answer = read();
    answer.catch(() => {});
    this.#begun = { answer, atMs: nowMs };
  }

  take(read: () => Promise<Answer>, nowMs: number): Promise<Answer> {
    const begun = this.#begun;
    this.#begun = undefined;
    return begun && nowMs - begun.atMs <= freshForMs ? begun.answer.catch(read) : read();
  }
}
