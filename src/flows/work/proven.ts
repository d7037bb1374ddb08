import { isProven } from '../../core/plan/proof.ts';
import { Fault } from '../fault.ts';
import type { MfaDevice } from './ports.ts';
import type { Run } from './run.ts';

/**
 * Checked right before a device is made, and before it is turned on: beside another device that is on, only with codes
 * of one. The plan knew only the devices of its time; the owner may have set one up elsewhere since. Throws a Fault
 * that ends the request.
 */
export async function assertProven(run: Run, device: MfaDevice): Promise<void> {
  await run.lease.guard();
  if (!(await run.ports.accounts.hasOtherMfaDevice(run.target, device))) return;
  if (isProven(run.operations, run.request.journal, run.now())) return;
  const message = 'Another MFA device is on, and no codes of it have been shown in the last hour.';
  throw new Fault(message, { nature: 'refused', code: 'mfa.unproven' });
}
