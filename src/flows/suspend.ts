import { type Facts, membersOf } from '../core/approval/facts.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { dayMs } from '../core/durations.ts';
import { type Suspend, suspensionIn } from '../core/intents/suspend.ts';
import { isUrgent, traitsOf } from '../core/intents/traits-of.ts';
import { ineligibility } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { isSecurity } from '../core/request/decide.ts';
import { type Event, submitted } from '../core/request/events.ts';
import { restoreId, suspensionId } from '../core/request/follow-up-ids.ts';
import { isInOurCare } from '../core/request/in-our-care.ts';
import { isHalfway, madeUserIdOf, type Request } from '../core/request/request.ts';
import { stopForSuspension } from '../core/request/stop-for-suspension.ts';
import { create } from './create.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { RightOfWay, SuspendedUser, UserKey, Users } from './ports.ts';
import type { ReviewPorts } from './review.ts';
import { decideAndSave, type SavePorts } from './save.ts';

type SuspendPorts = ReviewPorts & { users: Users; rightOfWay: RightOfWay };

const workForMs = dayMs;
/** How many security people get a direct message; the approvals channel tells everybody. */
const alertsAtMost = 20;

/**
 * "That wasn't me": stops a user at once, on the word of its owner or of security people.
 *
 * The flag on the user record comes first: a worker busy with the user reads it before every operation and stops. Then
 * a separate request does the work, shows its card and can be retried. A second click while the user is stopped finds
 * that request, and retries it if it had failed.
 */
export async function suspend(ports: SuspendPorts, because: string, by: string): Promise<Request | Refusal> {
  const cause = await ports.requests.load(because);
  if (!cause) return refused('request.unknown', {});
  const { account, userName } = cause.intent;
  return ports.rightOfWay.take({ account, userName }, () => suspendUserOf(ports, cause, by));
}

