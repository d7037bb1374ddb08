import type { OperationModules } from './operation-module.ts';

const waits = {
  grace: (days: number) => `Wait ${days} days, in which the old key can be brought back`,
  'owner-rotates': (days: number) => `Remind the owner to rotate the key, and wait ${days} days`,
  'team-rotates': (days: number) => `Tell the approvals channel, and wait ${days} days`,
  keep: (days: number) => `Keep everything for ${days} days, in which the user can be given back`,
} as const;

export const accessKeyOperations: OperationModules<
  | 'create-access-key'
  | 'activate-access-key'
  | 'await-key-use'
  | 'await-days'
  | 'deactivate-access-keys'
  | 'deactivate-access-key'
  | 'reactivate-access-key'
  | 'delete-access-key'
> = {
  'create-access-key': {
    describe: () => 'Create an inactive access key and send it by one-time link',
    permissions: () => ['iam:ListAccessKeys', 'iam:CreateAccessKey', 'iam:UpdateAccessKey'],
    undo: (_operation, { keyId }) => (keyId ? { kind: 'delete-access-key', keyId } : undefined),
    example: { kind: 'create-access-key' },
  },
  'activate-access-key': {
    describe: () => 'Wait until the owner has opened the link and clicked Activate, then activate the key',
    permissions: () => ['iam:UpdateAccessKey'],
    example: { kind: 'activate-access-key' },
  },
  'await-key-use': {
    describe: () => 'Wait until the owner has switched to the new key and AWS has seen it used',
    permissions: () => ['iam:GetAccessKeyLastUsed'],
    example: { kind: 'await-key-use' },
  },
  'await-days': {
    describe: ({ days, purpose }) => waits[purpose](days),
    permissions: () => ['iam:ListAccessKeys'],
    distinction: ({ purpose }) => purpose,
    example: { kind: 'await-days', days: 7, purpose: 'grace' },
  },
  'deactivate-access-keys': {
    describe: () => 'Make every access key of the user inactive',
    permissions: () => ['iam:ListAccessKeys', 'iam:UpdateAccessKey'],
    example: { kind: 'deactivate-access-keys' },
  },
  'deactivate-access-key': {
    describe: ({ keyId }) => `Make the access key ${keyId} inactive`,
    permissions: () => ['iam:UpdateAccessKey'],
    undo: ({ keyId }) => ({ kind: 'reactivate-access-key', keyId }),
    distinction: ({ keyId }) => keyId,
    example: { kind: 'deactivate-access-key', keyId: 'AKIA1' },
  },
  'reactivate-access-key': {
    describe: ({ keyId }) => `Activate the access key ${keyId} again`,
    permissions: () => ['iam:UpdateAccessKey'],
    distinction: ({ keyId }) => keyId,
    example: { kind: 'reactivate-access-key', keyId: 'AKIA1' },
  },
  'delete-access-key': {
    describe: ({ keyId }) => `Delete the access key ${keyId}`,
    permissions: () => ['iam:DeleteAccessKey'],
    distinction: ({ keyId }) => keyId,
    example: { kind: 'delete-access-key', keyId: 'AKIA1' },
  },
};
