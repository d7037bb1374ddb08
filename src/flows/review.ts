import { verdict } from '../core/approval/verdict.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { overseenOf } from '../core/intents/judged-of.ts';
import { isUrgent } from '../core/intents/traits-of.ts';
import { isTellingDue } from '../core/notices/due.ts';
import type { Workspace } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { asksForPlan, type Command, makesMoreWork } from '../core/request/commands.ts';
import { decide } from '../core/request/decide.ts';
import type { Event } from '../core/request/events.ts';
import { planOf, type Request } from '../core/request/request.ts';
import { admit } from './admit.ts';
import { clickAfresh, clickFreshness, gatherFacts, groupsOfRules, orRefusal } from './facts.ts';
import { unlessUnreadable } from './fault.ts';
import type { Directory, Requests, Tallies, Wake } from './ports.ts';
import { decideAndSave, type SavePorts } from './save.ts';

export interface ReviewPorts extends SavePorts {
  tallies: Tallies;
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
  wake: Wake;
}

/**
 * What people do with an existing request: approve, deny, cancel, retry, undo, activate, ask for a new link. known: the
 * request as it was just read. Refuses `people.…` if Slack doesn't say who the person is: then nothing is written.
 */
export async function review(
  ports: ReviewPorts,
  requestId: string,
  command: Command,
  known?: Request,
): Promise<Request | Refusal> {
  const { requests, catalogue, workspace, clock, wake } = ports;
  const request = known ?? (await requests.load(requestId));
  if (!request) return refused('request.unknown', {});
  const limited = makesMoreWork(request, command) ? await admit(ports, command.by) : undefined;
  if (limited) return limited;
  const facts = await factsFor(ports, request, command);
  if ('ok' in facts) return facts;
  const plan = asksForPlan(command) ? await planFor(requests, request) : undefined;
  const decided = (current: Request) => {
    // Once the work has begun, a plan is no longer replaced: another one would lack the steps that were done.
    const operations = plan && planOf(current)?.digest === plan.digest ? plan.operations : [];
    return decide(current, command, clock.now(), { catalogue, facts, workspace, operations });
  };
  const beforeSave = (next: Request, events: readonly Event[]) => {
    if (events.some(({ type }) => type === 'approved')) wake.approving?.(next);
  };
  const outcome = await decideAndSave(ports, requestId, decided, { known: request, beforeSave });
  // Wakes the worker even after a refusal if a late click is the moment to expire the request or to refresh a stale
  // card. If nothing is left to do, a click that changes nothing must write nothing.
  if (!outcome || !('ok' in outcome) || isLeft(request, clock.now()))
    wake.request(requestId, { isUrgent: isUrgent(request.intent) });
  return outcome ?? refused('request.unknown', {});
}

function isLeft(request: Request, nowMs: number): boolean {
  return (request.nextAtMs !== undefined && request.nextAtMs <= nowMs) || isTellingDue(request);
}

/** A request that can't be read doesn't prevent an undo. */
async function planFor({ loadPlan }: Requests, request: Request) {
  const digest = planOf(request)?.digest;
  const plan = digest ? await loadPlan(request.id, digest).catch(unlessUnreadable) : undefined;
  return digest && plan ? { digest, operations: plan.operations } : undefined;
}

/** These take effect with the click; an approval, and what owners say, are checked by the worker before it acts. */
const takesEffectAtOnce: readonly Command['type'][] = [
  'deny',
  'reduce',
  'retry',
  'undo',
  'review',
  'end-now',
  'do-not-renew',
];

/** The person who clicked and the groups of every matching rule; or a refusal if Slack doesn't answer. */
function factsFor({ directory, catalogue }: ReviewPorts, request: Request, { type, by }: Command) {
  const { rules } = verdict(overseenOf(request.intent, request.measured), [], catalogue, { groups: {} });
  const groups = [...groupsOfRules(rules.map(({ rule }) => rule)), ...catalogue.security.groups];
  const how = takesEffectAtOnce.includes(type) ? clickAfresh : clickFreshness;
  // The people who approved may retry, as long as they still may approve.
  const voters =
    type === 'retry' ? [...request.votes, ...(request.retryVotes ?? [])].map((vote) => vote.by) : [];
  return orRefusal(gatherFacts(directory, { people: [by, ...voters], groups }, how));
}
