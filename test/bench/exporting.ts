import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { heapLimits } from '../serve/serve-process.ts';

/** The built command line, a table, and a folder for what is left behind. */
export interface Ground {
  bundles: string;
  url: string;
  folder: string;
}

export interface Exported {
  lines: number;
  peakBytes: number;
  seconds: number;
}

/**
 * Runs `countersign` with these words in its own process, with the image's limits of the heap. idleMs: its reader does nothing for so long at first, which is not
 * counted. Throws unless the command ends well.
 */
export async function exporting(
  { bundles, url, folder }: Ground,
  words: readonly string[],
  idleMs = 0,
): Promise<Exported> {
  const peak = join(folder, 'peak');
  const began = performance.now();
  const command = spawn(
    process.execPath,
    [...heapLimits(), '--require', './test/bench/peak-memory.cjs', join(bundles, 'countersign.cjs'), ...words],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PEAK_MEMORY_FILE: peak,
        COUNTERSIGN_REQUESTS_TABLE: 'requests',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
        AWS_ENDPOINT_URL_DYNAMODB: url,
      },
    },
  );
  const [errors, ended] = [text(command.stderr), once(command, 'exit')];
  if (idleMs > 0) await sleep(idleMs);
  let lines = 0;
  for await (const chunk of command.stdout as AsyncIterable<Buffer>)
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  const [code] = await ended;
  if (code !== 0) throw new Error(`countersign ${words.join(' ')} ended with ${code}: ${await errors}`);
  const seconds = (performance.now() - began - idleMs) / 1000;
  return { lines, peakBytes: Number(await readFile(peak, 'utf8')), seconds };
}
