import type { Operation, OperationKind, OperationOf } from '../../core/plan/operation.ts';

const examples: { [Kind in OperationKind]: OperationOf<Kind> } = {
  'create-user': { kind: 'create-user', path: '/', boundary: '', tags: {} },
  'put-user-policy': { kind: 'put-user-policy', name: '', purpose: 'set-up', document: '' },
  'create-login-profile': { kind: 'create-login-profile' },
  'reset-login-profile': { kind: 'reset-login-profile' },
  'create-mfa-device': { kind: 'create-mfa-device', path: '/', name: '' },
  'enable-mfa-device': { kind: 'enable-mfa-device', path: '/', name: '' },
  'ask-for-codes': { kind: 'ask-for-codes', purpose: 'proof' },
  'resync-mfa-device': { kind: 'resync-mfa-device', purpose: 'proof' },
  'await-key-use': { kind: 'await-key-use' },
  'await-days': { kind: 'await-days', days: 1, purpose: 'grace' },
  'deactivate-access-key': { kind: 'deactivate-access-key', keyId: '' },
  'reactivate-access-key': { kind: 'reactivate-access-key', keyId: '' },
  'cut-sessions': { kind: 'cut-sessions' },
  'remove-mfa-devices': { kind: 'remove-mfa-devices' },
  'delete-mfa-device': { kind: 'delete-mfa-device', path: '/', name: '' },
  'tag-user': { kind: 'tag-user', tags: {}, before: {} },
  'untag-user': { kind: 'untag-user', keys: [], back: {} },
  'put-boundary': { kind: 'put-boundary', boundary: '' },
  'create-access-key': { kind: 'create-access-key' },
  'activate-access-key': { kind: 'activate-access-key' },
  'await-enrolment': { kind: 'await-enrolment', passwordChange: true },
  'add-to-group': { kind: 'add-to-group', group: '' },
  'attach-policy': { kind: 'attach-policy', arn: '', version: '' },
  'deactivate-access-keys': { kind: 'deactivate-access-keys' },
  'delete-login-profile': { kind: 'delete-login-profile' },
  'delete-access-key': { kind: 'delete-access-key', keyId: '' },
  'remove-from-group': { kind: 'remove-from-group', group: '' },
  'detach-policy': { kind: 'detach-policy', arn: '' },
  'delete-user-policy': { kind: 'delete-user-policy', name: '' },
  'delete-user': { kind: 'delete-user' },
};

/** One operation of every kind. */
export const exampleOperations: readonly Operation[] = Object.values(examples);
