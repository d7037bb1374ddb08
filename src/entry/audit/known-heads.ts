import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { KnownHeads } from '../../flows/audit-everything.ts';

/**
 * The heads in log lines, by request: JSON lines as the bot writes them; whatever a log shipper puts before the JSON is
 * skipped, and so are lines without a head. Throws if the file can't be read.
 */
export async function knownHeads(path: string): Promise<KnownHeads> {
  const known: KnownHeads = new Map();
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const { request, head } = parsed(line);
    if (typeof request !== 'string' || typeof head !== 'string') continue;
    known.set(request, (known.get(request) ?? new Set()).add(head));
  }
  return known;
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
