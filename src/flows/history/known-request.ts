import { type Facts, membersOf } from '../../core/approval/facts.ts';
import { type Judged, matchingRules } from '../../core/approval/matching-rules.ts';
import type { Rule } from '../../core/catalogue/catalogue.ts';
import { overseenOf } from '../../core/intents/judged-of.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import type { Request } from '../../core/request/request.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from '../facts.ts';
import type { JudgePorts } from '../judge-ask.ts';
import type { Requests } from '../ports.ts';

/** A request with what decides on it. */
export interface KnownRequest {
  request: Request;
  judged: Judged;
  rules: Rule[];
  /** The user groups of these rules and of security, with their members. */
  groups: string[];
  facts: Facts;
}

/**
 * A request, for its own people, those whom a rule over it names, and security. To everybody else there is no such request.
 */
export async function knownRequest(
  { requests, catalogue, directory }: JudgePorts & { requests: Requests },
  requestId: string,
  person: string,
): Promise<KnownRequest | Refusal> {
  const request = await requests.load(requestId);
  if (!request) return refused('request.unknown', {});
  const { intent } = request;
  const judged = overseenOf(intent, request.measured);
  const { rules } = matchingRules(judged, catalogue);
  const lists = rules.flatMap(({ approvers, askers }) => [approvers, ...(askers ? [askers] : [])]);
  const groups = groupsOf([...lists, catalogue.security]);
  const facts = await orRefusal(gatherFacts(directory, { people: [person], groups }, clickFreshness));
  if ('ok' in facts) return facts;
  const isTheirs = person === intent.requester || person === intent.owner;
  const mayKnow = [...lists, catalogue.security].some((list) => membersOf(list, facts).includes(person));
  if (!isTheirs && !mayKnow) return refused('request.unknown', {});
  return { request, judged, rules, groups, facts };
}
