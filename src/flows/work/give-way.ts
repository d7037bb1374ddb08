import { minuteMs } from '../../core/durations.ts';
import { isUrgent } from '../../core/intents/traits-of.ts';
import { TablesAway, unlessUnreadable } from '../fault.ts';
import type { Suspension } from '../ports.ts';
import type { WorkPorts } from './ports.ts';
import type { Run } from './run.ts';

const lookEveryMs = 1000;
/** By then most stops have finished. */
const comesBackAfterMs = 1000;
/** A stop that takes longer has trouble of its own, and the others needn't wait for that. */
const atMostMs = minuteMs;

/**
 * The request that is stopping a user right now, if any: until it is done nobody else keeps the lease, not even to send
 * messages.
 */
export async function stopUnderWay(
  { requests, clock }: Pick<WorkPorts, 'requests' | 'clock'>,
  suspension: Suspension | undefined,
): Promise<string | undefined> {
  if (!suspension || clock.now() > suspension.atMs + atMostMs) return undefined;
  const stop = await requests.load(suspension.requestId).catch(unlessUnreadable);
  if (!stop || stop.trouble) return undefined;
  // What waits for days has stopped the user by then.
  if (stop.waits) return undefined;
  const isUnderWay = stop.phase.status === 'submitted' || stop.phase.status === 'applying';
  return isUnderWay ? stop.id : undefined;
}

/** Until now every operation has checked. */
export function beginLooking(run: Run): void {
  run.looksAgainAtMs = run.now() + lookEveryMs;
}

/**
 * Called before every message to people: a slow Slack must not make a stop wait for the lease. It checks once a second,
 * so that telling at normal speed reads nothing. While the tables don't answer, nobody is stopped either.
 */
export async function mustGiveWay(run: Run): Promise<boolean> {
  if (run.givesWayTo === undefined && run.now() >= run.looksAgainAtMs && !isUrgent(run.request.intent)) {
    run.looksAgainAtMs = run.now() + lookEveryMs;
    run.givesWayTo = await stopAsSeen(run).catch(unlessAway);
  }
  return run.givesWayTo !== undefined;
}

async function stopAsSeen({ ports, target }: Run): Promise<string | undefined> {
  const user = await ports.users.glance(target);
  return stopUnderWay(ports, user?.suspended);
}

function unlessAway(error: unknown): undefined {
  if (!(error instanceof TablesAway)) throw error;
}

/** Returns when to come back, epoch ms, if nothing wakes it before. */
export function giveWay({ wake, clock }: Pick<WorkPorts, 'wake' | 'clock'>, id: string, stop: string): number {
  wake.request(id, { after: stop });
  return clock.now() + comesBackAfterMs;
}
