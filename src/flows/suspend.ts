import { dayMs } from '../core/durations.ts';
import type { Suspend } from '../core/intents/suspend.ts';
import { isUrgent, traitsOf } from '../core/intents/traits-of.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { submitted } from '../core/request/events.ts';
import { isInOurCare } from '../core/request/in-our-care.ts';
import { madeUserIdOf, type Request } from '../core/request/request.ts';
import { create } from './create.ts';
import { endAllWorkOf, endWorkForStop } from './end-work-for-stop.ts';
import { flagUser } from './flag-user.ts';
import { type AllowedStop, judgeStop } from './judge-stop.ts';
import type { RightOfWay, SuspendedUser, UserRecord, Users } from './ports.ts';
import type { ReviewPorts } from './review.ts';
import { decideAndSave } from './save.ts';

type SuspendPorts = ReviewPorts & { users: Users; rightOfWay: RightOfWay };

const workForMs = dayMs;

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
  const { account, userName } = cause.intent;
  const record = isInOurCare(cause) ? await ports.users.read({ account, userName }) : undefined;
  const allowed = await judgeStop(ports, ownerToday(cause, record), by);
  if ('ok' in allowed) return allowed;
  if (!isInOurCare(cause)) return stopRequest(ports, cause, by);
  if (await isAnothersNow(ports, cause, record)) return refused('user.another', { userName });

  const user = await flagUser(ports, { account, userName }, by, because);
  const { requestId } = user.suspended;
  await endWorkForStop(ports, because, by);
  const intent = intentOf(cause, user, allowed);
  const request = submitted(requestId, intent, clock.now(), workForMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  const isTriedAgain = created === 'exists' && (await tryAgain(ports, requestId, by));
  wake.request(requestId, { isUrgent: isUrgent(intent) });
  // Not at once: it would take the user's lease first.
  wake.request(because, { after: requestId });
  await endAllWorkOf(ports, user, intent.owner, { by, requestId });
  return created === 'created' || isTriedAgain ? request : refused('act.already', {});
}

/** A workload may have been transferred since; then its earlier owner has no say any more. */
function ownerToday(cause: Request, record: UserRecord | undefined): string {
  const { belongsTo } = record ?? {};
  const isSame = belongsTo?.userId === (cause.intent.userId ?? madeUserIdOf(cause));
  return belongsTo && isSame ? belongsTo.person : cause.intent.owner;
}

/** The request's user may be gone, and another one have its name: the earlier owner's word doesn't stop that one. */
async function isAnothersNow(
  { requests }: SuspendPorts,
  cause: Request,
  record: UserRecord | undefined,
): Promise<boolean> {
  const { owner, userId } = cause.intent;
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

function intentOf(cause: Request, user: SuspendedUser, { alert, assumed }: AllowedStop): Suspend {
  const { intent } = cause;
  const { account, userName } = intent;
  const owner = user.belongsTo?.person ?? intent.owner;
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

async function tryAgain(ports: SuspendPorts, id: string, by: string): Promise<boolean> {
  const atMs = ports.clock.now();
  let isFailed = false;
  await decideAndSave(ports, id, ({ phase }) => {
    isFailed = phase.status === 'failed';
    return isFailed ? [{ type: 'retried', by, setUpByMs: atMs + workForMs, atMs }] : [];
  });
  return isFailed;
}
