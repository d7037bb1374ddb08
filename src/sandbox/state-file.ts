import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A server's state in a separate file; without a path, it isn't saved. It is written in full before a change is
 * answered, so a change that was confirmed survives a crash.
 */
export class StateFile {
  readonly #path: string | undefined;
  #snapshot: (() => unknown) | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** Throws with what to do if the file is damaged. */
  read(): unknown {
    if (!this.#path || !existsSync(this.#path)) return undefined;
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8'));
    } catch (error) {
      throw new Error(
        `${this.#path} is damaged; delete the folder ${dirname(this.#path)} and start again: everything in it is forgotten`,
        { cause: error },
      );
    }
  }

  follow(snapshot: () => unknown): void {
    this.#snapshot = snapshot;
  }

  changed(): void {
    if (!this.#snapshot || !this.#path) return;
    // The sandbox's keys are in it, so nobody else may read it.
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#snapshot()), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
