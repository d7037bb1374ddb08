import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import type { StoredFile } from './state.ts';

/** What the bot uploads: announced with its length, sent to an address for that file alone, then shared. */
export class Files {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** secret: the last part of the address that takes its bytes, once. */
  announce(name: string, length: number): { file: StoredFile; secret: string } {
    const secret = crypto.randomUUID().replaceAll('-', '');
    const file: StoredFile = { id: this.#context.nextId('F'), name, title: name, length, secret };
    this.#all()[file.id] = file;
    this.#context.changed();
    return { file, secret };
  }

  upload(secret: string, bytes: Buffer): StoredFile {
    const file = Object.values(this.#all()).find((each) => each.secret === secret);
    if (!file) throw new Refusal('invalid_url');
    if (bytes.length !== file.length) throw new Refusal('wrong_length');
    file.secret = undefined;
    file.content = bytes.toString('base64');
    this.#context.changed();
    return file;
  }

  /** Those that are all uploaded, and nowhere yet. */
  uploaded(ids: readonly string[]): StoredFile[] {
    return ids.map((id) => {
      const file = this.find(id);
      if (file?.content === undefined || file.isComplete) throw new Refusal('file_not_found');
      return file;
    });
  }

  find(id: string): StoredFile | undefined {
    return Object.hasOwn(this.#all(), id) ? this.#all()[id] : undefined;
  }

  bytesOf({ content = '' }: StoredFile): Buffer {
    return Buffer.from(content, 'base64');
  }

  /** A workspace that was saved before there were files has none. */
  #all(): Record<string, StoredFile> {
    const { state } = this.#context;
    state.files ??= {};
    return state.files;
  }
}
