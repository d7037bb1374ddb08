import type { Request } from './request.ts';

/** When it last made something that AWS may not show yet, epoch ms; 0: nothing so far. */
export function lastMadeAtMs({ madeAtMs = 0, handovers }: Pick<Request, 'madeAtMs' | 'handovers'>): number {
  // Whether an unfinished handover has made a credential, nobody knows; a lost one has left nothing.
  const begun = handovers.filter(({ state }) => state === 'begun').map(({ begunAtMs }) => begunAtMs);
  return Math.max(madeAtMs, ...begun);
}
