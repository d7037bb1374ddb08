import type { Step } from '../../core/request/next.ts';
import type { Continuation } from './continuation.ts';
import { revokeLost } from './revoke.ts';
import type { Run } from './run.ts';

/**
 * A handover was started and nobody recorded its message: the worker died in between, or an answer was lost. By now
 * none of it can still be in progress, so the table and AWS show how it ended.
 */
export async function resolveHandover(
  run: Run,
  { handover }: Extract<Step, { do: 'resolve-handover' }>,
): Promise<Continuation> {
  run.running = handover.operation;
  await revokeLost(run, handover);
  return 'go-on';
}
