import type { Request, Sighting } from '../request/request.ts';
import type { Notice } from './notice.ts';
import { sentOf } from './sent.ts';

/** Which device was set up, and whether it is theirs: a message for each time that their owner is asked. */
export function confirmations(request: Request): Notice[] {
  const { sighting, phase, isReportedDone } = request;
  const isAsked = phase.status === 'applying' && sighting && !isConfirmedAndOver(sighting, isReportedDone);
  const now = isAsked ? sighting.n : undefined;
  const earlier = sentOf(request, 'confirm').filter((notice) => notice.sighting !== now);
  return [...earlier, ...(now === undefined ? [] : [{ kind: 'confirm', sighting: now } as const])];
}

/** Confirmed, and AWS has been asked since. */
function isConfirmedAndOver({ isConfirmed }: Sighting, isReportedDone = false): boolean {
  return isConfirmed && !isReportedDone;
}
