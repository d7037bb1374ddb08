import { moduleOf } from '../../core/intents/table.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import { makesLink, type Operation, type OperationKind } from '../../core/operations/operation.ts';
import type { Receipt } from '../../core/operations/receipt.ts';
import { undo } from '../../core/operations/undo.ts';
import { isRemoval } from '../../core/plan/given-access.ts';
import type { Step } from '../../core/request/next.ts';
import { Fault } from '../fault.ts';
import { assertStopped } from './before-deletion.ts';
import { callsLeave } from './calls-leave.ts';
import type { Continuation } from './continuation.ts';
import { endIfDeleted } from './deleted-key.ts';
import { keepKey } from './keep-key.ts';
import { assertNotReplaced } from './not-replaced.ts';
import { assertOwnerFit } from './owner-fit.ts';
import type { Applied } from './ports.ts';
import { recordTaken } from './record-change.ts';
import type { Run } from './run.ts';
import { isLateAccess, lookAgain } from './second-look.ts';
import { setEnd } from './set-end.ts';
import { glanceAhead, stopIfSuspended } from './stop-if-suspended.ts';
import { whileTelling } from './tell-progress.ts';
import { handleTrouble } from './trouble.ts';
import { againUnderBoundary, putBoundaryBack } from './under-boundary.ts';
import { watchActivatedKey } from './watch-key-age.ts';

interface Refused {
  fault: Fault;
  index: number;
}

const changesNoKeys: readonly string[] = [
  'put-user-policy',
  'add-to-group',
  'attach-policy',
] satisfies OperationKind[];

/**
 * Repeatable operations: started together, run one after the other, saved with whatever is recorded next. A crash in
 * between repeats them; a fault keeps what was done.
 */
export async function applyOperations(
  run: Run,
  { operations: batch }: Extract<Step, { do: 'apply' }>,
): Promise<Continuation> {
  const otherwise = isLateAccess(run, batch) ? await lookAgain(run) : undefined;
  if (otherwise) return otherwise;
  const kinds = batch.map((index) => run.operations[index]?.kind);
  // A deletion asks for the id at every step. The answer to a review stands, even if another user has the name by now.
  if (kinds.includes('erase')) await assertStopped(run);
  else if (!kinds.includes('await-review')) await assertNotReplaced(run);
  if (!(await announce(run, batch))) return 'go-on';
  const { intent } = run.request;
  // It has begun, so nothing voids the approval any more; from here on its owner must be able to act.
  const liftedMs = moduleOf(intent).lifts?.(intent);
  if (liftedMs !== undefined) await run.ports.users.lift(run.target, liftedMs);
  const done: { index: number; receipt?: Receipt | undefined }[] = [];
  const checkpoint = () => {
    const operations = done.splice(0);
    if (operations.length > 0) run.note([{ type: 'operations-done', operations, atMs: run.now() }]);
  };
  const refused: Refused[] = [];
  for (const index of batch) {
    const operation = run.operations[index];
    if (!operation) throw new Error(`the plan has no operation ${index}`);
    run.running = index;
    if (await stopIfSuspended(run)) {
      checkpoint();
      return 'go-on';
    }
    try {
      await run.lease.guard(2);
      // The person who asked for it may have left since the click.
      if (operation.kind === 'activate-access-key') {
        await assertOwnerFit(run);
        await keepKey(run);
      }
      readAhead(run, index);
      // It needs the id of a user that was made just now.
      if (operation.kind === 'set-end') checkpoint();
      const applied = await whileTelling(run, () => applyOne(run, operation));
      if (operation.kind === 'activate-access-key') await watchActivatedKey(run);
      done.push({ index, receipt: applied.receipt });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (traitsOf(intent).goesOnPastRefusals && error.nature === 'refused') {
        refused.push({ fault: error, index });
        continue;
      }
      checkpoint();
      const deleted = operation.kind === 'activate-access-key' ? await endIfDeleted(run, error) : undefined;
      return deleted ?? handleTrouble(run, error, index);
    }
  }
  if (batch.some((index) => isRemoval(run.operations[index]))) await recordTaken(run);
  checkpoint();
  const [left] = await againIfUnbounded(run, refused);
  return left ? handleTrouble(run, left.fault, left.index) : 'go-on';
}

/**
 * What AWS refused for want of a boundary is done once it is back: the rest, which needs none, went first. What goes on
 * past refusals only takes away or denies.
 */
async function againIfUnbounded(run: Run, refused: Refused[]): Promise<Refused[]> {
  const [first] = refused;
  if (!first || !(await putBoundaryBack(run, first.fault))) return refused;
  const left: Refused[] = [];
  for (const { index } of refused) {
    run.running = index;
    const operation = run.operations[index];
    if (!operation) throw new Error(`the plan has no operation ${index}`);
    try {
      const { receipt } = await againUnderBoundary(run, () => applyOne(run, operation));
      run.note([{ type: 'operations-done', operations: [{ index, receipt }], atMs: run.now() }]);
    } catch (error) {
      if (!(error instanceof Fault && error.nature === 'refused')) throw error;
      left.push({ fault: error, index });
    }
  }
  return left;
}

function applyOne(run: Run, operation: Operation): Promise<Applied> {
  return operation.kind === 'set-end'
    ? setEnd(run, operation)
    : run.ports.accounts.apply(run.target, operation);
}

/** Records that they begin; false if someone has decided otherwise meanwhile. */
async function announce(run: Run, batch: number[]): Promise<boolean> {
  const isBegun = () => batch.every((index) => isAnnounced(run, index));
  if (isBegun()) return true;
  glanceAhead(run);
  await run.recordUnlessChanged([{ type: 'operations-begun', operations: batch, atMs: run.now() }]);
  return isBegun();
}

/**
 * Recorded as begun, so that an undo knows about it. Operations with nothing to undo needn't be, but a deletion, and
 * what follows a window, is announced anyway: until then people may call it off.
 */
function isAnnounced({ request, operations, takes }: Run, index: number): boolean {
  const operation = operations[index];
  const state = request.journal[index]?.state;
  if (state === 'begun' || state === 'done') return true;
  if (takes && isRemoval(operation)) return false;
  const before = operations[index - 1];
  if (before?.kind === 'await-days' && before.window) return false;
  return operation !== undefined && operation.kind !== 'delete-access-key' && !undo(operation);
}

/** What the next operation needs to know if it makes a credential, and this one doesn't change. */
function readAhead(run: Run, index: number): void {
  const [operation, following] = run.operations.slice(index);
  if (!operation || !following || !makesLink(following)) return;
  run.ownerAhead.begin(() => callsLeave().then(() => assertOwnerFit(run)), run.now());
  if (following.kind === 'create-access-key' && changesNoKeys.includes(operation.kind))
    run.keysAhead.begin(() => run.ports.accounts.accessKeys(run.target), run.now());
}
