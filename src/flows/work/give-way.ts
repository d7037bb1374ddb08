import { minuteMs } from '../../core/durations.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Suspension } from '../ports.ts';
import type { WorkPorts } from './ports.ts';

/** By then most stops are through. */
const comesBackAfterMs = 1000;
/** One that takes longer has trouble of its own, and the others need not wait for that to pass. */
const atMostMs = minuteMs;

/**
 * The request by which a user is just being stopped, if one is: until that is done nobody else keeps the lease, not even
 * to tell people.
 */
export async function stopUnderWay(
  { requests, clock }: Pick<WorkPorts, 'requests' | 'clock'>,
  suspension: Suspension | undefined,
): Promise<string | undefined> {
  if (!suspension || clock.now() > suspension.atMs + atMostMs) return undefined;
  const stop = await requests.load(suspension.requestId).catch(unlessUnreadable);
  if (!stop || stop.trouble) return undefined;
  const isUnderWay = stop.phase.status === 'submitted' || stop.phase.status === 'applying';
  return isUnderWay ? stop.id : undefined;
}

/** Gives when to come back, epoch ms, if nobody is woken by then. */
export function giveWay({ wake, clock }: Pick<WorkPorts, 'wake' | 'clock'>, id: string, stop: string): number {
  wake.request(id, { after: stop });
  return clock.now() + comesBackAfterMs;
}
