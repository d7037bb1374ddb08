import { type Departure, workloadsOf } from '../../core/intents/departure.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Users } from '../ports.ts';

/** Whether any of the workloads that somebody left behind still works for them: not given to others, stopped or gone. */
export async function hasOrphans(
  { users }: { users: Pick<Users, 'read'> },
  intent: Departure,
): Promise<boolean> {
  for (const { account, userName, userId } of workloadsOf(intent)) {
    const record = await users.read({ account, userName }).catch(unlessUnreadable);
    const { belongsTo, suspended } = record ?? {};
    if (belongsTo?.userId === userId && belongsTo.person === intent.owner && !suspended) return true;
  }
  return false;
}
