import type { Erased, KeptCredential } from './operation.ts';
import type { OperationModules } from './operation-module.ts';
import { listOthers } from './user-reads.ts';

const erased: Record<Erased, string> = {
  password: 'Remove the console password, if there is one',
  'access-keys': 'Delete every access key of the user',
  'other-credentials':
    'Delete every signing certificate, SSH public key and service-specific credential of the user',
  'mfa-devices': 'Turn off every MFA device of the user, and delete the virtual ones',
  groups: 'Remove the user from every group',
  policies: 'Detach every policy from the user',
  'inline-policies': 'Delete every inline policy of the user, except those that deny it everything',
  user: 'Delete the user for good',
};

const words: Record<KeptCredential['type'], string> = {
  'access-key': 'access key',
  'ssh-public-key': 'SSH public key',
  'signing-certificate': 'signing certificate',
  'service-specific': 'service-specific credential',
};

const updates = [
  'iam:UpdateAccessKey',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateSigningCertificate',
  'iam:UpdateServiceSpecificCredential',
];

/** How users end, and what an offboarding gives back. */
export const endOfUserOperations: OperationModules<
  'reactivate-credential' | 'deactivate-credential' | 'erase'
> = {
  'reactivate-credential': {
    describe: ({ credential: { type, id } }) => `Make the ${words[type]} ${id} active again, as it was`,
    permissions: () => updates,
    undo: ({ credential }) => ({ kind: 'deactivate-credential', credential }),
    distinction: ({ credential: { type, id } }) => `${type}/${id}`,
    example: { kind: 'reactivate-credential', credential: { type: 'access-key', id: 'AKIA2' } },
  },
  'deactivate-credential': {
    describe: ({ credential: { type, id } }) => `Make the ${words[type]} ${id} inactive`,
    permissions: () => updates,
    distinction: ({ credential: { type, id } }) => `${type}/${id}`,
    example: { kind: 'deactivate-credential', credential: { type: 'ssh-public-key', id: 'APKA2' } },
  },
  erase: {
    describe: ({ what }) => erased[what],
    // The last step finds what has come since, and takes it off, too.
    permissions: () => [
      'iam:GetUser',
      'iam:DeleteLoginProfile',
      'iam:ListAccessKeys',
      'iam:DeleteAccessKey',
      ...listOthers,
      'iam:DeleteSSHPublicKey',
      'iam:DeleteSigningCertificate',
      'iam:DeleteServiceSpecificCredential',
      'iam:ListMFADevices',
      'iam:DeactivateMFADevice',
      'iam:DeleteVirtualMFADevice',
      'iam:ListGroupsForUser',
      'iam:RemoveUserFromGroup',
      'iam:ListAttachedUserPolicies',
      'iam:DetachUserPolicy',
      'iam:ListUserPolicies',
      'iam:PutUserPolicy',
      'iam:DeleteUserPolicy',
      'iam:DeleteUser',
    ],
    distinction: ({ what }) => what,
    example: { kind: 'erase', what: 'user', userId: 'AIDASAMPLE' },
  },
};
