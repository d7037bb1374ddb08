/** Work that continues after an answer was given. Code that freezes or ends the process waits for it first. */
export class Background {
  readonly #underWay = new Set<Promise<void>>();

  /** act: never fails. */
  add(act: Promise<void>): void {
    const done = act.finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Resolves when nothing is left of it, nor of what it added meanwhile. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}
