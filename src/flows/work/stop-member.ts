import { dayMs } from '../../core/durations.ts';
import type { Member } from '../../core/intents/member.ts';
import type { StopMany } from '../../core/intents/stop-many.ts';
import type { OfList, Suspend } from '../../core/intents/suspend.ts';
import { submitted } from '../../core/request/events.ts';
import type { Stop } from '../../core/request/stop.ts';
import { create } from '../create.ts';
import { endWorkOf } from '../end-work-for-stop.ts';
import { UnreadableItem } from '../fault.ts';
import { flagUser } from '../flag-user.ts';
import type { UserRecord } from '../ports.ts';
import { decideAndSave } from '../save.ts';
import type { Run } from './run.ts';

const workForMs = dayMs;

/**
 * Begins to stop one user of a list, by a separate request. May be repeated: the mark on the user names that request,
 * so a worker that died in between finds its own mark, and makes what is missing.
 *
 *   mark on the user → request → work in progress ends → the list's own record, with others
 */
export async function stopMember(
  run: Run,
  intent: StopMany,
  index: number,
  told: OfList['told'],
): Promise<Stop> {
  const { ports, request } = run;
  const member = intent.members[index] as Member;
  const because = `${request.id}-m${index}`;
  const isOurs = (requestId: string | undefined) => requestId?.startsWith(`${because}-`) === true;
  const { account, userName } = member;
  const key = { account, userName };
  const record = await ports.users.read(key).catch(unlessUnreadableRecord);
  if (record === 'unreadable')
    return { state: 'failed', requestId: '', code: 'user.unreadable', message: 'Its record can’t be read.' };
  // It was stopped, and has been given back since.
  if (!record?.suspended && isOurs(record?.wasSuspended?.requestId)) return { state: 'stopped' };
  if (!record || !isStill(record, member)) return { state: 'left', why: 'another' };
  const user = await flagUser(ports, key, intent.requester, because);
  const { suspended } = user;
  if (!isOurs(suspended.requestId)) return { state: 'left', why: 'stopped' };
  await begin(run, suspended.requestId, {
    kind: 'suspend',
    ...{ ...key, because, requester: intent.requester, owner: record.belongsTo?.person ?? member.owner },
    ...{ userId: member.userId, isInSetUp: record.belongsTo === undefined, alert: [], assumed: intent.assumed },
    list: { requestId: request.id, reason: intent.reason, told },
  });
  await endWorkOf(ports, user, { by: intent.requester, requestId: suspended.requestId });
  return { state: 'begun', requestId: suspended.requestId, atMs: run.now() };
}

/** One that can't be read keeps none of the others from being stopped. */
function unlessUnreadableRecord(error: unknown): 'unreadable' {
  if (error instanceof UnreadableItem) return 'unreadable';
  throw error;
}

/** The IAM user that was confirmed, even if it has another owner by now. */
function isStill({ belongsTo, reservedBy }: UserRecord, { userId, inSetUpBy }: Member): boolean {
  return belongsTo ? belongsTo.userId === userId : inSetUpBy !== undefined && reservedBy === inSetUpBy;
}

/** Begun before, it is taken up again if it had failed. */
async function begin({ ports }: Run, id: string, intent: Suspend): Promise<void> {
  const atMs = ports.clock.now();
  const created = await create(ports, { ...submitted(id, intent, atMs, workForMs), nextAtMs: atMs });
  if (created === 'exists')
    await decideAndSave(ports, id, ({ phase }) =>
      phase.status === 'failed'
        ? [{ type: 'retried', by: intent.requester, setUpByMs: atMs + workForMs, atMs }]
        : [],
    );
  ports.wake.request(id, { isUrgent: true });
}
