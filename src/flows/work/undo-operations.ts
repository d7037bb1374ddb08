import { suspendedPolicyName } from '../../core/account/bot-policies.ts';
import { givenByOthers } from '../../core/account/ledger.ts';
import { isMadeBy } from '../../core/account/snapshot.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import type { Operation, OperationKind } from '../../core/operations/operation.ts';
import { denyEverything } from '../../core/operations/policy-operations.ts';
import { undo } from '../../core/operations/undo.ts';
import { accessOf, isGiven } from '../../core/plan/given-access.ts';
import type { Step } from '../../core/request/next.ts';
import { type Request, wasOpened } from '../../core/request/request.ts';
import { Fault } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { denyFrom, denyWithout } from './deny-from.ts';
import { knownUserId } from './known-user-id.ts';
import { leaveLedger } from './leave-ledger.ts';
import { orFault } from './or-fault.ts';
import { putBackTaken } from './record-change.ts';
import { restorationOf } from './restoration.ts';
import type { Run } from './run.ts';
import { takeBack } from './take-back.ts';
import { isRestricting, underBoundary } from './under-boundary.ts';

/** Undoes what this plan added, last first; what can't be undone safely is kept and reported. */
export async function undoOperations(
  run: Run,
  { operations }: Extract<Step, { do: 'undo' }>,
): Promise<Continuation> {
  if (await isSomebodyElses(run)) {
    await run.record([{ type: 'operations-undone', operations, atMs: run.now() }]);
    return 'go-on';
  }
  await putBackTaken(run);
  const { intent } = run.request;
  // The flag first, as for a stop: nobody starts anything for the user meanwhile, and the owner may ask again.
  const liftedMs = moduleOf(intent).lifts?.(intent);
  if (liftedMs !== undefined) await run.ports.users.suspendAgain(run.target, liftedMs);
  for (const index of operations) {
    run.running = index;
    const outcome = await undoOne(run, index);
    const atMs = run.now();
    await run.record([
      outcome === 'kept'
        ? { type: 'operation-kept', operation: index, atMs }
        : { type: 'operations-undone', operations: [index], atMs },
    ]);
  }
  return 'go-on';
}

export async function undoOne(run: Run, index: number): Promise<'undone' | 'kept'> {
  const operation = run.operations[index];
  if (!operation) throw new Error(`the plan has no operation ${index}`);
  if (await isGivenByOthers(run, operation)) return 'kept';
  const inverse =
    undo(operation, run.request.journal[index]?.receipt) ?? (await restorationOf(run, operation, index));
  if (!inverse) return 'undone';
  // A stopped user gets nothing back that works.
  if (inverse.kind === 'reactivate-access-key' && (await run.ports.users.read(run.target))?.suspended)
    return 'kept';
  const shownByMs = shownByOf(run, index, inverse);
  try {
    if (operation.kind === 'set-end') {
      await takeBackEnd(run);
      return 'undone';
    }
    await run.lease.guard(2);
    if (inverse.kind === 'delete-access-key' && (await isLastThatWorks(run, inverse.keyId))) return 'kept';
    if (inverse.kind === 'delete-user') await deleteUser(run, shownByMs);
    else if (isRestricting(inverse)) await underBoundary(run, () => takeBack(run, inverse, shownByMs));
    else await takeBack(run, inverse, shownByMs);
    return 'undone';
  } catch (error) {
    if (error instanceof Fault && error.nature === 'conflict') return 'kept';
    // What is gone can't be given back; what was just made may not show yet.
    if (error instanceof Fault && error.nature === 'missing' && run.now() >= shownByMs) return 'undone';
    throw error;
  }
}

/** What others give keeps its end. A user that this plan made is deleted next: nothing may hang on it. */
async function takeBackEnd(run: Run): Promise<void> {
  const { ports, target, request, operations } = run;
  const isMadeHere = operations.some(({ kind }) => kind === 'create-user');
  if (isMadeHere) return underBoundary(run, () => denyFrom(run, undefined));
  await denyWithout(run, (await ports.users.read(target)) ?? {}, request.id);
}

