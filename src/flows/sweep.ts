import type { Clock, Requests } from './ports.ts';

const batch = 100;

interface SweepPorts {
  requests: Pick<Requests, 'due' | 'load'>;
  clock: Pick<Clock, 'now'>;
}

/** What is overdue, the longest first, and how long that one has waited, ms. */
export async function overdue({ requests, clock }: SweepPorts): Promise<{ ids: string[]; oldestMs: number }> {
  const now = clock.now();
  const ids = await requests.due(now, batch);
  const oldest = ids[0] === undefined ? undefined : await requests.load(ids[0]);
  return { ids, oldestMs: oldest?.nextAtMs === undefined ? 0 : Math.max(0, now - oldest.nextAtMs) };
}

/** Pokes everything that is overdue; gives how much that was and how long the oldest has waited, ms. */
export async function sweep(ports: SweepPorts & { requests: Pick<Requests, 'poke'> }) {
  const { ids, oldestMs } = await overdue(ports);
  const now = ports.clock.now();
  await Promise.all(ids.map((id) => ports.requests.poke(id, now)));
  return { count: ids.length, oldestMs };
}