async function suspendUserOf(ports: SuspendPorts, cause: Request, by: string): Promise<Request | Refusal> {
  const { clock, wake } = ports;
  const { id: because } = cause;
  const allowed = await judgeSuspension(ports, cause, by);
  if ('ok' in allowed) return allowed;
  if (!isInOurCare(cause)) return stopRequest(ports, cause, by);
  const { userName } = cause.intent;
  if (await isAnothersNow(ports, cause)) return refused('user.another', { userName });

  const user = await flagStopped(ports, cause, by);
  const { requestId } = user.suspended;
  await endWorkForStop(ports, because, by);
  const intent = intentOf(cause, user, allowed);
  const request = submitted(requestId, intent, clock.now(), workForMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  const isTriedAgain = created === 'exists' && (await tryAgain(ports, requestId, by));
  wake.request(requestId, { isUrgent: isUrgent(intent) });
  // Not at once: it would take the user's lease first.
  wake.request(because, { after: requestId });
  return created === 'created' || isTriedAgain ? request : refused('act.already', {});
}

/** The request's user may be gone, and another one have its name: the earlier owner's word doesn't stop that one. */
async function isAnothersNow({ users, requests }: SuspendPorts, cause: Request): Promise<boolean> {
  const { account, userName, owner, userId } = cause.intent;
  const record = await users.read({ account, userName });
  if (!record || record.reservedBy === cause.id) return false;
  const own = userId ?? madeUserIdOf(cause);
  const { belongsTo, reservedBy } = record;
  if (belongsTo) return own === undefined ? belongsTo.person !== owner : belongsTo.userId !== own;
  const holder = reservedBy === undefined ? undefined : await requests.load(reservedBy);
  if (holder) return own === undefined || madeUserIdOf(holder) !== own;
  return userId !== undefined || cause.phase.status === 'done';
}

/** There is no user of ours yet, so the request makes nothing more. */
async function stopRequest(ports: SuspendPorts, { id }: Request, by: string): Promise<Request | Refusal> {
  const { clock, wake } = ports;
  const stopped = await decideAndSave(ports, id, (current) => {
    const { phase, intent } = current;
    const atMs = clock.now();
    if (isInOurCare(current)) return refused('act.too-late', { status: phase.status });
    if (phase.status === 'pending')
      return [{ type: 'denied', by, reason: 'Stopped by security, or by the owner.', atMs }];
    return phase.status === 'applying' && traitsOf(intent).isUndoable
      ? [{ type: 'undo-asked', by, atMs }]
      : refused('act.too-late', { status: phase.status });
  });
  wake.request(id);
  return stopped ?? refused('request.unknown', {});
}

/** A stop that is about to end, because giving the user back has begun, no longer counts. */
export async function flagStopped(
  ports: Pick<SuspendPorts, 'users' | 'requests' | 'clock'>,
  cause: { id: string; intent: UserKey },
  by: string,
): Promise<SuspendedUser> {
  const { users, requests, clock } = ports;
  const { account, userName } = cause.intent;
  const key = { account, userName };
  const atMs = clock.now();
  const suspension = { by, atMs, requestId: suspensionId(cause.id, atMs) };
  const user = await users.suspend(key, suspension);
  if (user.suspended.requestId === suspension.requestId) return user;
  const earlier = await requests.load(user.suspended.requestId);
  // Stopped for its offboarding: from now on nobody may have its credentials back.
  if (user.suspended.sparesCredentials) return users.suspend(key, suspension, user.suspended.atMs);
  const because = (earlier && suspensionIn(earlier.intent)?.because) ?? cause.id;
  const restore = await requests.load(restoreId(because, user.suspended.atMs));
  const isEnding = restore?.phase.status === 'applying';
  return isEnding ? users.suspend(key, suspension, user.suspended.atMs) : user;
}

function intentOf(cause: Request, user: SuspendedUser, { alert, assumed }: Allowed): Suspend {
  const { intent } = cause;
  const { account, userName, owner } = intent;
  return {
    kind: 'suspend',
    ...{ account, userName, owner, requester: user.suspended.by, because: cause.id },
    userId: user.belongsTo?.userId ?? intent.userId ?? madeUserIdOf(cause),
    isInSetUp: user.belongsTo === undefined,
    opened: latestOpening(cause),
    alert,
    assumed,
  };
}

function latestOpening({ handovers }: Request) {
  const opened = handovers.findLast(({ openedAtMs }) => openedAtMs !== undefined);
  return opened?.openedFrom && { atMs: opened.openedAtMs ?? 0, ...opened.openedFrom };
}

/** Work for the user stops with it; a worker in progress sees the flag before its next operation. */
export async function endWorkForStop(ports: SavePorts, id: string, by: string): Promise<void> {
  await decideAndSave(ports, id, (current) => stopped(current, by, ports.clock.now()));
}

function stopped(request: Request, by: string, atMs: number): Event[] {
  const { phase, intent } = request;
  return phase.status === 'applying' || isHalfway(request) ? stopForSuspension(intent, by, atMs) : [];
}

async function tryAgain(ports: SuspendPorts, id: string, by: string): Promise<boolean> {
  const atMs = ports.clock.now();
  let isFailed = false;
  await decideAndSave(ports, id, ({ phase }) => {
    isFailed = phase.status === 'failed';
    return isFailed ? [{ type: 'retried', by, setUpByMs: atMs + workForMs, atMs }] : [];
  });
  return isFailed;
}

/**
 * Which security people are told as well. `assumed`: the role in which somebody was believed while Slack didn't answer.
 */
interface Allowed {
  alert: string[];
  assumed?: 'owner' | 'security' | undefined;
}

/**
 * Whether they may. Stopping a user is reversible and must not wait for Slack: if Slack can't answer, it fails open.
 */
async function judgeSuspension(
  { directory, catalogue, workspace }: ReviewPorts,
  cause: Request,
  by: string,
): Promise<Refusal | Allowed> {
  const groups = groupsOf([catalogue.security]);
  const { owner } = cause.intent;
  const facts = await orRefusal(gatherFacts(directory, { people: [by], groups }, clickFreshness));
  if ('ok' in facts) return judgeByRecord({ directory, catalogue, workspace }, owner, by) ?? facts;
  const person = facts.people[by];
  if (!person) return refused('person.unknown', { person: by });
  const why = ineligibility(person, workspace);
  if (why) return refused(why, { person: by });
  const isAllowed = by === owner || isSecurity(by, { catalogue, facts });
  return isAllowed ? { alert: alertOf(catalogue, facts, by) } : refused('act.not-security', { owner });
}

/**
 * According to our record, the catalogue and Slack's last answer: the owner, and the security people, as far as known.
 * Undefined: they are neither.
 */
function judgeByRecord(
  { directory: { lastRead }, catalogue, workspace }: Pick<ReviewPorts, 'directory' | 'catalogue' | 'workspace'>,
  owner: string,
  by: string,
): Refusal | Allowed | undefined {
  const person = lastRead.person(by);
  const why = person && ineligibility(person, workspace);
  if (why) return refused(why, { person: by });
  const groups = catalogue.security.groups.map((group) => [group, lastRead.members(group) ?? []] as const);
  const facts: Facts = { people: {}, groups: Object.fromEntries(groups) };
  const assumed = by === owner ? 'owner' : isSecurity(by, { catalogue, facts }) ? 'security' : undefined;
  return assumed && { alert: alertOf(catalogue, facts, by), assumed };
}

function alertOf({ security }: Catalogue, facts: Facts, by: string): string[] {
  return membersOf(security, facts)
    .filter((each) => each !== by)
    .slice(0, alertsAtMost);
}
