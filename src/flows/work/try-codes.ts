import { type CodesOutcome, codesLastMs } from '../../core/handover/codes.ts';
import type { Event } from '../../core/request/events.ts';
import type { Step } from '../../core/request/next.ts';
import { Fault } from '../fault.ts';
import type { Outcome } from './outcome.ts';
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
  if (await stopIfSuspended(run)) return 'wait';
  const device = run.operations[index];
  if (device?.kind !== 'enable-mfa-device') throw new Error(`operation ${index} takes no codes`);
  const { n, secretId, codes: attempt = 0 } = handover;
  await run.lease.guard(3);
  const outcome = await outcomeOf(run, device, secretId);
  const atMs = run.now();
  const events: Event[] = [{ type: 'codes-tried', n, outcome, atMs }];
  if (outcome === 'enabled') events.push({ type: 'operations-done', operations: [{ index }], atMs });
  await run.ports.secrets.answerCodes(secretId, attempt, outcome, atMs);
  await run.record(events);
  return 'go-on';
}

async function outcomeOf(run: Run, device: MfaDevice, secretId: string): Promise<CodesOutcome> {
  const { accounts, secrets } = run.ports;
  const codes = await secrets.takeCodes(secretId, run.now());
  if (!codes) return (await accounts.isMfaDeviceOn(run.target, device)) ? 'enabled' : 'unclear';
  if (run.now() - codes.atMs > codesLastMs) return 'late';
  try {
    return await accounts.enableMfaDevice(run.target, device, codes);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Nobody knows whether AWS took them, or the owner must wait: two new codes will tell.
    return error.nature === 'unknown-outcome' || error.nature === 'transient' ? 'unclear' : 'busy';
  }
}
