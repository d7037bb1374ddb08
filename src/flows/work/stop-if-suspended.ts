import type { Run } from './run.ts';

/** Suspension goes first: asked before every operation. True when the work has stopped for it. */
export async function stopIfSuspended(run: Run): Promise<boolean> {
  if (run.request.intent.kind === 'suspend' || run.request.phase.status === 'undoing') return false;
  const user = await run.ports.users.read(run.target);
  if (!user?.suspended) return false;
  const message = `The user was suspended by <@${user.suspended.by}>.`;
  const failure = { code: 'user.suspended', message, operation: run.running, atMs: run.now() };
  await run.record([{ type: 'failed', failure, atMs: run.now() }]);
  return true;
}