/**
 * AWS deletes no user with anything attached: what is ours, and not part of the plan, goes first. A stopped user to
 * whom others have attached something stays stopped.
 */
async function deleteUser(run: Run, shownByMs: number): Promise<void> {
  const { ports, target, request, lease } = run;
  const { accounts, users } = ports;
  if (wasOpened(request)) await accounts.apply(target, { kind: 'remove-mfa-devices' });
  const isStopped = (await users.read(target))?.suspended !== undefined;
  if (!isStopped) return deleteBareUser(run, shownByMs);
  await lease.guard(3);
  await underBoundary(run, () =>
    accounts.apply(target, { kind: 'delete-user-policy', name: suspendedPolicyName }),
  );
  try {
    await takeBack(run, { kind: 'delete-user' }, shownByMs);
  } catch (error) {
    await accounts.apply(target, denyEverything());
    throw error;
  }
}

const firstWaitMs = 200;
const longestWaitMs = 8000;

/**
 * To AWS, what was just taken off the user may still be on it. So a conflict is believed only once that must have
 * passed: then somebody else has given the user something.
 */
async function deleteBareUser(run: Run, shownByMs: number): Promise<void> {
  const { clock, timing } = run.ports;
  const untilMs = run.now() + timing.propagationMs;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
    await run.lease.guard();
    const fault = await orFault(() => takeBack(run, { kind: 'delete-user' }, shownByMs));
    if (!(fault instanceof Fault)) return;
    if (fault.nature !== 'conflict' || run.now() + waitMs >= untilMs) throw fault;
    await clock.sleep(waitMs);
  }
}

/** What is given back existed before the request. */
const givesBack: readonly OperationKind[] = [
  'reactivate-access-key',
  'put-user-policy',
  'add-to-group',
  'attach-policy',
];

/** When AWS is believed about what must be undone; at once unless it was just made. */
function shownByOf(run: Run, index: number, inverse: Operation): number {
  const isOld = givesBack.includes(inverse.kind) || run.takenBack.has(index);
  return isOld || isKnownUnmade(run.request, index) ? 0 : run.shownByMs;
}

/** Announced with others, and never reached: the work stopped at it or before. */
function isKnownUnmade({ journal, phase }: Request, index: number): boolean {
  const stoppedAt = phase.status === 'undoing' ? phase.failure.operation : undefined;
  return journal[index]?.state === 'begun' && stoppedAt !== undefined && index >= stoppedAt;
}

/** The key that replaced another and is in use by now, when the old one is gone: without it nothing would work. */
async function isLastThatWorks({ ports, target, request }: Run, keyId: string): Promise<boolean> {
  if (moduleOf(request.intent).key?.(request.intent).is !== 'replaced') return false;
  const active = (await ports.accounts.accessKeys(target)).filter(({ isActive }) => isActive);
  return active.length === 1 && active[0]?.id === keyId;
}

export async function concludeUndo(run: Run): Promise<Continuation> {
  const isUserLeft = run.operations.some(
    ({ kind }, index) => kind === 'create-user' && run.request.journal[index]?.state === 'kept',
  );
  await putBackTaken(run);
  await leaveLedger(run);
  await run.record([{ type: 'undone', isUserLeft, atMs: run.now() }]);
  return 'go-on';
}

/** What another request still gives the user stays. */
async function isGivenByOthers({ ports, target, request }: Run, operation: Operation): Promise<boolean> {
  const access = accessOf(operation);
  if (!access) return false;
  const { gives = {} } = (await ports.users.read(target)) ?? {};
  return isGiven(access, givenByOthers(gives, request.id));
}

/**
 * Somebody made a user of that name before we could: our operation never happened, and undoing it would take something
 * from them.
 */
export async function isSomebodyElses(run: Run): Promise<boolean> {
  const { ports, target, request } = run;
  if (traitsOf(request.intent).isOfAccount) return false;
  const user = await ports.accounts.user(target);
  if (!user) return false;
  const userId = knownUserId(run);
  if (userId === undefined) return !isMadeBy(user, request.id);
  run.hasSeenUser = user.userId === userId;
  return !run.hasSeenUser;
}
