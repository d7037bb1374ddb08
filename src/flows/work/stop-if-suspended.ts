import { moduleOf } from '../../core/intents/table.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import type { Request } from '../../core/request/request.ts';
import { stopForSuspension } from '../../core/request/stop-for-suspension.ts';
import type { Suspension, UserRecord } from '../ports.ts';
import type { Run } from './run.ts';

type Suspensions = Pick<UserRecord, 'suspended' | 'wasSuspended'>;

/**
 * A stop goes first: checked before every operation. True if the work has ended because of it, for good. A quick read
 * is enough: what is done in the moment before a stop shows is undone by the stop's own plan, which waits for this
 * lease. The state when the lease began is known for sure.
 */
export async function stopIfSuspended(run: Run): Promise<boolean> {
  if (await stopIfItWas(run)) return true;
  return isStoppable(run) && stopFor(run, await run.stopAhead.take(() => glance(run), run.now()));
}

/**
 * For the operation that follows at once: it is read while its beginning is saved. Not where a stop is lifted before
 * that: somebody may have stopped the user again.
 */
export function glanceAhead(run: Run): void {
  const { intent } = run.request;
  if (isStoppable(run) && moduleOf(intent).lifts?.(intent) === undefined)
    run.stopAhead.begin(() => glance(run), run.now());
}

function glance({ ports, target }: Run): Promise<UserRecord | undefined> {
  return ports.users.glance(target);
}

/** By the state when the lease began: enough if nothing is done. */
export function stopIfItWas(run: Run): Promise<boolean> {
  return stopFor(run, run.lease.user);
}

async function stopFor(run: Run, user: Suspensions | undefined): Promise<boolean> {
  const suspension = isStoppable(run) && stopping(run.request, user);
  if (!suspension) return false;
  run.stoppedFor = suspension;
  await run.record(stopForSuspension(run.request.intent, suspension.by, run.now(), run.running));
  return true;
}

function isStoppable({ request: { intent, phase } }: Run): boolean {
  return !traitsOf(intent).outlivesSuspension && phase.status !== 'undoing';
}

/**
 * What ends a request: a stop in force, unless this request is to end it; and the previous one, if the request is
 * older. The person who made the user's credentials doubtful may have started it.
 */
function stopping({ intent, submittedAtMs }: Request, user: Suspensions | undefined): Suspension | undefined {
  const { suspended: now, wasSuspended: before } = user ?? {};
  const endsMs = moduleOf(intent).lifts?.(intent);
  if (now && now.atMs !== endsMs) return now;
  const isOlder = before && (endsMs === undefined ? submittedAtMs <= before.atMs : endsMs < before.atMs);
  return isOlder ? before : undefined;
}
