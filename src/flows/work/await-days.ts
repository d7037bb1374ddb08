import { dayMs } from '../../core/durations.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { OperationOf } from '../../core/operations/operation.ts';
import type { Step } from '../../core/request/next.ts';
import { hasEnded } from '../../core/request/request.ts';
import { deletionOf } from './before-deletion.ts';
import type { Continuation } from './continuation.ts';
import { callOffIfGone } from './gone-user.ts';
import type { Run } from './run.ts';

/** Leaves room for a day's warning before the steps continue. */
const postponedDays = 2;

export async function beginWait(
  run: Run,
  { operation: index }: Extract<Step, { do: 'begin-wait' }>,
): Promise<Continuation> {
  return waitDays(run, index, waitAt(run, index).days);
}

/** The days are over: do what follows, unless it is no longer needed; then all the rest counts as done. */
export async function endWait(
  run: Run,
  { operation: index }: Extract<Step, { do: 'end-wait' }>,
): Promise<Continuation> {
  const operation = waitAt(run, index);
  if (isOfAnother(run, operation)) return endAsMoot(run, index);
  if (await isBeingRotated(run, operation)) return waitDays(run, index, postponedDays);
  if (operation.window?.by === 'approvers') {
    const deletion = await deletionOf(run);
    if (deletion === 'asked-back') return waitDays(run, index, postponedDays);
    // Its record is also closed for a user that somebody has deleted.
    if (deletion === 'given-back') return (await callOffIfGone(run)) ?? endGivenBack(run);
  }
  await run.lease.guard();
  const { isMoot } = await run.ports.accounts.apply(run.target, operation);
  if (isMoot) return endAsMoot(run, index);
  await run.recordUnlessChanged([{ type: 'operations-done', operations: [{ index }], atMs: run.now() }]);
  return 'go-on';
}

async function endAsMoot(run: Run, index: number): Promise<Continuation> {
  const rest = run.operations.map((_, at) => at).filter((at) => at >= index);
  await run.recordUnlessChanged([{ type: 'key-gone', rest, atMs: run.now() }]);
  return 'go-on';
}

/** Reminds the owner of what waits for them; or warns them of what follows a wait, unless they are active already. */
export async function remind(
  run: Run,
  { operation: index }: Extract<Step, { do: 'remind' }>,
): Promise<Continuation> {
  const operation = index === undefined ? undefined : waitAt(run, index);
  if (operation && index !== undefined) {
    if (isOfAnother(run, operation)) return endAsMoot(run, index);
    if (await isBeingRotated(run, operation)) return waitDays(run, index, postponedDays);
  }
  await run.recordUnlessChanged([{ type: 'reminded', operation: index, atMs: run.now() }]);
  return 'go-on';
}

/** By a request that knew nothing of this one. */
async function endGivenBack(run: Run): Promise<Continuation> {
  await run.recordUnlessChanged([{ type: 'given-back', by: '', atMs: run.now() }]);
  return 'go-on';
}

function waitAt(run: Run, index: number): OperationOf<'await-days'> {
  const operation = run.operations[index];
  if (operation?.kind !== 'await-days') throw new Error(`operation ${index} waits for no days`);
  return operation;
}

async function waitDays(run: Run, operation: number, days: number): Promise<Continuation> {
  const atMs = run.now();
  await run.recordUnlessChanged([{ type: 'wait-begun', operation, untilMs: atMs + days * dayMs, atMs }]);
  return 'go-on';
}

/** The user was transferred meanwhile: a separate request watches the key's age for the new owner. */
function isOfAnother({ lease, request }: Run, { unlessUnused: keyId }: OperationOf<'await-days'>): boolean {
  const { person } = lease.user.belongsTo ?? {};
  return keyId !== undefined && person !== undefined && person !== request.intent.owner;
}

/**
 * Its owner is rotating: while both keys work, nothing is taken from them. If they give up, this continues. Rotations
 * start under the same lease as this.
 */
async function isBeingRotated(run: Run, { unlessUnused: keyId }: OperationOf<'await-days'>): Promise<boolean> {
  const { keysBy } = run.lease.user;
  if (!keyId) return false;
  const holder = keysBy ? await run.ports.requests.load(keysBy) : undefined;
  if (!holder) return false;
  const key = moduleOf(holder.intent).key?.(holder.intent);
  if (key?.is !== 'replaced' || key.keyId !== keyId) return false;
  return !hasEnded(holder) && holder.phase.status !== 'failed';
}
