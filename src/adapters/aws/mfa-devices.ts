import {
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  ListMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import type { CodesOutcome } from '../../core/handover/codes.ts';
import type { Secret } from '../../core/handover/secret.ts';
import type { UserKey } from '../../flows/ports.ts';
import type { MfaDevice, Target } from '../../flows/work/ports.ts';
import type { ApplyContext } from './apply/context.ts';
import type { AccountClients } from './clients.ts';
import { everyItem } from './every-item.ts';
import { codeOf } from './faults.ts';
import { orMissing, unlessGone } from './or-missing.ts';

interface Context {
  clients: AccountClients;
  target: Target;
  partition: string;
}

type Removing = Pick<ApplyContext, 'clients' | 'target' | 'clock'>;

/** A new device gets a new name: AWS accepts no codes for a name that was removed a moment ago. */
export function nameOf({ name }: MfaDevice, { deviceCount = 1 }: Pick<Target, 'deviceCount'>): string {
  return deviceCount > 1 ? `${name}-${deviceCount}` : name;
}

/** The ARN that AWS gives a virtual device with that path and name. */
export function serialOf(device: MfaDevice, { target, partition }: Omit<Context, 'clients'>): string {
  return `arn:${partition}:iam::${target.account}:mfa${device.path}${nameOf(device, target)}`;
}

/** What an AWS error means for the person who typed the codes. Anything else is a fault. */
const outcomes: Record<string, CodesOutcome> = {
  InvalidAuthenticationCode: 'wrong',
  EntityTemporarilyUnmodifiable: 'busy',
};

/** Tries two codes, once; AWS wants them consecutive, and never accepts the same ones again. */
export async function enableMfaDevice(
  device: MfaDevice,
  { first, second }: { first: Secret; second: Secret },
  context: Context,
): Promise<CodesOutcome> {
  try {
    await context.clients.once.send(
      new EnableMFADeviceCommand({
        UserName: context.target.userName,
        SerialNumber: serialOf(device, context),
        AuthenticationCode1: first.reveal(),
        AuthenticationCode2: second.reveal(),
      }),
    );
    return 'enabled';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EntityAlreadyExists') return (await isMfaDeviceOn(device, context)) ? 'enabled' : 'unclear';
    const outcome = outcomes[code];
    if (outcome) return outcome;
    throw error;
  }
}

/** The same for a device that is on. One that was removed a moment ago has no codes. */
export async function resyncMfaDevice(
  SerialNumber: string,
  { first, second }: { first: Secret; second: Secret },
  { clients, target }: Omit<Context, 'partition'>,
): Promise<CodesOutcome> {
  try {
    await clients.once.send(
      new ResyncMFADeviceCommand({
        UserName: target.userName,
        SerialNumber,
        AuthenticationCode1: first.reveal(),
        AuthenticationCode2: second.reveal(),
      }),
    );
    return 'accepted';
  } catch (error) {
    const code = codeOf(error);
    const outcome = code === 'NoSuchEntity' ? 'wrong' : outcomes[code];
    if (outcome) return outcome;
    throw error;
  }
}

export async function isMfaDeviceOn(device: MfaDevice, context: Context): Promise<boolean> {
  return (await mfaDevices(context)).some(({ serial }) => serial === serialOf(device, context));
}

export async function hasOtherMfaDevice(device: MfaDevice, context: Context): Promise<boolean> {
  return (await mfaDevices(context)).some(({ serial }) => serial !== serialOf(device, context));
}

/** Those that are on, all of them: one that is overlooked still proves somebody. */
export function mfaDevices({
  clients: { patient },
  target: { userName: UserName },
}: {
  clients: Pick<AccountClients, 'patient'>;
  target: UserKey;
}): Promise<{ serial: string; enabledAtMs: number }[]> {
  return everyItem(
    'MFA devices',
    (from) => patient.send(new ListMFADevicesCommand({ UserName, ...from })),
    ({ MFADevices = [] }) =>
      MFADevices.flatMap(({ SerialNumber: serial, EnableDate }) =>
        serial ? [{ serial, enabledAtMs: EnableDate?.getTime() ?? 0 }] : [],
      ),
  );
}

/** Takes off every device that is on. Returns the serial numbers of those that are off, but could not be deleted. */
export async function removeEveryMfaDevice(context: Removing): Promise<string[]> {
  const undeleted: string[] = [];
  for (const { serial } of await mfaDevices(context))
    if (!(await removeAnyMfaDevice(serial, context))) undeleted.push(serial);
  return undeleted;
}

/**
 * Removes it from the user, if it is on, and deletes it. Hardware and passkey devices have no virtual device to delete.
 */
export async function removeMfaDevice(serial: string | undefined, context: Removing): Promise<void> {
  await turnOff(serial, context);
  await deleteIfVirtual(serial, context);
}

/**
 * The same for a device of any origin; also returns whether it was deleted. Older stacks let the role delete devices
 * only under our path, and those made in the console have none. A device that is off proves nothing any more.
 */
async function removeAnyMfaDevice(serial: string, context: Removing): Promise<boolean> {
  await turnOff(serial, context);
  try {
    await deleteIfVirtual(serial, context);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'AccessDenied') throw error;
    return false;
  }
}

async function turnOff(SerialNumber: string | undefined, { clients, target }: Removing): Promise<void> {
  const input = { UserName: target.userName, SerialNumber };
  await orMissing(clients.patient.send(new DeactivateMFADeviceCommand(input)));
}

async function deleteIfVirtual(SerialNumber: string | undefined, context: Removing): Promise<void> {
  if (!SerialNumber?.includes(':mfa/')) return;
  await unlessGone(context.clients.patient.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })), context);
}
