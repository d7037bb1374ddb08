import { headOf } from './chain.ts';
import { hashesIn, type PersonalText, personalHash } from './personal.ts';

/** An entry as it is stored: version and head come from its key. */
export interface Link {
  version: number;
  head: string;
  record: unknown;
  beside: PersonalText[] | undefined;
}

/** What is wrong with a chain, and where. */
export type Fault =
  /** No entry has the head that the request names. */
  | { code: 'head.unknown'; head: string }
  /** The previous entry is missing. */
  | { code: 'entry.missing'; version: number; head: string }
  /** Its head was computed from something else. */
  | { code: 'entry.changed'; version: number; head: string }
  /** It is in another entry's place, or belongs to another request. */
  | { code: 'entry.moved'; version: number; head: string }
  /** The first entry doesn't say how the request began. */
  | { code: 'start.missing'; version: number; head: string }
  /** A text beside it doesn't match its hash. */
  | { code: 'text.changed'; version: number; head: string };

export type Verified<Of extends Link> = { chain: Of[]; fault?: undefined } | { chain: Of[]; fault: Fault };

/**
 * Follows a chain back from its head to its beginning. Returns the entries that the head leads to, the oldest first, as
 * far as it could be followed; other entries lost their race and don't count. Erased personal text is no fault.
 */
export async function verify<Of extends Link>(
  requestId: string,
  entries: readonly Of[],
  head: string,
): Promise<Verified<Of>> {
  const chain: Of[] = [];
  for (let next: string | undefined = head; next !== undefined; ) {
    const [after] = chain;
    const link: Of | undefined = entries.find((entry) => entry.head === next);
    if (!link) return { chain, fault: missing(next, after) };
    const fault = await faultOf(requestId, link, after);
    if (fault) return { chain, fault: { code: fault, version: link.version, head: link.head } };
    chain.unshift(link);
    next = read(link).before;
  }
  return { chain };
}

function missing(head: string, after: Link | undefined): Fault {
  return after
    ? { code: 'entry.missing', version: after.version, head: after.head }
    : { code: 'head.unknown', head };
}

async function faultOf(
  requestId: string,
  link: Link,
  after: Link | undefined,
): Promise<Exclude<Fault['code'], 'head.unknown' | 'entry.missing'> | undefined> {
  const { record, head, version, beside } = link;
  if ((await headOfStored(record)) !== head) return 'entry.changed';
  const said = read(link);
  const isInPlace = said.version === version && (after === undefined || version < after.version);
  if (!isInPlace || said.requestId !== requestId) return 'entry.moved';
  if (said.before === undefined && said.start === undefined) return 'start.missing';
  return beside && (await areTheSame(record, beside)) ? undefined : 'text.changed';
}

/** Something that can't have been an entry has no head. */
async function headOfStored(record: unknown): Promise<string | undefined> {
  try {
    return await headOf(record);
  } catch {
    return undefined;
  }
}

function read({ record }: Link): { requestId?: string; version?: number; before?: string; start?: unknown } {
  return typeof record === 'object' && record !== null ? record : {};
}

async function areTheSame(record: unknown, beside: readonly PersonalText[]): Promise<boolean> {
  const named = new Set(hashesIn(record));
  for (const text of beside)
    if (!named.has(text.hash) || (await personalHash(text)) !== text.hash) return false;
  return true;
}
