import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { KnownHeads } from '../../flows/audit-everything.ts';
import { spreadLines } from './spread-lines.ts';

const [isLogged, isChained] = ['log', 'chain'] as const;

/**
 * The heads in log lines: JSON lines as the bot writes them; anything that a log shipper puts before the JSON is skipped,
 * and so are lines without a head. They wait in temporary files until the chains were read. Throws if the file can't be read.
 */
export async function knownHeads(path: string): Promise<KnownHeads & { drop(): Promise<void> }> {
  const spread = await spreadLines();
  const add = (of: typeof isLogged | typeof isChained, id: string, heads: readonly string[]) =>
    spread.add(id, JSON.stringify([of, id, ...heads]));
  try {
    for await (const line of createInterface({
      input: createReadStream(path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const { request, head } = parsed(line);
      if (typeof request === 'string' && typeof head === 'string') await add(isLogged, request, [head]);
    }
  } catch (error) {
    await spread.drop();
    throw error;
  }
  return {
    found: (id, heads) => add(isChained, id, heads),
    async *lost() {
      for await (const lines of spread.all())
        for (const [id, heads] of lostIn(lines)) yield { id, heads: [...heads] };
    },
    drop: spread.drop,
  };
}

/** The log was read first, so its heads come before those of the chains. */
function lostIn(lines: readonly string[]): Map<string, Set<string>> {
  const lost = new Map<string, Set<string>>();
  for (const line of lines) {
    const [of, id = '', ...heads] = JSON.parse(line) as string[];
    const known = lost.get(id) ?? new Set();
    if (of === isLogged) lost.set(id, known);
    for (const head of heads) {
      if (of === isLogged) known.add(head);
      else known.delete(head);
    }
    if (known.size === 0) lost.delete(id);
  }
  return lost;
}

function parsed(line: string): { request?: unknown; head?: unknown } {
  const begins = line.indexOf('{');
  if (begins === -1) return {};
  try {
    const value: unknown = JSON.parse(line.slice(begins));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
