import type { Facts } from '../core/approval/facts.ts';
import { matchingRules } from '../core/approval/matching-rules.ts';
import { checkVerdict, isSatisfiable, verdict } from '../core/approval/verdict.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { dayMs } from '../core/durations.ts';
import { grantOf } from '../core/intents/grant.ts';
import type { Intent } from '../core/intents/intent.ts';
import { judgedOf } from '../core/intents/judged-of.ts';
import { isProtective, isUrgent, needsApproval } from '../core/intents/traits-of.ts';
import { ineligibility, type Workspace } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import type { Ask } from '../core/request/ask.ts';
import { checkAsk } from '../core/request/check-ask.ts';
import { submitted } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';
import { admit } from './admit.ts';
import { create } from './create.ts';
import { gatherFactsToSubmit, orRefusal } from './facts.ts';
import type { Audit, Clock, Directory, Random, Requests, Tallies, Wake } from './ports.ts';
import { taken } from './taken.ts';

export interface SubmitPorts {
  requests: Requests;
  tallies: Tallies;
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
  clock: Clock;
  random: Random;
  audit: Audit;
  wake: Wake;
}

/** What needs no decision is worked on at once; this only says how long it may take to begin. */
const beginWithinMs = dayMs;

/**
 * A form for a new user becomes a request, or is refused with everything that is wrong with it.
 * id: names the form, so that the same form submitted twice makes one request; with other content it is refused.
 */
export async function submit(
  ports: SubmitPorts,
  id: string,
  requester: string,
  ask: Ask,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  const intent = grantOf(requester, ask);
  if (existing) return taken(existing, intent);
  const refusals = checkAsk(ask, ports.catalogue);
  if (refusals.length > 0) return refusals;
  return submitIntent(ports, id, intent, ask.reason);
}

/**
 * An intent becomes a request: if its people may ask and receive and, where it needs a decision, somebody can take it.
 * reason: empty where nobody decides.
 */
export async function submitIntent(
  ports: SubmitPorts,
  id: string,
  intent: Intent,
  reason: string,
): Promise<Request | Refusal[]> {
  const { requests, catalogue, workspace, clock, wake } = ports;
  // First: what follows asks Slack, which answers only so often.
  const limited = isProtective(intent) ? undefined : await admit(ports, intent.requester, id);
  if (limited) return [limited];
  const facts = await factsFor(ports, intent);
  if ('ok' in facts) return [facts];
  const judged = verdict(judgedOf(intent), [], catalogue, facts);
  const unfit = [
    ...unfitPeople(intent, facts, workspace),
    ...(needsApproval(intent) ? checkVerdict(judged, reason, facts, workspace) : []),
  ];
  if (unfit.length > 0) return unfit;

  const decideWithinMs = needsApproval(intent) ? judged.decideWithinMs : beginWithinMs;
  const request = submitted(id, intent, clock.now(), decideWithinMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  wake.request(id, { isUrgent: isUrgent(intent) });
  if (created === 'created') return request;
  const first = await requests.load(id);
  return first ? taken(first, intent) : request;
}

function unfitPeople({ requester, owner }: Intent, facts: Facts, workspace: Workspace): Refusal[] {
  return [...new Set([requester, owner])].flatMap((id) => {
    const person = facts.people[id];
    if (!person) return [refused('person.unknown', { person: id })];
    const why = ineligibility(person, workspace);
    return why ? [refused(why, { person: id })] : [];
  });
}

function factsFor({ directory, catalogue, workspace }: SubmitPorts, intent: Intent): Promise<Facts | Refusal> {
  const judged = judgedOf(intent);
  const { rules } = matchingRules(judged, catalogue);
  const isEnough = (facts: Facts) =>
    !needsApproval(intent) || isSatisfiable(verdict(judged, [], catalogue, facts), facts, workspace);
  return orRefusal(gatherFactsToSubmit(directory, rules, [intent.requester, intent.owner], isEnough));
}
