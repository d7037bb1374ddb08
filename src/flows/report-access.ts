import { AccessTally } from '../core/report/access-tally.ts';
import { type Contribution, contributionOf } from '../core/report/contribution.ts';
import { type Difference, ledgerDifferences, type OnRecord } from '../core/report/ledger-differences.ts';
import { storyAt } from '../core/report/story-at.ts';
import { planOf } from '../core/request/request.ts';
import type { Audited, AuditPorts, Finding } from './audit.ts';
import { auditedOf, type Everything, type StoredRequest, type StoredUserRecord } from './everything.ts';
import { UnreadableItem } from './fault.ts';
import type { Requests } from './ports.ts';

export interface ReportPorts extends AuditPorts {
  everything: Everything;
  requests: Pick<Requests, 'load' | 'loadPlan'>;
}

/** Absent fields: all. */
export interface AccessWanted {
  account?: string | undefined;
  /** Name of an IAM user, in any case. */
  user?: string | undefined;
  /** Slack ID of its owner, of who asked for it, or of who approved it. */
  person?: string | undefined;
}

/** What keeps the report from being whole. */
export type ReportTrouble =
  | { code: 'chain'; request: string; findings: readonly Finding[] }
  | { code: 'plan.missing'; request: string }
  | { code: 'user.unreadable'; why: string }
  | { code: 'ledger'; difference: Difference };

export interface AccessReport {
  tally: AccessTally;
  /** Requests that existed by then, but whose events begin only later. */
  unknown: { request: string; account: string; userName: string; untilMs: number }[];
  troubles: ReportTrouble[];
}

/**
 * Who had what at that moment, by the events. atMs: undefined: now; then it is compared with the user records, too. It
 * holds what is given at that moment, and one request.
 */
export async function reportAccess(
  { everything, ...ports }: ReportPorts,
  { atMs, ...wanted }: AccessWanted & { atMs?: number | undefined },
  progress: (items: number, requests: number) => void,
): Promise<AccessReport> {
  const report: AccessReport = { tally: new AccessTally(wanted.person), unknown: [], troubles: [] };
  const records: OnRecord[] = [];
  let [items, requests] = [0, 0];
  const onPage = (more: number) => {
    items += more;
    progress(items, requests);
  };
  for await (const each of everything.all(onPage)) {
    if ('refused' in each) continue;
    if ('user' in each) {
      if (atMs === undefined) records.push(...recordsIn(each.user, wanted, report));
      continue;
    }
    requests += 1;
    await tell(ports, each.request, await auditedOf(ports, each.request), { atMs, ...wanted }, report);
  }
  if (atMs === undefined && wanted.person === undefined)
    for (const difference of ledgerDifferences(report.tally, records))
      report.troubles.push({ code: 'ledger', difference });
  return report;
}

async function tell(
  { requests }: Pick<ReportPorts, 'requests'>,
  stored: StoredRequest,
  { chain, findings }: Audited,
  { atMs = Number.POSITIVE_INFINITY, ...wanted }: AccessWanted & { atMs?: number | undefined },
  { tally, unknown, troubles }: AccessReport,
): Promise<void> {
  const { id } = stored;
  if (findings.length > 0) troubles.push({ code: 'chain', request: id, findings });
  const entries = chain.map(({ entry }) => entry);
  const story = storyAt(entries, atMs);
  if (!story) return;
  const { account, userName } = story.state.intent;
  if (!isOfUser({ account, userName }, wanted)) return;
  if ('unknownUntilMs' in story) {
    unknown.push({ request: id, account, userName, untilMs: story.unknownUntilMs });
    return;
  }
  const digest = planOf(story.state)?.digest;
  const plan = digest === undefined ? undefined : await planFor(requests, stored, digest);
  if (digest !== undefined && !plan) troubles.push({ code: 'plan.missing', request: id });
  tally.add(contributionOf(story, plan));
}

/** It was read with its request, unless it was stored just then. */
async function planFor({ loadPlan }: ReportPorts['requests'], { id, plan }: StoredRequest, digest: string) {
  try {
    return plan(digest) ?? (await loadPlan(id, digest));
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    return undefined;
  }
}

function isOfUser({ account, userName }: Pick<Contribution, 'account' | 'userName'>, wanted: AccessWanted) {
  return (
    (wanted.account === undefined || wanted.account === account) &&
    (wanted.user === undefined || wanted.user.toLowerCase() === userName.toLowerCase())
  );
}

/** With a person, the records are not compared: they don't say who asked. */
function recordsIn({ load }: StoredUserRecord, wanted: AccessWanted, { troubles }: AccessReport): OnRecord[] {
  try {
    const { account, userName, gives = {} } = load();
    if (wanted.person !== undefined || !isOfUser({ account, userName }, wanted)) return [];
    return Object.entries(gives).map(([request, each]) => ({ request, account, userName, gives: each }));
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    troubles.push({ code: 'user.unreadable', why: error.message });
    return [];
  }
}
