import type { OperationOf } from '../../core/plan/operation.ts';
import type { Step } from '../../core/request/next.ts';
import { hasEnded } from '../../core/request/state.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';

const dayMs = 24 * 60 * 60_000;

export async function beginWait(
  run: Run,
  { operation: index }: Extract<Step, { do: 'begin-wait' }>,
): Promise<Outcome> {
  return waitDays(run, index, waitAt(run, index).days);
}

/** The days are over: what follows is done, unless it is not needed any more; then all the rest counts as done. */
export async function endWait(
  run: Run,
  { operation: index }: Extract<Step, { do: 'end-wait' }>,
): Promise<Outcome> {
  const operation = waitAt(run, index);
  if (operation.unlessUnused && (await isBeingRotated(run, operation.unlessUnused)))
    return waitDays(run, index, 1);
  await run.lease.guard();
  const { isMoot } = await run.ports.accounts.apply(run.target, operation);
  const atMs = run.now();
  const rest = run.operations.map((_, at) => at).filter((at) => at >= index);
  await run.recordUnlessChanged([
    isMoot ? { type: 'key-gone', rest, atMs } : { type: 'operations-done', operations: [{ index }], atMs },
  ]);
  return 'go-on';
}

function waitAt(run: Run, index: number): OperationOf<'await-days'> {
  const operation = run.operations[index];
  if (operation?.kind !== 'await-days') throw new Error(`operation ${index} waits for no days`);
  return operation;
}

async function waitDays(run: Run, operation: number, days: number): Promise<Outcome> {
  const atMs = run.now();
  await run.recordUnlessChanged([{ type: 'wait-begun', operation, untilMs: atMs + days * dayMs, atMs }]);
  return 'go-on';
}

/**
 * Its owner is at it: while both keys work, nothing is taken from them. If they give up, the story goes on. Rotations
 * begin under the same lease as this.
 */
async function isBeingRotated(run: Run, keyId: string): Promise<boolean> {
  const { keysBy } = run.lease.user;
  const holder = keysBy ? await run.ports.requests.load(keysBy) : undefined;
  if (holder?.intent.kind !== 'rotate-key' || holder.intent.keyId !== keyId) return false;
  return !hasEnded(holder) && holder.phase.status !== 'failed';
}
