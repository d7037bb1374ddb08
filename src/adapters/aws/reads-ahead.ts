/** How many are kept; the oldest goes first. */
const remembered = 50;

/** What is read for requests before their work asks for it, so that it need not wait. Each answer is used once. */
export class ReadsAhead<Answer> {
  readonly #freshMs: number;
  readonly #begun = new Map<string, { tickMs: number; answer: Promise<Answer> }>();

  constructor(freshMs: number) {
    this.#freshMs = freshMs;
  }

  /** Starts to read; a failure is the answer that is taken. */
  begin(name: string, read: () => Promise<Answer>): void {
    const answer = read();
    answer.catch(() => {});
    this.#begun.delete(name);
    this.#begun.set(name, { tickMs: performance.now(), answer });
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > remembered && oldest !== undefined) this.#begun.delete(oldest);
  }

  /** Undefined: it must be read now. */
  take(name: string): Promise<Answer> | undefined {
    const begun = this.#begun.get(name);
    this.#begun.delete(name);
    return begun && performance.now() - begun.tickMs < this.#freshMs ? begun.answer : undefined;
  }
}
