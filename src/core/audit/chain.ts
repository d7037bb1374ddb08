import { canonicalJson } from '../canonical-json.ts';
import type { Event } from '../request/events.ts';
import { planOf, type Request } from '../request/request.ts';
import { type AwsRequest, type Entry, type Start, stateOf } from './entry.ts';
import { type PersonalText, sha256, withheldOfEvent, withheldOfState } from './personal.ts';

/**
 * An entry as it is stored: the record that the head is computed from, and beside it the personal text, which may be
 * erased.
 */
export interface Kept {
  /** SHA-256 of the record's canonical JSON, base64url: it identifies the entry and all before it. */
  head: string;
  /** JSON: an `Entry` in which personal text has been replaced. */
  record: unknown;
  beside: PersonalText[];
}

export function headOf(record: unknown): Promise<string> {
  return sha256(canonicalJson(record));
}

/**
 * What a save must store, and the request that names it. before: as stored; after: as it will be saved. A save without
 * events stores no entry, unless the chain has yet to begin.
 */
export async function chained(
  before: Request,
  after: Request,
  events: readonly Event[],
  { atMs, salt, awsRequests = [] }: { atMs: number; salt: () => string; awsRequests?: readonly AwsRequest[] },
): Promise<{ request: Request; kept?: Kept }> {
  const isWhole = before.chain !== undefined && before.chain.version === before.version;
  if (isWhole && events.length === 0 && awsRequests.length === 0) return { request: after };
  const start: Start | undefined = isWhole ? undefined : { type: 'genesis', state: stateOf(before) };
  const entry = { ...linkOf(before, before.version + 1, atMs), start, events: [...events] };
  return withEntry(after, awsRequests.length > 0 ? { ...entry, awsRequests: [...awsRequests] } : entry, salt);
}

/** For a new request: its chain begins with it. */
export function submission(
  request: Request,
  { atMs, salt }: { atMs: number; salt: () => string },
): Promise<{ request: Request; kept: Kept }> {
  const start: Start = { type: 'submitted', state: stateOf(request) };
  return withEntry(request, { ...linkOf(request, request.version, atMs), start, events: [] }, salt);
}

function linkOf({ id, chain }: Request, version: number, atMs: number) {
  return { requestId: id, version, before: chain?.head, atMs };
}

async function withEntry(request: Request, entry: Entry, salt: () => string) {
  const kept = await keep({ ...entry, planDigest: planOf(request)?.digest }, salt);
  return { request: { ...request, chain: { head: kept.head, version: entry.version } }, kept };
}

async function keep({ start, events, ...entry }: Entry, salt: () => string): Promise<Kept> {
  const begun = start && (await withheldOfState(start.state, salt));
  const beside = [...(begun?.beside ?? [])];
  const happened: unknown[] = [];
  for (const event of events) {
    const withheld = await withheldOfEvent(event, salt);
    happened.push(withheld.kept);
    beside.push(...withheld.beside);
  }
  const record = { ...entry, ...(start && { start: { ...start, state: begun?.kept } }), events: happened };
  return { head: await headOf(record), record, beside };
}
