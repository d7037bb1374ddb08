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
  for await (const each of ports.everything.all(() => {})) {
    if (!('request' in each)) continue;
    const entries = (await auditedOf(ports, each.request)).chain.map(({ entry }) => entry);
    count += 1;
    const at = 1 + ((count * 7) % Math.max(1, entries.length));
    if (count % 2 === 0 || at >= entries.length) stored.push(each.request);
    else {
      const later = await withGenesis(each.request, entries, at);
      stored.push(later.request);
      cuts.set(each.request.id, later.cut);
    }
  }
  return { stored, cuts };
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
