import type { Catalogue, Rule } from '../catalogue/catalogue.ts';
import { type Ineligible, ineligibility, type Workspace } from '../people.ts';
import { type Facts, membersOf } from './facts.ts';
import { type Judged, type Matched, matchedBy, type Uncovered } from './matching-rules.ts';
import { isSatisfiable, verdict } from './verdict.ts';

/** Why somebody whom a rule lists does not count there. */
export type NotCounting = 'requester' | 'owner' | 'person.unknown' | Ineligible;

export interface RuleWhy extends Matched {
  /** Votes that count so far, at most `rule.count`. */
  counted: number;
  /** Listed and able, who have not voted. */
  canDecide: string[];
  /** Listed, whose vote is there. */
  voted: string[];
  notCounting: { person: string; why: NotCounting }[];
  /** Listed, but not looked up: nobody knows whether they can. */
  notLookedUp: string[];
}

/** Why a request stands where it does, by the one judge. */
export interface Why {
  rules: RuleWhy[];
  uncovered: Uncovered[];
  /** The rules that don't let the requester ask. */
  barring: Rule[];
  isSatisfied: boolean;
  /** False: everyone was looked up, and too few of them can decide. */
  isPossible: boolean;
}

/** facts.people: those who were looked up; asked: their ids, known to Slack or not. */
export function why(
  judged: Judged,
  voters: readonly string[],
  catalogue: Catalogue,
  { facts, asked, workspace }: { facts: Facts; asked: readonly string[]; workspace: Workspace },
): Why {
  const { matched, uncovered } = matchedBy(judged, catalogue);
  const given = verdict(judged, voters, catalogue, facts);
  const rules = matched.map((each, index): RuleWhy => {
    const listed = membersOf(each.rule.approvers, facts);
    const judgedPeople = listed.map((person) => ({
      person,
      why: notCounting(person, judged, facts, workspace),
    }));
    const isAsked = (person: string) =>
      asked.includes(person) || person === judged.requester || person === judged.owner;
    const able = judgedPeople.filter(({ person, why: no }) => isAsked(person) && no === undefined);
    return {
      ...each,
      counted: given.rules[index]?.counted ?? 0,
      canDecide: able.flatMap(({ person }) => (voters.includes(person) ? [] : [person])),
      voted: able.flatMap(({ person }) => (voters.includes(person) ? [person] : [])),
      notCounting: judgedPeople.flatMap(({ person, why: no }) =>
        isAsked(person) && no !== undefined ? [{ person, why: no }] : [],
      ),
      notLookedUp: listed.filter((person) => !isAsked(person)),
    };
  });
  const isEveryoneKnown = rules.every(({ notLookedUp }) => notLookedUp.length === 0);
  const isPossible = !isEveryoneKnown || isSatisfiable(given, facts, workspace);
  return { rules, uncovered, barring: given.barring, isSatisfied: given.isSatisfied, isPossible };
}

function notCounting(
  person: string,
  { requester, owner }: Judged,
  { people }: Facts,
  workspace: Workspace,
): NotCounting | undefined {
  if (person === requester) return 'requester';
  if (person === owner) return 'owner';
  const known = people[person];
  return known ? ineligibility(known, workspace) : 'person.unknown';
}
