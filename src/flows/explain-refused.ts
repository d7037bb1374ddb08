import { membersOf } from '../core/approval/facts.ts';
import { matchingRules } from '../core/approval/matching-rules.ts';
import type { RefusedAsk } from '../core/approval/refused-ask.ts';
import { isSatisfiable, verdict } from '../core/approval/verdict.ts';
import { candidatesFor, type WhyRefused, whyRefused } from '../core/approval/why-refused.ts';
import { dayMs } from '../core/durations.ts';
import type { Refusal } from '../core/refusal.ts';
import { clickFreshness, gatherFacts, orRefusal } from './facts.ts';
import { unlessUnreadable } from './fault.ts';
import { factsToJudge, type JudgePorts } from './judge-ask.ts';
import type { Clock } from './ports.ts';
import type { RefusedAsks } from './refused-asks.ts';

/** So long an ask that was refused can be explained. */
const explainedForMs = dayMs;

/** Slack answers only so often, and the person waits. */
const candidatesLookedUp = 15;

export type ExplainRefusedPorts = JudgePorts & { refusedAsks: Pick<RefusedAsks, 'of'>; clock: Clock };

/** The ask, and what would be needed for it. */
export interface ExplainedAsk extends WhyRefused {
  ask: RefusedAsk;
}

/**
 * What would be needed for what a person asked for last and was refused; undefined: nothing that is recent enough. It is
 * judged as things stand now. Nothing is written, and no AWS account is asked.
 */
export async function explainRefused(
  ports: ExplainRefusedPorts,
  person: string,
): Promise<ExplainedAsk | Refusal | undefined> {
  const { refusedAsks, clock, directory, catalogue, workspace } = ports;
  const ask = await refusedAsks.of(person).catch(unlessUnreadable);
  if (!ask || clock.now() - ask.atMs > explainedForMs) return undefined;
  const { judged, owner } = ask;
  const facts = await factsToJudge(ports, { requester: person, owner, judged });
  if ('ok' in facts) return facts;
  const candidates = candidatesFor(judged, { facts, catalogue }) ?? [];
  const wanted = { people: candidates.slice(0, candidatesLookedUp), groups: [] };
  const more = await orRefusal(gatherFacts(directory, wanted, clickFreshness));
  if ('ok' in more) return more;
  const all = { ...facts, people: { ...facts.people, ...more.people } };
  // Too few are enough only once everyone was looked up.
  const isEnough = isSatisfiable(verdict(judged, [], catalogue, facts), facts, workspace);
  const { rules } = matchingRules(judged, catalogue);
  const asked = isEnough
    ? Object.keys(facts.people)
    : rules.flatMap(({ approvers }) => membersOf(approvers, facts));
  return { ask, ...whyRefused(ask, { facts: all, asked, catalogue, workspace }) };
}
