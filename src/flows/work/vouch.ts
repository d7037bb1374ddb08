import type { Event } from '../../core/request/events.ts';
import type { Request, SeenDevice } from '../../core/request/request.ts';
import { Fault } from '../fault.ts';
import type { Run } from './run.ts';
import { sayDeviceAdded } from './say-device-added.ts';

/** Devices that the owner confirmed during a set-up that others had approved. */
export function confirmedDevices({ sighting }: Request): string[] {
  return sighting?.isConfirmed ? sighting.devices.map(({ serial }) => serial) : [];
}

/** They replace earlier ones, which may be gone. */
export async function vouchForConfirmed(run: Run): Promise<Event[]> {
  const devices = confirmedDevices(run.request);
  if (devices.length > 0) await run.ports.users.recordDevices(run.target, { vouchedDevices: devices });
  return [];
}

/**
 * What the record says about a device that was set up on our page: who opened the page and, if it was added by codes of
 * a device that others have approved, that it counts like that one. A device that was set up with only the owner's
 * Slack account doesn't: a thief of that account could have done it.
 */
export async function recordOwnDevice(run: Run): Promise<Event[]> {
  const { ports, operations, request, target, lease } = run;
  const made = operations.find((operation) => operation.kind === 'enable-mfa-device');
  if (made?.kind !== 'enable-mfa-device') return [];
  const on = (await ports.accounts.mfaDevices(target)).map(({ serial }) => serial);
  const added = on.find((serial) => serial.includes(`:mfa${made.path}${made.name}`));
  if (!added && run.now() < run.shownByMs)
    throw new Fault('AWS does not list the new MFA device yet.', { nature: 'missing', code: 'NoSuchEntity' });
  if (!added) return [];
  const { vouchedDevices: known = [], devicePages = {} } = lease.user;
  const page = pageOf(request);
  await ports.users.recordDevices(target, {
    vouchedDevices: isProvenBy(request, known) ? [...new Set([...known, added])] : known,
    // Nobody asks about removed devices any more.
    devicePages: Object.fromEntries(
      Object.entries({ ...devicePages, ...(page ? { [added]: page } : {}) }).filter(([serial]) =>
        on.includes(serial),
      ),
    ),
  });
  await sayDeviceAdded(run, added);
  return [];
}

function isProvenBy({ journal }: Request, known: readonly string[]): boolean {
  return Object.values(journal).some(
    ({ receipt }) => receipt?.provenBy !== undefined && known.includes(receipt.provenBy),
  );
}

function pageOf({ handovers }: Request): SeenDevice['page'] {
  return handovers.findLast(({ credential, openedFrom }) => credential === 'mfa-device' && openedFrom)
    ?.openedFrom;
}
