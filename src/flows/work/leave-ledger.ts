import { givesAccess, without } from '../../core/account/ledger.ts';
import { lostTags, type SeenUser } from '../../core/account/snapshot.ts';
import type { BelongsTo } from '../ports.ts';
import { denyWithout } from './deny-from.ts';
import type { Run } from './run.ts';

/**
 * An undone request gives nothing any more. If that removed the user, or the tags of one that it had put on record, its
 * record has no owner either, and its name can be requested again.
 */
export async function leaveLedger(run: Run): Promise<void> {
  const { ports, target, request } = run;
  const { gives = {}, belongsTo } = (await ports.users.read(target)) ?? {};
  if (!gives[request.id]) return;
  const user = await ports.accounts.user(target);
  const isOwned = user && belongsTo && isTheirs(run, user, belongsTo);
  // What is left may all end now. A user kept because others gave it something is theirs: the bot denies it nothing.
  if (isOwned && givesAccess(without(gives, request.id))) await denyWithout(run, { gives }, request.id);
  // The entry goes last: it tells a worker that resumes this that there is something left to do.
  if (belongsTo && !isOwned) await ports.users.disown(target, belongsTo.userId);
  await ports.users.takeBack(target, request.id);
}

/** If others have taken off its tags, a user that was on record before this request stays its owner's. */
function isTheirs({ request }: Run, user: SeenUser, { userId, person }: BelongsTo): boolean {
  if (user.userId !== userId) return false;
  const wasOnRecord = request.intent.userId !== undefined;
  return wasOnRecord || Object.keys(lostTags(user, person)).length === 0;
}
