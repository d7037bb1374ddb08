import { moduleOf } from '../../core/intents/table.ts';
import type { Event } from '../../core/request/events.ts';
import { Fault } from '../fault.ts';
import { givesOf } from './gives-of.ts';
import { knownUserId } from './known-user-id.ts';
import type { Run } from './run.ts';
import { confirmedDevices } from './vouch.ts';

/** From now on our own record says who owns the user, and what this request gives it. */
export async function recordOwner(run: Run): Promise<Event[]> {
  const { ports, request, target, existing } = run;
  const { intent } = request;
  const user = await ports.accounts.user(target);
  if (!user) throw new Fault('The user is gone.', { nature: 'refused', code: 'user.missing' });
  const userId = knownUserId(run);
  if (userId !== undefined && userId !== user.userId)
    throw new Fault('Another user has that name.', { nature: 'refused', code: 'user.not-yours' });
  const userKind = moduleOf(intent).userKind(intent);
  const belongsTo = { person: intent.owner, userId: user.userId, userKind };
  // For a user that existed before, approvers have seen what the approval signed.
  const vouchedDevices = existing?.credentials?.mfaDevices ?? confirmedDevices(request);
  const given = { requestId: request.id, gives: givesOf(run) };
  await ports.users.recordOwner(target, belongsTo, given, run.now(), vouchedDevices);
  return [];
}
