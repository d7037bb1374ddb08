import { dayMs } from '../../core/durations.ts';
import type { ResetPassword } from '../../core/intents/reset-password.ts';
import { type Event, submitted } from '../../core/request/events.ts';
import { renewalId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

/**
 * An emergency user is ready again once its owner has a new password: as if they had asked for one themselves. Nobody
 * can open it before.
 */
export async function renewPassword(run: Run): Promise<Event[]> {
  const { request, ports, target, operations } = run;
  // It had ended before, and was renewed then.
  if (operations.length === 0) return [];
  const { belongsTo, suspended } = (await ports.users.read(target)) ?? {};
  // A stopped user gets new credentials when it is given back.
  if (!belongsTo || belongsTo.userId !== request.intent.userId || suspended) return [];
  const id = renewalId(request.id);
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (await ports.requests.load(id)) return [];
  const { account, userName } = request.intent;
  const { person: owner, userId, userKind } = belongsTo;
  const reset: ResetPassword = {
    kind: 'reset-password',
    ...{ account, userName, requester: owner, owner, userId, userKind },
  };
  await create(ports, { ...submitted(id, reset, run.now(), dayMs), nextAtMs: run.now() });
  run.afterwards.push(id);
  return [];
}
