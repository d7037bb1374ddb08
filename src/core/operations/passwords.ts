import type { OperationModules } from './operation-module.ts';

export const passwordOperations: OperationModules<
  'create-login-profile' | 'reset-login-profile' | 'delete-login-profile' | 'await-enrolment'
> = {
  'create-login-profile': {
    describe: () => 'Create a temporary console password and send it by one-time link',
    permissions: () => ['iam:GetAccountPasswordPolicy', 'iam:CreateLoginProfile', 'iam:ListAccountAliases'],
    undo: () => ({ kind: 'delete-login-profile' }),
    example: { kind: 'create-login-profile' },
  },
  'reset-login-profile': {
    describe: () => 'Replace the console password with a temporary one and send it by one-time link',
    permissions: () => [
      'iam:GetAccountPasswordPolicy',
      'iam:UpdateLoginProfile',
      'iam:CreateLoginProfile',
      'iam:ListAccountAliases',
    ],
    // If the password was replaced, its owner no longer has another.
    undo: () => ({ kind: 'delete-login-profile' }),
    example: { kind: 'reset-login-profile' },
  },
  'delete-login-profile': {
    describe: () => 'Remove the console password',
    permissions: () => ['iam:DeleteLoginProfile'],
    example: { kind: 'delete-login-profile' },
  },
  'await-enrolment': {
    describe: ({ passwordChange, devices }) =>
      devices
        ? 'Wait until the owner has changed the password, with the MFA device they use'
        : passwordChange
          ? 'Wait until the owner has changed the password and turned MFA on, and has confirmed the device'
          : 'Wait until the owner has turned MFA on, and has confirmed the device',
    permissions: () => ['iam:ListMFADevices', 'iam:GetLoginProfile'],
    example: { kind: 'await-enrolment', passwordChange: true },
  },
};
