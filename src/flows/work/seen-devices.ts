import type { OperationOf } from '../../core/operations/operation.ts';
import type { SeenDevice, Sighting } from '../../core/request/request.ts';
import type { Run } from './run.ts';

/**
 * The MFA devices that are on and that the owner has yet to confirm; empty when access may follow. The person who
 * opened the link could have set one up, and to AWS it would look like any other, so the owner is shown which it is.
 */
export async function unconfirmedDevices(
  run: Run,
  { devices }: OperationOf<'await-enrolment'>,
): Promise<SeenDevice[]> {
  await run.lease.guard();
  const seen = await run.ports.accounts.mfaDevices(run.target);
  const { vouchedDevices, devicePages = {} } = run.lease.user;
  // Beside one that its owner uses, another is added only by codes of that one. On an older record, all devices that
  // are on count as its owner's.
  const vouched = vouchedDevices ?? seen.map(({ serial }) => serial);
  const known = devices ? [...devices, ...vouched] : [];
  const unknown = seen
    .filter(({ serial }) => !known.includes(serial))
    .sort((a, b) => a.enabledAtMs - b.enabledAtMs);
  if (unknown.every(({ serial }) => isConfirmed(run.request.sighting, serial))) return [];
  return unknown.map((device) => {
    const page = devicePages[device.serial];
    return page ? { ...device, page } : device;
  });
}

function isConfirmed(sighting: Sighting | undefined, serial: string): boolean {
  return sighting?.isConfirmed === true && sighting.devices.some((each) => each.serial === serial);
}
