import { membersOf } from '../core/approval/facts.ts';
import { matchingRules } from '../core/approval/matching-rules.ts';
import { type Why, why } from '../core/approval/why.ts';
import { overseenOf } from '../core/intents/judged-of.ts';
import { needsApproval } from '../core/intents/traits-of.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import type { Request } from '../core/request/request.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { JudgePorts } from './judge-ask.ts';
import type { Requests } from './ports.ts';

/** So many of each list are looked up: Slack answers only so often, and the person waits. */
const lookedUpOfOneList = 15;

/** A request, and what the judge says of it; undefined: nobody decides on it. */
export interface Explained {
  request: Request;
  why: Why | undefined;
}

/**
 * Why a request stands where it does: for its own people, those who can decide on it, and security. To everybody else
 * there is no such request. Nothing is written, and no AWS account is asked.
 */
export async function explain(
  ports: JudgePorts & { requests: Requests },
  requestId: string,
  person: string,
): Promise<Explained | Refusal> {
  const { requests, catalogue, directory, workspace } = ports;
  const request = await requests.load(requestId);
  if (!request) return refused('request.unknown', {});
  const { intent, votes } = request;
  const judged = overseenOf(intent, request.measured);
  const { rules } = matchingRules(judged, catalogue);
  const lists = rules.flatMap(({ approvers, askers }) => [approvers, ...(askers ? [askers] : [])]);
  const groups = groupsOf([...lists, catalogue.security]);
  const known = await orRefusal(gatherFacts(directory, { people: [person], groups }, clickFreshness));
  if ('ok' in known) return known;
  const isTheirs = person === intent.requester || person === intent.owner;
  const mayKnow = [...lists, catalogue.security].some((list) => membersOf(list, known).includes(person));
  if (!isTheirs && !mayKnow) return refused('request.unknown', {});
  if (!needsApproval(intent)) return { request, why: undefined };
  const asked = rules.flatMap(({ approvers }) => membersOf(approvers, known).slice(0, lookedUpOfOneList));
  const voters = votes.map(({ by }) => by);
  const wanted = { people: [...asked, ...voters], groups };
  const facts = await orRefusal(gatherFacts(directory, wanted, clickFreshness));
  if ('ok' in facts) return facts;
  const grounds = { facts, asked: wanted.people, workspace };
  return { request, why: why(judged, voters, catalogue, grounds) };
}
