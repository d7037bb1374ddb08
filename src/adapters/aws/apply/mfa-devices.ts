import { CreateVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import { Secret } from '../../../core/handover/secret.ts';
import { givesCodes } from '../../../core/plan/proof.ts';
import { Fault } from '../../../flows/fault.ts';
import {
  isMfaDeviceOn,
  mfaDevices,
  nameOf,
  removeEveryMfaDevice,
  removeMfaDevice,
  serialOf,
} from '../mfa-devices.ts';
import type { Apply } from './context.ts';

/** Virtual MFA devices. */
export const mfaDeviceTable = {
  async 'create-mfa-device'({ path, name }, { clients, target }) {
    const VirtualMFADeviceName = nameOf({ path, name }, target);
    const { VirtualMFADevice: device } = await clients.once.send(
      new CreateVirtualMFADeviceCommand({ Path: path, VirtualMFADeviceName }),
    );
    if (!device?.SerialNumber || !device.Base32StringSeed)
      throw new Error('CreateVirtualMFADevice answered without a seed');
    const seed = new Secret(new TextDecoder().decode(device.Base32StringSeed));
    return { made: { kind: 'mfa-device', serial: device.SerialNumber, seed } };
  },

  // `enableMfaDevice` tries the two codes; this only checks that the device is on.
  async 'enable-mfa-device'(device, context) {
    return { isWaiting: !(await isMfaDeviceOn(device, context)) };
  },

  /** There is something to ask for as long as a device that shows codes is on. */
  async 'ask-for-codes'({ purpose }, context) {
    if ((await mfaDevices(context)).some(({ serial }) => givesCodes(serial)))
      return { made: { kind: 'mfa-codes', purpose } };
    const message = 'No device that gives codes is on any more.';
    throw new Fault(message, { nature: 'refused', code: 'mfa.none-left' });
  },

  // `resyncMfaDevice` tries the two codes; AWS doesn't show whether a device that is on is in step.
  async 'resync-mfa-device'() {
    return { isWaiting: true };
  },

  async 'remove-mfa-devices'(_operation, context) {
    const undeleted = await removeEveryMfaDevice(context);
    return undeleted.length > 0 ? { receipt: { undeleted } } : {};
  },

  async 'delete-mfa-device'(device, context) {
    await removeMfaDevice(serialOf(device, context), context);
    return {};
  },
} satisfies Partial<Apply>;
