import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const writeAfterMs = 50;

/** A server's state in a file of its own, written a moment after it changes and only ever whole; without a path, nowhere. */
export class StateFile {
  readonly #path: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #snapshot: (() => unknown) | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  read(): unknown {
    return this.#path && existsSync(this.#path) ? JSON.parse(readFileSync(this.#path, 'utf8')) : undefined;
  }

  follow(snapshot: () => unknown): void {
    this.#snapshot = snapshot;
  }

  changed(): void {
    this.#timer ??= setTimeout(() => this.flush(), writeAfterMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#snapshot || !this.#path) return;
    // The sandbox's keys are in it, so nobody else may read it.
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#snapshot()), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
