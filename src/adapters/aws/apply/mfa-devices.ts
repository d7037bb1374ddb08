import { CreateVirtualMFADeviceCommand, ListMFADevicesCommand } from '@aws-sdk/client-iam';
import { Secret } from '../../../core/handover/secret.ts';
import { isMfaDeviceOn, nameOf, removeMfaDevice, serialOf } from '../mfa-devices.ts';
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

  // Two codes are tried by `enableMfaDevice`; what is left is to see that it is on.
  async 'enable-mfa-device'(device, context) {
    return { isWaiting: !(await isMfaDeviceOn(device, context)) };
  },

  async 'remove-mfa-devices'(_operation, { clients, target }) {
    const UserName = target.userName;
    const { MFADevices = [] } = await clients.patient.send(new ListMFADevicesCommand({ UserName }));
    for (const { SerialNumber } of MFADevices) await removeMfaDevice(clients, UserName, SerialNumber);
    return {};
  },

  async 'delete-mfa-device'(device, context) {
    const { clients, target } = context;
    await removeMfaDevice(clients, target.userName, serialOf(device, context));
    return {};
  },
} satisfies Partial<Apply>;
