import { suspendedPolicyName } from '../account/bot-policies.ts';
import type { PolicyPurpose } from './operation.ts';
import type { OperationModules } from './operation-module.ts';
import { denyEverything } from './policy-operations.ts';

const purposes = {
  'set-up': 'Until MFA is on, allow only a password change and MFA set-up',
  'set-up-again': 'Require MFA for everything except a password change and setting up a first device',
  'until-confirmed':
    'Deny everything, active access keys included, until the owner confirms in Slack; allow only a password change and MFA set-up',
  'mfa-required': 'Require MFA for everything, including adding a device',
  suspended: 'Deny every action to the user at once',
  given: 'Put an inline policy on the user',
} as const;

/** The others replace an earlier policy under the same name; undoing the step that put that one removes it. */
function isFirst(purpose: PolicyPurpose): boolean {
  return purpose === 'set-up' || purpose === 'suspended' || purpose === 'given';
}

export const policyOperations: OperationModules<'put-user-policy' | 'delete-user-policy' | 'cut-sessions'> = {
  'put-user-policy': {
    describe: ({ name, purpose, unlessPasswordIsToChange }) =>
      `${purposes[purpose]}${purpose === 'given' ? `: ${name}` : ''}${unlessPasswordIsToChange ? ', unless a password is still to be changed' : ''}`,
    permissions: ({ unlessPasswordIsToChange }) => [
      'iam:PutUserPolicy',
      ...(unlessPasswordIsToChange ? ['iam:GetLoginProfile', 'iam:GetUserPolicy'] : []),
    ],
    undo: ({ name, purpose }) => (isFirst(purpose) ? { kind: 'delete-user-policy', name } : undefined),
    distinction: ({ name, purpose }) => (purpose === 'given' ? `given/${name}` : purpose),
    example: {
      kind: 'put-user-policy',
      name: 'CountersignSelfService',
      purpose: 'set-up',
      document: '{}',
    },
  },
  'delete-user-policy': {
    describe: ({ name }) =>
      name === suspendedPolicyName ? 'Stop denying every action' : `Delete the inline policy ${name}`,
    permissions: () => ['iam:DeleteUserPolicy'],
    // A user who is not given back after all is stopped again.
    undo: ({ name }) => (name === suspendedPolicyName ? denyEverything() : undefined),
    distinction: ({ name }) => name,
    example: { kind: 'delete-user-policy', name: 'CountersignSelfService' },
  },
  'cut-sessions': {
    describe: () => 'End every session the user has',
    permissions: () => ['iam:PutUserPolicy'],
    example: { kind: 'cut-sessions' },
  },
};
