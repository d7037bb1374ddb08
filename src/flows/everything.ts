import type { Plan } from '../core/plan/plan.ts';
import type { Request } from '../core/request/request.ts';
import { type Audited, type AuditPorts, audit, auditOf, readRequest } from './audit.ts';
import type { RefusedAct, StoredEntry, UserRecord } from './ports.ts';

export interface StoredRequest {
  id: string;
  entries: StoredEntry[];
  /** Absent: there are entries, but no request. Throws UnreadableItem. */
  load?: (() => Request) | undefined;
  /** Undefined: it was not there yet. Throws UnreadableItem. */
  plan(digest: string): Plan | undefined;
}

/** Throws UnreadableItem. */
export interface StoredUserRecord {
  load(): UserRecord;
}

/** Throws UnreadableItem. */
export interface StoredRefusal {
  load(): RefusedAct;
}

/** The whole table, one request at a time. */
export interface Everything {
  /** onPage: is told how many items were read. */
  all(
    onPage: (items: number) => void,
  ): AsyncIterable<{ request: StoredRequest } | { refused: StoredRefusal } | { user: StoredUserRecord }>;
}

/** The chain of one of them, verified. */
export async function auditedOf(ports: AuditPorts, { id, entries, load }: StoredRequest): Promise<Audited> {
  const scanned = await auditOf(id, await readRequest(() => load?.()), entries);
  // It may have been saved between the reads of its entries and of itself: what seems broken is read again.
  return scanned.findings.length > 0 ? ((await audit(ports, id)) ?? scanned) : scanned;
}
