import { hourMs } from '../durations.ts';
import type { Member } from '../intents/member.ts';
import { moduleOf } from '../intents/table.ts';
import type { Request } from './request.ts';
import type { HeldUp, Stop, Stops } from './stop.ts';

/** A stop that has taken so long counts as failed; its own request goes on trying. */
export const stopTakesAtMostMs = hourMs;

export function membersOfList({ intent }: Pick<Request, 'intent'>): readonly Member[] {
  return moduleOf(intent).members?.(intent) ?? [];
}

function isSettled(stop: Stop | undefined): boolean {
  return stop !== undefined && stop.state !== 'begun';
}

/** Whether users of its list are still to be stopped, or being stopped. */
export function areStopsLeft(request: Pick<Request, 'intent' | 'stops'>): boolean {
  return membersOfList(request).some((_, index) => !isSettled(request.stops?.[index]));
}

/** Retry: what failed is taken up again. */
export function withoutFailed(stops: Stops): Stops {
  return Object.fromEntries(Object.entries(stops).filter(([, { state }]) => state !== 'failed'));
}

/** How many users of a list stand in each state; `waiting`: nothing was begun for them. */
export function countStops(
  request: Pick<Request, 'intent' | 'stops'>,
): Record<Stop['state'] | 'waiting', number> {
  const counts = { begun: 0, stopped: 0, failed: 0, left: 0, waiting: 0 };
  membersOfList(request).forEach((_, index) => {
    counts[request.stops?.[index]?.state ?? 'waiting'] += 1;
  });
  return counts;
}

/** The users of a list that AWS keeps from being stopped: they still work. */
export function heldUpMembers(request: Pick<Request, 'intent' | 'stops'>): { member: Member; by: HeldUp }[] {
  return membersOfList(request).flatMap((member, index) => {
    const stop = request.stops?.[index];
    return stop?.state === 'begun' && stop.heldUp ? [{ member, by: stop.heldUp }] : [];
  });
}
