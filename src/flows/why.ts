import { membersOf } from '../core/approval/facts.ts';
import { type Why, why } from '../core/approval/why.ts';
import { needsApproval } from '../core/intents/traits-of.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Request } from '../core/request/request.ts';
import { clickFreshness, gatherFacts, orRefusal } from './facts.ts';
import type { JudgePorts } from './judge-ask.ts';
import { visibleRequest } from './known-request.ts';
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
  const { catalogue, directory, workspace } = ports;
  const known = await visibleRequest(ports, requestId, person);
  if ('ok' in known) return known;
  const { request, judged, rules, groups } = known;
  const { intent, votes } = request;
  if (!needsApproval(intent)) return { request, why: undefined };
  const asked = rules.flatMap(({ approvers }) => membersOf(approvers, known.facts).slice(0, lookedUpOfOneList));
  const voters = votes.map(({ by }) => by);
  const wanted = { people: [...asked, ...voters], groups };
  const facts = await orRefusal(gatherFacts(directory, wanted, clickFreshness));
  if ('ok' in facts) return facts;
  const grounds = { facts, asked: wanted.people, workspace };
  return { request, why: why(judged, voters, catalogue, grounds) };
}
