import { Fault } from '../fault.ts';
import type { Run } from './run.ts';

/**
 * A worker may resume long after the recheck. Where only the plan knows the user's id, nothing names it to AWS: another user
 * with the same name would be changed in its place.
 */
export async function assertNotReplaced({ existing, ports, target }: Run): Promise<void> {
  if (existing?.userId === undefined) return;
  const user = await ports.accounts.user(target);
  if (!user || user.userId === existing.userId) return;
  throw new Fault('Another user has that name.', { nature: 'refused', code: 'user.not-yours' });
}
