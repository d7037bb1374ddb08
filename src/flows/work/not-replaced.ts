import { isUrgent } from '../../core/intents/traits-of.ts';
import { Fault } from '../fault.ts';
import { isReplaced } from './known-user-id.ts';
import { orFault } from './or-fault.ts';
import type { Run } from './run.ts';

/**
 * Days may lie between the recheck and what follows: a wait, an outage, a Retry, or a worker that died. AWS is told a
 * user's name and not its id, so another user with that name would be changed in its place. A worker that has just
 * rechecked has seen the user. A stop goes on if AWS doesn't say who has the name.
 */
export async function assertNotReplaced(run: Run): Promise<void> {
  const asked = isUrgent(run.request.intent) ? await orFault(() => isReplaced(run)) : await isReplaced(run);
  if (asked === true)
    throw new Fault('Another user has that name.', { nature: 'refused', code: 'user.not-yours' });
}
