import { type AuditLine, lineOfRefused, linesOf } from '../core/audit/line.ts';
import type { Audited, AuditPorts, Finding } from './audit.ts';
import { auditedOf, type Everything } from './everything.ts';

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
  /** What does not verify. */
  broken(id: string, findings: readonly Finding[]): void;
  progress(items: number, requests: number): void;
}

/** Heads by request, as the log has them. */
export type KnownHeads = Map<string, Set<string>>;

/**
 * Verifies every chain, and tells every event that is wanted; those of a chain in order, requests in the order of the table.
 * known: heads from the log; each must be in its request's chain. They are used up.
 */
export async function auditEverything(
  { everything, ...ports }: { everything: Everything } & AuditPorts,
  wanted: Wanted,
  heard: Heard,
  known: KnownHeads = new Map(),
): Promise<void> {
  let [items, requests] = [0, 0];
  const onPage = (more: number) => {
    items += more;
    heard.progress(items, requests);
  };
  for await (const each of everything.all(onPage)) {
    if ('refused' in each) {
      const line = lineOfRefused(each.refused);
      if (isWanted(line, wanted)) await heard.line(line);
      continue;
    }
    if ('user' in each) continue;
    requests += 1;
    const { id } = each.request;
    const audited = await auditedOf(ports, each.request);
    const findings = [...audited.findings, ...unknownHeads(id, audited, known)];
    known.delete(id);
    if (findings.length > 0) heard.broken(id, findings);
    for (const line of linesOf(audited.chain)) if (isWanted(line, wanted)) await heard.line(line);
  }
  for (const [id, heads] of known)
    heard.broken(
      id,
      [...heads].map((head) => ({ code: 'head.lost', head })),
    );
}

function unknownHeads(id: string, { chain }: Audited, known: KnownHeads): Finding[] {
  const heads = new Set(chain.map(({ head }) => head));
  return [...(known.get(id) ?? [])]
    .filter((head) => !heads.has(head))
    .map((head) => ({ code: 'head.lost', head }));
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
