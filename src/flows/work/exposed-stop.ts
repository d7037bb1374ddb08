import type { Exposure } from '../../core/account/exposure.ts';
import { dayMs } from '../../core/durations.ts';
import { type Suspend, suspensionIn } from '../../core/intents/suspend.ts';
import { submitted } from '../../core/request/events.ts';
import { itself } from '../../core/request/itself.ts';
import { create } from '../create.ts';
import { endAllWorkOf } from '../end-work-for-stop.ts';
import { flagUser } from '../flag-user.ts';
import type { Holder } from './exposed-holder.ts';
import type { Run } from './run.ts';

export const workForMs = dayMs;

type Ours = Extract<Holder, { is: 'ours' | 'in-set-up' }>;

/**
 * Starts a stop, as if somebody had doubted the credential: first the flag, then the request that does the work. Dying
 * between the two leaves a flag that names the missing request; then it is created under that name. False: the user was
 * stopped already, for another reason.
 */
export async function stopExposed(
  run: Run,
  exposed: Exposure,
  holder: Ours,
  alert: string[],
): Promise<boolean> {
  const { ports, request } = run;
  const { account } = request.intent;
  const { userName, userId } = holder.user;
  const key = { account, userName };
  return ports.rightOfWay.take(key, async () => {
    const user = await flagUser(ports, key, itself, request.id);
    const { requestId: id } = user.suspended;
    const before = await ports.requests.load(id);
    const isOurs = before ? suspensionIn(before.intent)?.exposed !== undefined : true;
    const intent: Suspend = {
      kind: 'suspend',
      ...{ account, userName, userId, alert, exposed },
      owner: holder.is === 'ours' ? holder.person : holder.grant.intent.owner,
      requester: itself,
      because: holder.is === 'ours' ? request.id : holder.grant.id,
      isInSetUp: holder.is === 'in-set-up',
    };
    if (!before) {
      await create(ports, { ...submitted(id, intent, run.now(), workForMs), nextAtMs: run.now() });
      await endAllWorkOf(ports, user, intent.owner, { by: itself, requestId: id });
    }
    ports.wake.request(id, { isUrgent: true });
    return isOurs;
  });
}
