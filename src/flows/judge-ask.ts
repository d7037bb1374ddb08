import type { Facts } from '../core/approval/facts.ts';
import { type Judged, matchingRules } from '../core/approval/matching-rules.ts';
import { checkVerdict, isSatisfiable, type Verdict, verdict } from '../core/approval/verdict.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { ineligibility, type Workspace } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkTicket } from '../core/request/check-ticket.ts';
import { gatherFactsToSubmit, orRefusal } from './facts.ts';
import type { Directory, Freshness } from './ports.ts';

export interface JudgePorts {
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
}

/** What people and rules have a say in. */
export interface Asking {
  requester: string;
  /** Undefined: not chosen yet. */
  owner: string | undefined;
  /** Undefined: it needs no decision, or too little is known to judge it. */
  judged: Judged | undefined;
  reason: string;
  /** Undefined: nobody could name one. */
  ticket?: string | undefined;
}

/** unfit: all that keeps it from being submitted. verdict: undefined where nothing was judged. */
export interface Judgement {
  verdict: Verdict | undefined;
  unfit: Refusal[];
}

/** Asks Slack who may ask and receive, and who could decide. A refusal: Slack did not say. */
export async function judgeAsk(
  { directory, catalogue, workspace }: JudgePorts,
  { requester, owner, judged, reason, ticket }: Asking,
  patience: Freshness['patience'] = 'click',
): Promise<Judgement | Refusal> {
  const people = [...new Set([requester, ...(owner === undefined ? [] : [owner])])];
  const rules = judged ? matchingRules(judged, catalogue).rules : [];
  const isEnough = (facts: Facts) =>
    !judged || isSatisfiable(verdict(judged, [], catalogue, facts), facts, workspace);
  const facts = await orRefusal(gatherFactsToSubmit(directory, rules, people, isEnough, patience));
  if ('ok' in facts) return facts;
  const given = judged && verdict(judged, [], catalogue, facts);
  return {
    verdict: given,
    unfit: [
      ...unfitPeople(people, facts, workspace),
      ...(given ? checkVerdict(given, reason, facts, workspace) : []),
      ...(given && ticket !== undefined
        ? checkTicket(
            ticket,
            given.rules.map(({ rule }) => rule),
          )
        : []),
    ],
  };
}

function unfitPeople(people: readonly string[], facts: Facts, workspace: Workspace): Refusal[] {
  return people.flatMap((id) => {
    const person = facts.people[id];
    if (!person) return [refused('person.unknown', { person: id })];
    const why = ineligibility(person, workspace);
    return why ? [refused(why, { person: id })] : [];
  });
}
