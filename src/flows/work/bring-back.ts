import { undo } from '../../core/operations/undo.ts';
import type { Step } from '../../core/request/next.ts';
import { Fault } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';
import { stopIfSuspended } from './stop-if-suspended.ts';

/**
 * Undoes one operation while the rest of the plan continues; what is gone meanwhile can't come back, and is skipped.
 */
export async function bringBack(
  run: Run,
  { operation: index }: Extract<Step, { do: 'bring-back' }>,
): Promise<Continuation> {
  run.running = index;
  if (await stopIfSuspended(run)) return 'wait';
  const operation = run.operations[index];
  const inverse = operation && undo(operation);
  if (!inverse) throw new Error(`operation ${index} cannot be taken back`);
  try {
    await run.lease.guard(2);
    await run.ports.accounts.apply(run.target, inverse);
  } catch (error) {
    if (!(error instanceof Fault && error.nature === 'missing')) throw error;
    const rest = run.operations.map((_, at) => at).filter((at) => run.request.journal[at]?.state !== 'done');
    await run.record([{ type: 'key-gone', rest, atMs: run.now() }]);
    return 'go-on';
  }
  await run.record([{ type: 'operations-undone', operations: [index], atMs: run.now() }]);
  return 'go-on';
}
