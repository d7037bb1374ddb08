import { chained, type Kept } from '../../src/core/audit/chain.ts';
import type { Entry } from '../../src/core/audit/entry.ts';
import { restored } from '../../src/core/audit/personal.ts';
import { replay } from '../../src/core/audit/replay.ts';
import { evolve } from '../../src/core/request/evolve.ts';
import type { Request } from '../../src/core/request/request.ts';
import { auditedOf, type StoredRequest } from '../../src/flows/everything.ts';
import type { StoredEntry } from '../../src/flows/ports.ts';
import type { ReportPorts } from '../../src/flows/report-access.ts';

/** A request whose events are kept only from some save on. */
export interface Cut {
  submittedAtMs: number;
  genesisMs: number;
}

export interface CutChains {
  stored: StoredRequest[];
  /** By request. */
  cuts: Map<string, Cut>;
}

/** The same requests; of every other one, what happened until some save is only known as the state it led to. */
export async function cutChains(ports: ReportPorts, turn: number): Promise<CutChains> {
  const cuts: CutChains['cuts'] = new Map();
  const stored: StoredRequest[] = [];
  let count = turn;
  for (const { request, entries } of await inOrder(ports)) {
    count += 1;
    const at = 1 + ((count * 7) % Math.max(1, entries.length));
    if (count % 2 === 0 || at >= entries.length || saysWhoseIsGone(entries.slice(0, at))) stored.push(request);
    else {
      const later = await withGenesis(request, entries, at);
      stored.push(later.request);
      cuts.set(request.id, later.cut);
    }
  }
  return { stored, cuts };
}

/** Only the event names the requests of a user without an id; the state that it leads to doesn't. */
function saysWhoseIsGone(entries: readonly Entry[]): boolean {
  return entries.some(({ events }) => events.some(({ type }) => type === 'user-gone'));
}

/** By the time of the first event: the table has them in the order of ids, some of which are random. */
async function inOrder(ports: ReportPorts): Promise<{ request: StoredRequest; entries: Entry[] }[]> {
  const all: { request: StoredRequest; entries: Entry[] }[] = [];
  for await (const each of ports.everything.all(() => {})) {
    if (!('request' in each)) continue;
    const { chain } = await auditedOf(ports, each.request);
    all.push({ request: each.request, entries: chain.map(({ entry }) => entry) });
  }
  return all.toSorted((one, other) => (one.entries[0]?.atMs ?? 0) - (other.entries[0]?.atMs ?? 0));
}

/** As if code that keeps events had saved it for the first time with the entry of that place. */
async function withGenesis({ id, load, plan }: StoredRequest, all: readonly Entry[], at: number) {
  const submittedAtMs = all[0]?.start?.state.submittedAtMs ?? 0;
  let request = { ...replay(all.slice(0, at)), chain: undefined } as Request;
  const entries: StoredEntry[] = [];
  for (const { version, atMs, events, awsRequests = [] } of all.slice(at)) {
    const chain = request.chain && { ...request.chain, version: version - 1 };
    const before = { ...request, version: version - 1, ...(chain ? { chain } : {}) };
    const after = { ...events.reduce(evolve, before), version };
    const next = await chained(before, after, events, { atMs, salt: () => 'salt', awsRequests });
    if (next.kept) entries.push(storedEntry(version, next.kept));
    request = { ...next.request, version };
  }
  const stored: StoredRequest = {
    id,
    entries,
    plan,
    load: () => {
      const last = load?.();
      if (!last) throw new Error(`request ${id} is gone`);
      return { ...last, chain: { head: request.chain?.head ?? '', version: last.version } };
    },
  };
  return { request: stored, cut: { submittedAtMs, genesisMs: all[at]?.atMs ?? 0 } };
}

function storedEntry(version: number, { head, record, beside }: Kept): StoredEntry {
  return { version, head, record, beside, read: () => restored(record, beside) as Entry };
}
