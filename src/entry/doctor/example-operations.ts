import type { Operation, OperationKind, OperationOf } from '../../core/plan/operation.ts';

const examples: { [Kind in OperationKind]: OperationOf<Kind> } = {
  'create-user': { kind: 'create-user', path: '/', boundary: '', tags: {} },
  'put-user-policy': { kind: 'put-user-policy', name: '', purpose: 'set-up', document: '' },
  'create-login-profile': { kind: 'create-login-profile' },
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
