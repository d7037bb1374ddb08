import type { State } from '../core/audit/entry.ts';
import { decisionOf } from '../core/report/decision-of.ts';
import type { DecisionRow } from '../core/report/decision-row.ts';
import { storyAt } from '../core/report/story-at.ts';
import { auditedOf } from './everything.ts';
import type { ReportPorts, ReportTrouble } from './report-access.ts';

interface DecisionsWanted {
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  nowMs: number;
  /** The rules that apply to a request; absent: nobody knows. */
  rulesOf?: ((state: State) => string[]) | undefined;
}

interface Heard {
  row(row: DecisionRow): Promise<void>;
  trouble(trouble: ReportTrouble): void;
  progress(items: number, requests: number): void;
}

/**
 * How each request was decided that was decided in that time or, if nobody has yet, asked in it. One at a time, in the
 * order of the table.
 */
export async function reportDecisions(
  { everything, ...ports }: ReportPorts,
  { nowMs, rulesOf, ...period }: DecisionsWanted,
  heard: Heard,
): Promise<void> {
  let [items, requests] = [0, 0];
  const onPage = (more: number) => {
    items += more;
    heard.progress(items, requests);
  };
  for await (const each of everything.all(onPage)) {
    if (!('request' in each)) continue;
    requests += 1;
    const { id } = each.request;
    const { chain, findings } = await auditedOf(ports, each.request);
    if (findings.length > 0) heard.trouble({ code: 'chain', request: id, findings });
    const entries = chain.map(({ entry }) => entry);
    const story = storyAt(entries, Number.POSITIVE_INFINITY);
    if (!story || 'unknownUntilMs' in story) continue;
    const decision = decisionOf(story, nowMs);
    if (!decision || !isWithin(decision, period)) continue;
    await heard.row({ ...decision, rules: rulesOf?.(story.state) ?? [] });
  }
}

function isWithin(
  { asked, decided }: Pick<DecisionRow, 'asked' | 'decided'>,
  { sinceMs = 0, untilMs = Number.POSITIVE_INFINITY }: Pick<DecisionsWanted, 'sinceMs' | 'untilMs'>,
): boolean {
  const atMs = Date.parse(decided || asked);
  return atMs >= sinceMs && atMs < untilMs;
}
