import type { Catalogue, Rule } from '../catalogue/catalogue.ts';
import { dayMs } from '../durations.ts';
import { ineligibility, type Workspace } from '../people.ts';
import { type Nobody, type Refusal, refused } from '../refusal.ts';
import { lengthOf } from '../request/length-of.ts';
import { countVotes } from './count-votes.ts';
import { type Facts, membersOf } from './facts.ts';
import { type Judged, matchingRules, type Uncovered } from './matching-rules.ts';
import type { Seat } from './seat.ts';

export interface RuleVerdict {
  rule: Rule;
  /** Who counts in this rule: everyone it lists, except requester and owner. */
  listed: string[];
  /** Votes that count so far, at most `rule.count`. */
  counted: number;
}

/** What all matching rules together demand of a request: who approves, how many people, by when. */
export interface Verdict {
  rules: RuleVerdict[];
  uncovered: Uncovered[];
  /** The rules that do not let the requester ask: while there is one, nothing is decided in their favour. */
  barring: Rule[];
  isSatisfied: boolean;
  /** The earliest of the rules' deadlines, from submission; a day if no rule matches. */
  decideWithinMs: number;
  /** The longest of the rules' demands. */
  reasonMinLength: number;
}

/** How long a request that nobody can decide stays open; then its requester is told that it is over. */
const undecidedForMs = dayMs;

/**
 * The one judge of a request: used at submission, at every click and before applying. `voters`: the people who
 * approved. Votes of the requester, the owner and people in no list never count.
 */
export function verdict(
  judged: Judged,
  voters: readonly string[],
  catalogue: Catalogue,
  facts: Pick<Facts, 'groups'>,
): Verdict {
  const { rules, uncovered } = matchingRules(judged, catalogue);
  const listed = rules.map((rule) =>
    membersOf(rule.approvers, facts).filter((person) => person !== judged.requester && person !== judged.owner),
  );
  const seats = rules.map(
    (rule, index): Seat => ({ count: rule.count, isDistinct: rule.distinct, listed: listed[index] ?? [] }),
  );
  const counts = countVotes(seats, voters);
  const barring = rules.filter(({ askers }) => askers && !membersOf(askers, facts).includes(judged.requester));
  return {
    barring,
    rules: rules.map((rule, index) => ({ rule, listed: listed[index] ?? [], counted: counts[index] ?? 0 })),
    uncovered,
    isSatisfied:
      uncovered.length === 0 &&
      barring.length === 0 &&
      rules.length > 0 &&
      rules.every(({ count }, index) => (counts[index] ?? 0) >= count),
    decideWithinMs: rules.length > 0 ? Math.min(...rules.map((rule) => rule.decideWithinMs)) : undecidedForMs,
    reasonMinLength: Math.max(0, ...rules.map((rule) => rule.reasonMinLength)),
  };
}

/** Whether this person's vote counts anywhere. */
export function mayDecide(person: string, { rules }: Verdict): boolean {
  return rules.some(({ listed }) => listed.includes(person));
}

/**
 * Why no decision can ever be reached, or the given reason is too short; undefined if the ask may be submitted.
 * `facts.people` holds the approvers that were looked up; nobody else is assumed to be able to approve.
 */
export function checkVerdict(given: Verdict, reason: string, facts: Facts, workspace: Workspace): Refusal[] {
  const refusals: Refusal[] = given.uncovered.map(({ title }) => refused('entitlement.uncovered', { title }));
  if (given.rules.length === 0 && refusals.length === 0) refusals.push(refused('rules.none', {}));
  refusals.push(...given.barring.map(({ title }) => refused('asker.not-listed', { title })));
  refusals.push(...unsatisfiable(given, facts, workspace));
  if (lengthOf(reason) < given.reasonMinLength) {
    refusals.push(refused('reason.too-short', { minLength: given.reasonMinLength }));
  }
  return refusals;
}

/** Whether the people who were looked up are enough to decide. */
export function isSatisfiable(given: Verdict, facts: Facts, workspace: Workspace): boolean {
  return unsatisfiable(given, facts, workspace).length === 0;
}

function unsatisfiable(given: Verdict, facts: Facts, workspace: Workspace): Refusal[] {
  const able = (person: string) => {
    const known = facts.people[person];
    return known !== undefined && ineligibility(known, workspace) === undefined;
  };
  const seats = given.rules.map(
    ({ rule, listed }): Seat => ({ count: rule.count, isDistinct: rule.distinct, listed }),
  );
  const everyone = [...new Set(given.rules.flatMap(({ listed }) => listed))].filter(able);
  const counts = countVotes(seats, everyone);
  return given.rules.flatMap(({ rule: { title, count }, listed }, index) => {
    const available = counts[index] ?? 0;
    if (available >= count) return [];
    const nobodies = nobodiesOf(listed, facts, workspace);
    return [
      refused('rule.unsatisfiable', { title, count, available, ...(nobodies.length > 0 ? { nobodies } : {}) }),
    ];
  });
}

/** Too few are able, so everyone was looked up. */
function nobodiesOf(listed: readonly string[], facts: Facts, workspace: Workspace): Nobody[] {
  return listed.flatMap((person): Nobody[] => {
    const known = facts.people[person];
    if (!known) return [{ person, why: 'person.unknown' }];
    const why = ineligibility(known, workspace);
    return why ? [{ person, name: known.name, why }] : [];
  });
}
