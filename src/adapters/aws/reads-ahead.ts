/** How many are kept; the oldest goes first. */
const remembered = 50;

/** What is read for requests before their work asks for it, so that it need not wait. Each answer is used once. */
export class ReadsAhead<Answer> {
  readonly #freshMs: number;
  readonly #begun = new Map<string, { tickMs: number; answer: Promise<Answer> }>();

  constructor(freshMs: number) {
    this.#freshMs = freshMs;
  }

  /** Starts to read; after a failure, it is read when the answer is needed. */
  begin(name: string, read: () => Promise<Answer>): void {
    const answer = read();
    answer.catch(() => {});
    this.#begun.delete(name);
    this.#begun.set(name, { tickMs: performance.now(), answer });
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > remembered && oldest !== undefined) this.#begun.delete(oldest);
  }

  take(name: string, read: () => Promise<Answer>): Promise<Answer> {
    const begun = this.#begun.get(name);
    this.#begun.delete(name);
    return begun && performance.now() - begun.tickMs < this.#freshMs ? begun.answer.catch(read) : read();
  }
}
