import type { Clock, Requests } from './ports.ts';

const batch = 100;

/** Pokes everything that is overdue; gives how much that was and how long the oldest has waited, ms. */
export async function sweep({ requests, clock }: { requests: Requests; clock: Pick<Clock, 'now'> }) {
  const now = clock.now();
  const ids = await requests.due(now, batch);
  await Promise.all(ids.map((id) => requests.poke(id, now)));
  const oldest = ids[0] === undefined ? undefined : await requests.load(ids[0]);
  return {
    count: ids.length,
    oldestMs: oldest?.nextAtMs === undefined ? 0 : Math.max(0, now - oldest.nextAtMs),
  };
}
