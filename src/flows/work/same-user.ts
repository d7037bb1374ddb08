import { lostTags } from '../../core/account/snapshot.ts';
import { Fault } from '../fault.ts';
import { knownUserId } from './known-user-id.ts';
import { lacksTags } from './lacks-tags.ts';
import type { Run } from './run.ts';

/**
 * Days may lie between the plan and a new link, or an outage before the first: only if AWS still shows the very user of
 * the request is one made.
 */
export async function assertSameUser(run: Run): Promise<void> {
  const { intent, handovers } = run.request;
  const userId = knownUserId(run);
  const isFirst = handovers.length === 0 && run.hasRechecked;
  if (userId === undefined || isFirst) return;
  const user = await run.ports.accounts.user(run.target);
  if (!user) throw new Fault('AWS does not show the user.', { nature: 'missing', code: 'NoSuchEntity' });
  if (user.userId !== userId) {
    const message = 'The account shows another user under that name.';
    throw new Fault(message, { nature: 'refused', code: 'user.not-yours' });
  }
  run.hasSeenUser = true;
  const tags = intent.userId ? lostTags(user, intent.owner) : {};
  if (Object.keys(tags).length > 0) throw lacksTags(tags);
}
