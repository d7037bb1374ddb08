import { type CodesOutcome, codesLastMs } from '../../core/handover/codes.ts';
import type { Event } from '../../core/request/events.ts';
import type { Step } from '../../core/request/next.ts';
import type { Handover } from '../../core/request/state.ts';
import { Fault } from '../fault.ts';
import type { Outcome } from './outcome.ts';
import { assertOwnerFit } from './owner-fit.ts';
import type { MfaDevice } from './ports.ts';
import type { Run } from './run.ts';
import { stopIfSuspended } from './stop-if-suspended.ts';

/**
 * Two codes that the owner typed on the page, tried once:
 *
 *   page: offered ─→ worker: taken (the digits leave the table) ─→ AWS ─→ answered
 *
 * A worker that died after taking them cannot try again: AWS tells whether the device is on.
 */
export async function tryCodes(
  run: Run,
  { operation: index, handover }: Extract<Step, { do: 'try-codes' }>,
): Promise<Outcome> {
  run.running = index;
  if (await stopIfSuspended(run)) return 'go-on';
  const device = run.operations[index];
  if (device?.kind !== 'enable-mfa-device') throw new Error(`operation ${index} takes no codes`);
  const { n, secretId, codes: attempt = 0 } = handover;
  await run.lease.guard(3);
  const answer = async (outcome: CodesOutcome, more: Event[] = []) => {
    await run.ports.secrets.answerCodes(secretId, attempt, outcome, run.now());
    await run.record([{ type: 'codes-tried', n, outcome, atMs: run.now() }, ...more]);
  };
  try {
    await assertOwnerFit(run);
    const outcome = await outcomeOf(run, device, handover);
    // Both, for the owner may have asked for another device in this moment: this one is on.
    const operations = [{ index: handover.operation }, { index }];
    const done: Event = { type: 'operations-done', operations, atMs: run.now() };
    await answer(outcome, outcome === 'enabled' ? [done] : []);
  } catch (error) {
    if (!(error instanceof Fault) || error.nature === 'transient' || error.nature === 'unknown-outcome')
      throw error;
    // No other codes will do: the page says that it is over, and the request why.
    await run.ports.secrets.takeCodes(secretId, run.now());
    await answer('ended');
    throw error;
  }
  return 'go-on';
}

async function outcomeOf(
  run: Run,
  device: MfaDevice,
  { secretId, begunAtMs }: Handover,
): Promise<CodesOutcome> {
  const { accounts, secrets, timing } = run.ports;
  const codes = await secrets.takeCodes(secretId, run.now());
  if (!codes) return (await accounts.isMfaDeviceOn(run.target, device)) ? 'enabled' : 'unclear';
  if (run.now() - codes.atMs > codesLastMs) return 'late';
  try {
    return await accounts.enableMfaDevice(run.target, device, codes);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Nobody knows whether AWS took them, or it was too busy to say: two new codes will tell.
    if (error.nature === 'unknown-outcome' || error.nature === 'transient') return 'unclear';
    // A device that was just made may not be known everywhere yet.
    if (error.nature === 'missing' && run.now() - begunAtMs < timing.propagationMs) return 'busy';
    throw error;
  }
}
