import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { damaged } from './damaged.ts';

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

  /** What was saved; undefined: nothing yet. check: throws on anything else. Throws with what to do if it is damaged. */
  read(check: (state: unknown) => unknown = () => {}): unknown {
    if (!this.#path) return undefined;
    const text = textIn(this.#path);
    if (text === undefined) return undefined;
    try {
      const state: unknown = JSON.parse(text);
      if (typeof state !== 'object' || state === null) throw new Error('it holds no state');
      check(state);
      return state;
    } catch (error) {
      throw damaged(this.#path, error);
    }
  }

  follow(snapshot: () => unknown): void {
    this.#snapshot = snapshot;
    // What somebody left there, or an earlier process half written, is no state.
    if (this.#path) rmSync(`${this.#path}.new`, { recursive: true, force: true });
  }

  changed(): void {
    if (!this.#snapshot || !this.#path) return;
    // The sandbox's keys are in it, so nobody else may read it.
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#snapshot()), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}

/** What stands there in place of a file. */
const noFile: readonly (string | undefined)[] = ['EISDIR', 'ELOOP', 'ENOTDIR'];

/** Undefined: there is no file. One that may not be read now is not damaged, and must not be deleted for it. */
function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw noFile.includes(code) ? damaged(path, error) : error;
  }
}
