import { membersOf } from '../../core/approval/facts.ts';
import { matchingRules } from '../../core/approval/matching-rules.ts';
import { notifiedBy } from '../../core/approval/notified.ts';
import type { Approvers, Rule } from '../../core/catalogue/catalogue.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import { verdictOf } from '../../core/request/decide.ts';
import { type Nudge, nudgesOf } from '../../core/request/nudge.ts';
import type { MeasuredRisk } from '../../core/risk/measured-risk.ts';
import { gatherFacts, groupsOf, groupsOfRules, workFreshness } from '../facts.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

/** Larger groups are named as a whole, even if some of their members have answered. */
const mostNamed = 20;
/** Each gets a direct message. */
const mostEscalated = 20;

/** For a plan that people decide on from now on; empty if no rule wants any. */
export function nudgesFor(
  { request, ports }: Run,
  measured: MeasuredRisk | undefined,
  fromMs: number,
): { nudges?: Nudge[] } {
  const { rules } = matchingRules(judgedOf(request.intent, measured), ports.catalogue);
  const nudges = nudgesOf(rules, fromMs);
  return nudges ? { nudges } : {};
}

/**
 * Reminds those who have not answered, and tells others, for each rule that is due and still lacks votes. Who it was is
 * recorded before anything is sent, so that a worker that dies in between does not choose again.
 */
export async function nudge(run: Run): Promise<Continuation> {
  const { request, ports } = run;
  const { catalogue, directory } = ports;
  const atMs = run.now();
  const due = (request.nudges ?? []).filter((each) => each.atMs <= atMs);
  const rules = catalogue.rules.filter(({ id }) => due.some(({ rule }) => rule === id));
  const groups = [...groupsOfRules(catalogue.rules), ...groupsOf(rules.flatMap(listsOf))];
  const facts = await gatherFacts(directory, { people: [], groups }, workFreshness);
  const { rules: judged } = verdictOf(request, { catalogue, facts });
  const open = judged.filter(({ rule, counted }) => counted < rule.count).map(({ rule }) => rule);
  const wanting = (what: Nudge['what']) =>
    open.filter(({ id }) => due.some((each) => each.what === what && each.rule === id));
  const isOut = (person: string) => outsOf(request).includes(person);
  const told = wanting('escalate').flatMap(({ escalate }) => (escalate ? membersOf(escalate.to, facts) : []));
  const isNew = (person: string) => !isOut(person) && !request.escalatedTo?.includes(person);
  const is = (what: Nudge['what']) => due.some((each) => each.what === what);
  await run.recordUnlessChanged([
    ...(is('remind')
      ? [
          {
            type: 'approvers-reminded',
            ...leftOf(wanting('remind'), facts, isOut),
            upToMs: atMs,
            atMs,
          } as const,
        ]
      : []),
    ...(is('escalate')
      ? [
          {
            type: 'escalated',
            people: [...new Set(told)].filter(isNew).slice(0, mostEscalated),
            upToMs: atMs,
            atMs,
          } as const,
        ]
      : []),
  ]);
  return 'go-on';
}

function listsOf(rule: Rule): Approvers[] {
  return [notifiedBy(rule), ...(rule.escalate ? [rule.escalate.to] : [])];
}

/** They have answered, or may not. */
function outsOf({ votes, intent }: Run['request']): string[] {
  return [intent.requester, intent.owner, ...votes.map(({ by }) => by)];
}

/** Whom a reminder names: groups of which nobody has answered, and of others the rest, one by one. */
function leftOf(
  rules: readonly Rule[],
  { groups }: { groups: Record<string, string[]> },
  isOut: (person: string) => boolean,
): Approvers {
  const lists = rules.map(notifiedBy);
  const isWhole = (group: string) => {
    const members = groups[group] ?? [];
    return members.length > mostNamed || !members.some(isOut);
  };
  const named = groupsOf(lists);
  const whole = named.filter(isWhole);
  const parts = { people: lists.flatMap(({ people }) => people), groups: named.filter((id) => !isWhole(id)) };
  return { people: membersOf(parts, { groups }).filter((person) => !isOut(person)), groups: whole };
}
