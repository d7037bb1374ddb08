import type { Entry } from '../core/audit/entry.ts';
import { differences, replay } from '../core/audit/replay.ts';
import { type Fault, verify } from '../core/audit/verify.ts';
import type { Request } from '../core/request/request.ts';
import { UnreadableItem } from './fault.ts';
import type { Entries, Requests, StoredEntry } from './ports.ts';

export interface AuditPorts {
  requests: Pick<Requests, 'load'>;
  entries: Entries;
}

/** How a request can differ from its chain. */
export type Finding =
  | Fault
  /** It has no chain: nothing names the entries there are. */
  | { code: 'chain.none' }
  /** Older code has saved it since; the next save adds its state to the chain. */
  | { code: 'chain.behind'; version: number; saved: number }
  | { code: 'entry.unreadable'; version: number; why: string }
  | { code: 'request.unreadable'; why: string }
  /** The log has it, and the chain doesn't. */
  | { code: 'head.lost'; head: string }
  /** These fields differ between what is stored and what the events add up to. */
  | { code: 'request.differs'; fields: string[] };

export interface Audited {
  /** The entries that the head leads to, the oldest first. */
  chain: { head: string; entry: Entry }[];
  /** How many entries lost their race: they exist, but don't count. */
  orphans: number;
  findings: Finding[];
}

/** Reads a request and its chain, and compares them. Undefined: there is neither. */
export async function audit({ requests, entries }: AuditPorts, id: string): Promise<Audited | undefined> {
  // The request first: an entry is written before the request that names it, so none that it leads to can be missing.
  const request = await readRequest(() => requests.load(id));
  const stored = await entries.of(id);
  if (!request && stored.length === 0) return undefined;
  return auditOf(id, request, stored);
}

/** request: undefined if there is none; otherwise it, or why it can't be read. stored: all entries of that ID. */
export async function auditOf(
  id: string,
  request: ReadRequest,
  stored: readonly StoredEntry[],
): Promise<Audited> {
  if (!request || 'code' in request || !request.chain) {
    const finding: Finding = request && 'code' in request ? request : { code: 'chain.none' };
    return { chain: [], orphans: stored.length, findings: [finding] };
  }
  const { chain, fault } = await verify(id, stored, request.chain.head);
  const kept: Audited['chain'] = [];
  const findings: Finding[] = fault ? [fault] : [];
  for (const each of chain.map(readEntry)) {
    if ('code' in each) findings.push(each);
    else kept.push(each);
  }
  return {
    chain: kept,
    orphans: fault ? 0 : stored.length - chain.length,
    findings: findings.length > 0 ? findings : compared(request, kept),
  };
}

function compared(request: Request, chain: Audited['chain']): Finding[] {
  const { version: saved, chain: { version } = { version: saved } } = request;
  if (version !== saved) return [{ code: 'chain.behind', version, saved }];
  const told = replay(chain.map(({ entry }) => entry));
  const fields = told ? differences(told, request) : ['all'];
  return fields.length > 0 ? [{ code: 'request.differs', fields }] : [];
}

export type ReadRequest = Request | Extract<Finding, { code: 'request.unreadable' }> | undefined;

export async function readRequest(
  load: () => Request | undefined | Promise<Request | undefined>,
): Promise<ReadRequest> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    return { code: 'request.unreadable', why: error.message } as const;
  }
}

function readEntry({ head, version, read }: StoredEntry): Audited['chain'][number] | Finding {
  try {
    return { head, entry: read() };
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    return { code: 'entry.unreadable', version, why: error.message };
  }
}
