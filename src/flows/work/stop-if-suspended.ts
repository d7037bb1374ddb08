import { suspended } from '../../core/request/failure.ts';
import type { UserRecord } from '../ports.ts';
import type { Run } from './run.ts';

/**
 * Suspension goes first: asked before every operation. True when the work has stopped for it. A glance is enough: what
 * is done in the moment before a suspension shows is undone by the suspension's own plan, which waits for this lease.
 * known: the record, when it was just read.
 */
export async function stopIfSuspended(run: Run, known?: UserRecord): Promise<boolean> {
  if (run.request.intent.kind === 'suspend' || run.request.phase.status === 'undoing') return false;
  const user = known ?? (await run.ports.users.glance(run.target));
  if (!user?.suspended) return false;
  const failure = suspended(user.suspended.by, run.now(), run.running);
  await run.record([{ type: 'failed', failure, atMs: run.now() }]);
  return true;
}
