import type { Clock, Due, Requests } from './ports.ts';

interface SweepPorts {
  requests: Pick<Requests, 'due'>;
  clock: Pick<Clock, 'now'>;
}

export interface Swept {
  /** How much was overdue. */
  count: number;
  /** How long the oldest has waited. */
  oldestMs: number;
}

/**
 * Passes on everything overdue, page by page, in the order of `due`. Reads none of it: unreadable requests are overdue
 * like all others. untilMs: no page is started later; the next sweep continues.
 */
export async function takeOverdue(
  { requests, clock }: SweepPorts,
  take: (page: readonly Due[]) => unknown,
  untilMs = Number.POSITIVE_INFINITY,
): Promise<Swept> {
  const nowMs = clock.now();
  const swept: Swept = { count: 0, oldestMs: 0 };
  for await (const page of requests.due(nowMs)) {
    await take(page);
    swept.count += page.length;
    swept.oldestMs = Math.max(swept.oldestMs, ...page.map(({ atMs }) => nowMs - atMs));
    if (clock.now() >= untilMs) break;
  }
  return swept;
}

/** Wakes everything overdue, as long as there is time. */
export function sweep(
  ports: SweepPorts & { requests: Pick<Requests, 'poke'> },
  untilMs?: number,
): Promise<Swept> {
  const { requests, clock } = ports;
  const poke = (page: readonly Due[]) => Promise.all(page.map(({ id }) => requests.poke(id, clock.now())));
  return takeOverdue(ports, poke, untilMs);
}
