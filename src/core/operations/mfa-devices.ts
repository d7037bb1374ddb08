import type { OperationModules } from './operation-module.ts';

const codesPages = {
  resync: 'Send a page that takes codes of an MFA device the user has, by one-time link',
  proof: 'Ask on a page, by one-time link, for codes of an MFA device the owner uses now',
} as const;

const codesWaits = {
  resync: 'Wait for two codes of the device from its page, then bring it back in step',
  proof: 'Wait until AWS has taken two codes of a device that is on: nothing is added before',
} as const;

export const mfaDeviceOperations: OperationModules<
  | 'create-mfa-device'
  | 'enable-mfa-device'
  | 'ask-for-codes'
  | 'resync-mfa-device'
  | 'remove-mfa-devices'
  | 'delete-mfa-device'
> = {
  'create-mfa-device': {
    describe: ({ name }) => `Create the virtual MFA device ${name} and send its secret by one-time link`,
    permissions: () => ['iam:ListMFADevices', 'iam:CreateVirtualMFADevice'],
    undo: ({ path, name }) => ({ kind: 'delete-mfa-device', path, name }),
    example: { kind: 'create-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
  },
  'enable-mfa-device': {
    describe: () => 'Wait for two codes of the new device from its page, then turn MFA on',
    permissions: () => ['iam:EnableMFADevice', 'iam:ListMFADevices'],
    example: { kind: 'enable-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
  },
  'ask-for-codes': {
    describe: ({ purpose }) => codesPages[purpose],
    permissions: () => ['iam:ListMFADevices'],
    distinction: ({ purpose }) => purpose,
    example: { kind: 'ask-for-codes', purpose: 'proof' },
  },
  'resync-mfa-device': {
    describe: ({ purpose }) => codesWaits[purpose],
    permissions: () => ['iam:ListMFADevices', 'iam:ResyncMFADevice'],
    distinction: ({ purpose }) => purpose,
    example: { kind: 'resync-mfa-device', purpose: 'proof' },
  },
  'remove-mfa-devices': {
    describe: () => 'Remove every MFA device of the user',
    permissions: () => ['iam:ListMFADevices', 'iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice'],
    example: { kind: 'remove-mfa-devices' },
  },
  'delete-mfa-device': {
    describe: ({ name }) => `Delete the virtual MFA device ${name}`,
    permissions: () => ['iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice'],
    example: { kind: 'delete-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
  },
};
