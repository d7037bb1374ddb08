import { type AuditLine, lineOfRefused, linesOf } from '../core/audit/line.ts';
import type { AuditPorts, Finding } from './audit.ts';
import { auditedOf, type Everything, type StoredRefusal } from './everything.ts';
import { UnreadableItem } from './fault.ts';

/** Absent fields: all. */
export interface Wanted {
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  /** Name of an IAM user, in any case. */
  user?: string | undefined;
  /** Slack ID of somebody who asked, owned, or did it. */
  person?: string | undefined;
  account?: string | undefined;
}

export interface Heard {
  line(line: AuditLine): Promise<void>;
  /** What does not verify; of one request once by itself, and once more if it lacks known heads. */
  broken(id: string, findings: readonly Finding[]): void;
  /** Something beside the requests that can't be read. */
  unreadable(why: string): void;
  progress(items: number, requests: number): void;
}

/** Heads from the log; each must be in its request's chain. There may be more of them than fit into memory. */
export interface KnownHeads {
  /** These are in the chain of that request. */
  found(id: string, heads: readonly string[]): Promise<void>;
  /** Once all chains were read: those that were in none, by request. */
  lost(): AsyncIterable<{ id: string; heads: readonly string[] }>;
}

/**
 * Verifies every chain, and tells every event that is wanted; those of a chain in order, requests in the order of the table.
 * It holds one request, whatever there is. Lost heads are told at the end.
 */
export async function auditEverything(
  { everything, ...ports }: { everything: Everything } & AuditPorts,
  wanted: Wanted,
  heard: Heard,
  known?: KnownHeads,
): Promise<void> {
  let [items, requests] = [0, 0];
  const onPage = (more: number) => {
    items += more;
    heard.progress(items, requests);
  };
  for await (const each of everything.all(onPage)) {
    if ('refused' in each) {
      const line = lineIn(each.refused, heard);
      if (line && isWanted(line, wanted)) await heard.line(line);
      continue;
    }
    if ('user' in each) continue;
    requests += 1;
    const { id } = each.request;
    const { chain, findings } = await auditedOf(ports, each.request);
    await known?.found(
      id,
      chain.map(({ head }) => head),
    );
    if (findings.length > 0) heard.broken(id, findings);
    for (const line of linesOf(chain)) if (isWanted(line, wanted)) await heard.line(line);
  }
  if (!known) return;
  for await (const { id, heads } of known.lost())
    heard.broken(
      id,
      heads.map((head) => ({ code: 'head.lost', head })),
    );
}

function lineIn({ load }: StoredRefusal, { unreadable }: Heard): AuditLine | undefined {
  try {
    return lineOfRefused(load());
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    unreadable(error.message);
    return undefined;
  }
}

function isWanted(line: AuditLine, { sinceMs, untilMs, user, person, account }: Wanted): boolean {
  const atMs = Date.parse(line.at);
  return (
    atMs >= (sinceMs ?? 0) &&
    atMs < (untilMs ?? Number.POSITIVE_INFINITY) &&
    (user === undefined || line.user?.toLowerCase() === user.toLowerCase()) &&
    (person === undefined || [line.person, line.requester, line.owner].includes(person)) &&
    (account === undefined || line.account === account)
  );
}
