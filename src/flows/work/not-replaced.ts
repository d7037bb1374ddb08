import { isUrgent } from '../../core/intents/traits-of.ts';
import { Fault } from '../fault.ts';
import { isReplaced } from './known-user-id.ts';
import type { Run } from './run.ts';

/**
 * Days may lie between the recheck and what follows: a wait, or a worker that died. AWS is told a user's name and not its
 * id, so another user with that name would be changed in its place. A worker that has just rechecked has seen the user. A
 * stop waits for nothing, and a grant checks more before access.
 */
export async function assertNotReplaced(run: Run): Promise<void> {
  const { existing, request, hasRechecked } = run;
  const userId = request.intent.userId ?? existing?.userId;
  if (userId === undefined || hasRechecked || isUrgent(request.intent)) return;
  if (await isReplaced(run, userId)) throw anotherUser();
}

/** Codes of the owner's app are for the user of the request; AWS would turn the device on for the one with its name. */
export async function assertStillTheirs(run: Run): Promise<void> {
  if (await isReplaced(run)) throw anotherUser();
}

function anotherUser(): Fault {
  return new Fault('Another user has that name.', { nature: 'refused', code: 'user.not-yours' });
}
