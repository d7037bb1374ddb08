import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { temporaryFolder } from '../command-line/temporary-folder.ts';
import { written } from '../command-line/written.ts';

/** Keeps text in a file of ours until what stands before it is known. */
export async function spool() {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'rows');
  const file = createWriteStream(path, { mode: 0o600 });
  return {
    write: (text: string) => written(file, text),
    async pour(into: NodeJS.WritableStream): Promise<void> {
      file.end();
      await finished(file);
      for await (const text of createReadStream(path, 'utf8')) await written(into, String(text));
    },
    async drop(): Promise<void> {
      file.destroy();
      await folder.drop();
    },
  };
}
