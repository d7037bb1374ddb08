import type { Step } from '../../core/request/next.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { stopIfSuspended } from './stop-if-suspended.ts';

/** Looks once whether the owner has done what the plan waits for. */
export async function watch(run: Run, { operation: index }: Extract<Step, { do: 'watch' }>): Promise<Outcome> {
  const operation = run.operations[index];
  if (!operation) throw new Error(`the plan has no operation ${index}`);
  run.running = index;
  if (await stopIfSuspended(run)) return 'wait';
  const { isWaiting } = await run.ports.accounts.apply(run.target, operation);
  if (isWaiting) return 'wait';
  const atMs = run.now();
  await run.record([
    { type: 'enrolled', atMs },
    { type: 'operations-done', operations: [{ index }], atMs },
  ]);
  return 'go-on';
}
