import { type CodesOutcome, codesLastMs } from '../../core/handover/codes.ts';
import type { OperationOf } from '../../core/operations/operation.ts';
import type { Event } from '../../core/request/events.ts';
import type { Handover } from '../../core/request/handover.ts';
import type { Step } from '../../core/request/next.ts';
import { Fault } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { assertNotReplaced } from './not-replaced.ts';
import { assertOwnerFit } from './owner-fit.ts';
import type { TakenCodes } from './ports.ts';
import { assertProven } from './proven.ts';
import { resync, type Tried } from './resync.ts';
import type { Run } from './run.ts';
import { stopIfSuspended } from './stop-if-suspended.ts';

type TakesCodes = OperationOf<'enable-mfa-device' | 'resync-mfa-device'>;

/**
 * Two codes that the owner typed on the page, tried once:
 *
 *   page: offered ─→ worker: taken (the digits leave the table) ─→ AWS ─→ answered
 *
 * A worker that died after taking them can't try again: AWS shows whether the device is on. Whether a device that was
 * on before accepted them, nobody can tell: that counts as no. So that outcome is recorded before the page is told,
 * because the pages can write to the table they read.
 */
export async function tryCodes(
  run: Run,
  { operation: index, handover }: Extract<Step, { do: 'try-codes' }>,
): Promise<Continuation> {
  run.running = index;
  if (await stopIfSuspended(run)) return 'go-on';
  const operation = run.operations[index];
  if (operation?.kind !== 'enable-mfa-device' && operation?.kind !== 'resync-mfa-device')
    throw new Error(`operation ${index} takes no codes`);
  const { n, secretId, codes: attempt = 0 } = handover;
  await run.lease.guard(4);
  const answer = async (outcome: CodesOutcome, more: Event[] = []) => {
    const tell = () => run.ports.secrets.answerCodes(secretId, attempt, outcome, run.now());
    const record = () => run.record([{ type: 'codes-tried', n, outcome, atMs: run.now() }, ...more]);
    for (const act of operation.kind === 'resync-mfa-device' ? [record, tell] : [tell, record]) await act();
  };
  try {
    // AWS would turn the device on for the one who has the name.
    await Promise.all([assertOwnerFit(run), assertNotReplaced(run)]);
    const { outcome, serial: provenBy } = await outcomeOf(run, operation, handover);
    const atMs = run.now();
    // Both, because the owner may have asked for another device at this moment: this one is on.
    const receipt = outcome === 'accepted' ? { provenAtMs: atMs, provenBy } : undefined;
    const operations = [{ index: handover.operation }, { index, receipt }];
    const isDone = outcome === 'enabled' || outcome === 'accepted';
    await answer(outcome, isDone ? [{ type: 'operations-done', operations, atMs }] : []);
  } catch (error) {
    if (!(error instanceof Fault) || error.nature === 'transient' || error.nature === 'unknown-outcome')
      throw error;
    // No other codes will do: the page says that it is over, and the request says why.
    await run.ports.secrets.takeCodes(secretId, run.now());
    await answer('ended');
    throw error;
  }
  return 'go-on';
}

async function outcomeOf(run: Run, operation: TakesCodes, handover: Handover): Promise<Tried> {
  const { accounts, secrets, timing } = run.ports;
  const codes = await secrets.takeCodes(handover.secretId, run.now());
  if (!codes) {
    const isOn =
      operation.kind === 'enable-mfa-device' && (await accounts.isMfaDeviceOn(run.target, operation));
    return { outcome: isOn ? 'enabled' : 'unclear' };
  }
  if (run.now() - codes.atMs > codesLastMs) return { outcome: 'late' };
  try {
    return await tried(run, operation, codes);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Nobody knows whether AWS accepted them, or it was too busy to say: two new codes will tell.
    if (error.nature === 'unknown-outcome' || error.nature === 'transient') return { outcome: 'unclear' };
    // A device that was just made may not be known everywhere yet.
    if (error.nature === 'missing' && run.now() - handover.begunAtMs < timing.propagationMs)
      return { outcome: 'busy' };
    throw error;
  }
}

async function tried(run: Run, operation: TakesCodes, codes: TakenCodes): Promise<Tried> {
  if (operation.kind === 'resync-mfa-device') return resync(run, codes);
  await assertProven(run, operation);
  return { outcome: await run.ports.accounts.enableMfaDevice(run.target, operation, codes) };
}
