import type { Request } from './request.ts';

/** When it last made something that AWS may not show yet, epoch ms; 0: it has made nothing. */
export function lastMadeAtMs({ madeAtMs = 0, handovers }: Pick<Request, 'madeAtMs' | 'handovers'>): number {
  // Whether one that was begun has made a credential, nobody knows; of one that is lost, nothing is left.
  const begun = handovers.filter(({ state }) => state === 'begun').map(({ begunAtMs }) => begunAtMs);
  return Math.max(madeAtMs, ...begun);
}
