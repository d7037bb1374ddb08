import { matchingRules } from '../core/approval/matching-rules.ts';
import type { Verdict } from '../core/approval/verdict.ts';
import { overseenOf } from '../core/intents/judged-of.ts';
import { verdictOf } from '../core/request/decide.ts';
import { isOnRecord, type Place } from '../core/request/place.ts';
import type { Request } from '../core/request/request.ts';
import { clickFreshness, gatherFacts, groupsOfRules, ifAvailable } from './facts.ts';
import { unlessUnreadable } from './fault.ts';
import type { JudgePorts } from './judge-ask.ts';
import type { Requests } from './ports.ts';

/**
 * Who decides, for somebody who has its card before them. Undefined: that is not its card, it doesn't wait for a decision,
 * or Slack doesn't say.
 */
export async function verdictOnCard(
  { requests, directory, catalogue }: JudgePorts & { requests: Pick<Requests, 'load'> },
  requestId: string,
  place: Place,
): Promise<{ request: Request; verdict: Verdict } | undefined> {
  const request = await requests.load(requestId).catch(unlessUnreadable);
  if (request?.phase.status !== 'pending' || !isOnRecord(request, place, 'card')) return undefined;
  const { rules } = matchingRules(overseenOf(request.intent, request.measured), catalogue);
  const wanted = { people: [], groups: groupsOfRules(rules) };
  const facts = await ifAvailable(gatherFacts(directory, wanted, clickFreshness));
  return facts && { request, verdict: verdictOf(request, { catalogue, facts }) };
}
