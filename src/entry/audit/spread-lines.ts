import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../command-line/temporary-folder.ts';

/** Of ten million lines of a hundred characters, each file has four megabytes. */
const files = 256;
/** So many characters wait in memory for their file. */
const mostWaiting = 16_384;

/** Lines in temporary files, spread by what they are about: those about the same thing are in the same file. */
export interface SpreadLines {
  /** line: without a line break. One call after the other. */
  add(about: string, line: string): Promise<void>;
  /** The lines of one file after the other, in the order in which they were added. */
  all(): AsyncIterable<string[]>;
  drop(): Promise<void>;
}

export async function spreadLines(): Promise<SpreadLines> {
  const folder = await temporaryFolder();
  const waiting = new Array<string>(files).fill('');
  const flush = async (file: number) => {
    const text = waiting[file] ?? '';
    waiting[file] = '';
    if (text !== '') await appendFile(join(folder.path, String(file)), text, { mode: 0o600 });
  };
  return {
    async add(about, line) {
      const file = fileFor(about);
      const text = `${waiting[file] ?? ''}${line}\n`;
      waiting[file] = text;
      if (text.length >= mostWaiting) await flush(file);
    },
    async *all() {
      for (let file = 0; file < files; file += 1) {
        await flush(file);
        const text = await readFile(join(folder.path, String(file)), 'utf8').catch(unlessMissing);
        if (text) yield text.trimEnd().split('\n');
      }
    },
    drop: () => folder.drop(),
  };
}

/** The same text has the same file. */
function fileFor(about: string): number {
  let hash = 0;
  for (let at = 0; at < about.length; at += 1) hash = (Math.imul(hash, 31) + about.charCodeAt(at)) | 0;
  return Math.abs(hash % files);
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
