import { isStillOwned } from '../../core/account/snapshot.ts';
import { Fault } from '../fault.ts';
import type { Run } from './run.ts';

/** Days may lie between the plan and a new link: only if it is still the user in our record is one made. */
export async function assertSameUser({ request: { intent, handovers }, ports, target }: Run): Promise<void> {
  if (!intent.userId || handovers.length === 0) return;
  const { userId, owner } = intent;
  const user = await ports.accounts.user(target);
  if (user && isStillOwned(user, { userId, owner })) return;
  const message = 'The account shows another user under this name, or other tags than our record.';
  throw new Fault(message, { nature: 'refused', code: 'user.not-yours' });
}
