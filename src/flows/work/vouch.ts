import type { Event } from '../../core/request/events.ts';
import type { Request } from '../../core/request/state.ts';
import type { Run } from './run.ts';

/** Those that the owner confirmed while they were set up, in something that others had approved. */
export function confirmedDevices({ sighting }: Request): string[] {
  return sighting?.isConfirmed ? sighting.devices.map(({ serial }) => serial) : [];
}

/** They take the place of earlier ones, which may be gone. */
export async function vouchForConfirmed(run: Run): Promise<Event[]> {
  const devices = confirmedDevices(run.request);
  if (devices.length > 0) await run.ports.users.vouch(run.target, devices);
  return [];
}

/**
 * A device that was added by codes of one that others have approved is as good as that one. One that was set up with
 * nothing but the owner's Slack account is not: a thief of that account could have done it.
 */
export async function vouchForProven(run: Run): Promise<Event[]> {
  const { ports, operations, request, target, lease } = run;
  const known = lease.user.vouchedDevices ?? [];
  const isProven = Object.values(request.journal).some(
    ({ receipt }) => receipt?.provenBy !== undefined && known.includes(receipt.provenBy),
  );
  const made = operations.find((operation) => operation.kind === 'enable-mfa-device');
  if (!isProven || made?.kind !== 'enable-mfa-device') return [];
  const on = (await ports.accounts.mfaDevices(target)).map(({ serial }) => serial);
  const added = on.filter((serial) => serial.includes(`:mfa${made.path}${made.name}`));
  await ports.users.vouch(target, [...new Set([...known, ...added])]);
  return [];
}
