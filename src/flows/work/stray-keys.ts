import type { Event } from '../../core/request/events.ts';
import { assertNotReplaced } from './not-replaced.ts';
import type { Run } from './run.ts';
import { takeBack } from './take-back.ts';

/** A key from a lost attempt of ours is deleted: nobody has its secret. Any other is reported, not touched. */
export async function removeStrayKeys(run: Run): Promise<Event[]> {
  const { ports, request, target } = run;
  await assertNotReplaced(run);
  // Keys from before the first attempt are none of this request's business.
  const before = request.handovers[0]?.keysBefore ?? [];
  const known = [...before, ...request.handovers.map(({ keyId }) => keyId)];
  const lost = request.handovers.filter(
    ({ state, credential }) => state === 'lost' && credential === 'access-key',
  );
  const keys = await ports.accounts.accessKeys(target);
  const events: Event[] = [];
  for (const { id: keyId, createdAtMs } of keys.filter(({ id }) => !known.includes(id))) {
    const isOurs = lost.some(
      (each) => createdAtMs >= each.begunAtMs - 1000 && createdAtMs <= each.settledAfterMs,
    );
    if (isOurs) {
      await run.lease.guard();
      await takeBack(run, { kind: 'delete-access-key', keyId });
    }
    events.push({ type: 'stray-key-found', keyId, isDeleted: isOurs, atMs: run.now() });
  }
  return events;
}
