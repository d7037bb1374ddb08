import type { AccessKey } from './ports.ts';

/**
 * The list of a user's access keys, read while the operation before the one that makes a key runs: reading it
 * afterwards would cost another round trip. Used once, and at once.
 */
export class KeysAhead {
  #answer: Promise<AccessKey[]> | undefined;

  /** A failure is ignored: then the list is read when it is needed. */
  begin(read: () => Promise<AccessKey[]>): void {
    this.#answer = read();
    this.#answer.catch(() => {});
  }

  take(read: () => Promise<AccessKey[]>): Promise<AccessKey[]> {
    const answer = this.#answer;
    this.#answer = undefined;
    return answer ? answer.catch(read) : read();
  }
}
