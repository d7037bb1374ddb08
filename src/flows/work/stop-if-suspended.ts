import type { Request } from '../../core/request/state.ts';
import { stopForSuspension } from '../../core/request/stop-for-suspension.ts';
import type { Suspension, UserRecord } from '../ports.ts';
import type { Run } from './run.ts';

/**
 * Suspension goes first: asked before every operation. True when the work has stopped for it, for good. A glance is
 * enough: what is done in the moment before a suspension shows is undone by the suspension's own plan, which waits for
 * this lease. What stood there when the lease began is known for sure.
 */
export async function stopIfSuspended(run: Run): Promise<boolean> {
  const { request, ports, target, lease } = run;
  const { intent, phase } = request;
  if (intent.kind === 'suspend' || phase.status === 'undoing') return false;
  const suspension = stopping(request, lease.user) ?? stopping(request, await ports.users.glance(target));
  if (!suspension) return false;
  run.stoppedFor = suspension;
  await run.record(stopForSuspension(intent, suspension.by, run.now(), run.running));
  return true;
}

/**
 * What stops a request: a suspension that stands, unless this request is to end it; and the one before, if the request
 * is older. Whoever made the user's credentials doubtful may have begun it.
 */
function stopping(
  { intent, submittedAtMs }: Request,
  user: Pick<UserRecord, 'suspended' | 'wasSuspended'> | undefined,
): Suspension | undefined {
  const { suspended: now, wasSuspended: before } = user ?? {};
  const endsMs = intent.kind === 'restore' ? intent.suspendedAtMs : undefined;
  if (now && now.atMs !== endsMs) return now;
  const isOlder = before && (endsMs === undefined ? submittedAtMs <= before.atMs : endsMs < before.atMs);
  return isOlder ? before : undefined;
}
