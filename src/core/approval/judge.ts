import type { Catalogue } from '../catalogue/catalogue.ts';
import { ineligibility, type Workspace } from '../people.ts';
import { type Refusal, refused } from '../refusal.ts';
import { checkTicket } from '../request/check-ticket.ts';
import type { Facts } from './facts.ts';
import type { Judged } from './matching-rules.ts';
import { checkVerdict, type Verdict, verdict } from './verdict.ts';

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

/** What an ask is judged by. */
export interface JudgeGrounds {
  facts: Facts;
  catalogue: Catalogue;
  workspace: Workspace;
}

/** Whether people may ask and receive, and whether somebody could decide. */
export function judge(
  { requester, owner, judged, reason, ticket }: Asking,
  { facts, catalogue, workspace }: JudgeGrounds,
): Judgement {
  const given = judged && verdict(judged, [], catalogue, facts);
  const rules = given?.rules.map(({ rule }) => rule) ?? [];
  return {
    verdict: given,
    unfit: [
      ...unfitPeople([requester, ...(owner === undefined ? [] : [owner])], facts, workspace),
      ...(given ? checkVerdict(given, reason, facts, workspace) : []),
      ...(given && ticket !== undefined ? checkTicket(ticket, rules) : []),
    ],
  };
}

function unfitPeople(people: readonly string[], facts: Facts, workspace: Workspace): Refusal[] {
  return [...new Set(people)].flatMap((id) => {
    const person = facts.people[id];
    if (!person) return [refused('person.unknown', { person: id })];
    const why = ineligibility(person, workspace);
    return why ? [refused(why, { person: id })] : [];
  });
}
