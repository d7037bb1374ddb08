import { notifiedBy } from '../../core/approval/notified.ts';
import type { Approvers, Catalogue } from '../../core/catalogue/catalogue.ts';
import { needsApproval, traitsOf } from '../../core/intents/traits-of.ts';
import { verdictOf } from '../../core/request/decide.ts';
import type { Request } from '../../core/request/request.ts';

const noFacts = { people: {}, groups: {} };

/** Those who can answer, and have not: each is mentioned. Where no rule names anybody for the work, security people can. */
export function askedAgain(request: Request, catalogue: Catalogue): Approvers {
  const { intent } = request;
  const { security } = catalogue;
  if (traitsOf(intent).isReview) return withoutItsPeople(security, intent);
  const { rules } = verdictOf(request, { catalogue, facts: noFacts });
  const isNobodys = rules.length === 0 && !needsApproval(intent);
  const lists = isNobodys ? [security] : rules.map(({ rule }) => notifiedBy(rule));
  return {
    people: [...new Set(lists.flatMap(({ people }) => people))],
    groups: [...new Set(lists.flatMap(({ groups }) => groups))],
  };
}

/** Nobody answers for themselves. */
function withoutItsPeople({ people, groups }: Approvers, { requester, owner }: Request['intent']): Approvers {
  return {
    people: people.filter((person) => person !== requester && person !== owner),
    groups: [...groups],
  };
}
