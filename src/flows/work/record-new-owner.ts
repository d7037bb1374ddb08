import { endId, idOfNextReview, reviewId } from '../../core/request/follow-up-ids.ts';
import { ownerOf } from '../../core/request/owner-of.ts';
import { unlessUnreadable } from '../fault.ts';
import { decideAndSave } from '../save.ts';
import type { Run } from './run.ts';

/**
 * To each request that gave the user something, and to those that wait to end or to review it: from now on they are
 * another person's. May be repeated; one that can't be read keeps none of the others.
 */
export async function recordNewOwner(run: Run, owner: string): Promise<void> {
  const { ports, target } = run;
  const { gives = {} } = (await ports.users.read(target)) ?? {};
  for (const [requestId, { untilMs }] of Object.entries(gives)) {
    const ends = untilMs === undefined ? [] : [endId(requestId, untilMs)];
    for (const id of [requestId, ...ends, ...(await reviewsOf(run, requestId))]) {
      await run.lease.guard();
      const atMs = run.now();
      await decideAndSave(ports, id, (current) =>
        ownerOf(current) === owner ? [] : [{ type: 'owner-changed', to: owner, atMs }],
      ).catch(unlessUnreadable);
      run.afterwards.push(id);
    }
  }
}

/** The newest is the one that waits, or is being decided. */
async function reviewsOf({ ports }: Run, requestId: string): Promise<string[]> {
  let newest: string | undefined;
  for (let id = reviewId(requestId); await ports.requests.intentOf(id); id = idOfNextReview(id)) newest = id;
  return newest === undefined ? [] : [newest];
}
