import type { Operation, OperationKind, OperationOf } from './operation.ts';

/** One of each kind; complete by type. */
const examples: { [Kind in OperationKind]: OperationOf<Kind> } = {
  'create-user': {
    kind: 'create-user',
    path: '/countersign/',
    boundary: 'arn:aws:iam::111122223333:policy/countersign/Boundary',
    tags: { 'countersign-request': 'R1' },
  },
  'put-user-policy': {
    kind: 'put-user-policy',
    name: 'CountersignSelfService',
    purpose: 'set-up',
    document: '{}',
  },
  'create-login-profile': { kind: 'create-login-profile' },
  'reset-login-profile': { kind: 'reset-login-profile' },
  'create-mfa-device': { kind: 'create-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
  'enable-mfa-device': { kind: 'enable-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
  'ask-for-codes': { kind: 'ask-for-codes', purpose: 'proof' },
  'resync-mfa-device': { kind: 'resync-mfa-device', purpose: 'proof' },
  'create-access-key': { kind: 'create-access-key' },
  'activate-access-key': { kind: 'activate-access-key' },
  'await-enrolment': { kind: 'await-enrolment', passwordChange: true },
  'await-key-use': { kind: 'await-key-use' },
  'await-days': { kind: 'await-days', days: 7, purpose: 'grace' },
  'add-to-group': { kind: 'add-to-group', group: 'readers' },
  'attach-policy': { kind: 'attach-policy', arn: 'arn:aws:iam::aws:policy/SecurityAudit', version: 'v3' },
  'deactivate-access-keys': { kind: 'deactivate-access-keys' },
  'deactivate-other-credentials': { kind: 'deactivate-other-credentials' },
  'delete-login-profile': { kind: 'delete-login-profile' },
  'deactivate-access-key': { kind: 'deactivate-access-key', keyId: 'AKIA1' },
  'reactivate-access-key': { kind: 'reactivate-access-key', keyId: 'AKIA1' },
  'cut-sessions': { kind: 'cut-sessions' },
  'remove-mfa-devices': { kind: 'remove-mfa-devices' },
  'delete-mfa-device': { kind: 'delete-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
  'tag-user': { kind: 'tag-user', tags: { owner: 'U0JANE' }, before: {} },
  'untag-user': { kind: 'untag-user', keys: ['owner'], back: {} },
  'put-boundary': {
    kind: 'put-boundary',
    boundary: 'arn:aws:iam::111122223333:policy/countersign/Boundary',
  },
  'delete-access-key': { kind: 'delete-access-key', keyId: 'AKIA1' },
  'delete-ssh-public-key': { kind: 'delete-ssh-public-key', keyId: 'APKA1' },
  'delete-signing-certificate': { kind: 'delete-signing-certificate', certificateId: 'CERT1' },
  'delete-service-credential': {
    kind: 'delete-service-credential',
    credentialId: 'ACCA1',
    service: 'codecommit.amazonaws.com',
  },
  'remove-from-group': { kind: 'remove-from-group', group: 'readers' },
  'detach-policy': { kind: 'detach-policy', arn: 'arn:aws:iam::aws:policy/SecurityAudit' },
  'delete-user-policy': { kind: 'delete-user-policy', name: 'CountersignSelfService' },
  'delete-user': { kind: 'delete-user' },
};

export const exampleOperations: readonly Operation[] = Object.values(examples);
