import { lookUp, type Operation, type OperationTable } from './operation.ts';

/** What tells steps of one kind apart, where a plan may have several; undefined: it has one. */
const distinctions: OperationTable<string | undefined> = {
  'create-user': () => undefined,
  'put-user-policy': ({ purpose }) => purpose,
  'create-login-profile': () => undefined,
  'reset-login-profile': () => undefined,
  'create-mfa-device': () => undefined,
  'enable-mfa-device': () => undefined,
  'ask-for-codes': ({ purpose }) => purpose,
  'resync-mfa-device': ({ purpose }) => purpose,
  'create-access-key': () => undefined,
  'activate-access-key': () => undefined,
  'await-enrolment': () => undefined,
  'await-key-use': () => undefined,
  'await-days': ({ purpose }) => purpose,
  'add-to-group': ({ group }) => group,
  'attach-policy': ({ arn }) => arn,
  'deactivate-access-keys': () => undefined,
  'deactivate-other-credentials': () => undefined,
  'delete-login-profile': () => undefined,
  'deactivate-access-key': ({ keyId }) => keyId,
  'reactivate-access-key': ({ keyId }) => keyId,
  'delete-access-key': ({ keyId }) => keyId,
  'delete-ssh-public-key': ({ keyId }) => keyId,
  'delete-signing-certificate': ({ certificateId }) => certificateId,
  'delete-service-credential': ({ credentialId }) => credentialId,
  'cut-sessions': () => undefined,
  'remove-mfa-devices': () => undefined,
  'delete-mfa-device': () => undefined,
  'tag-user': () => undefined,
  'untag-user': () => undefined,
  'put-boundary': () => undefined,
  'remove-from-group': ({ group }) => group,
  'detach-policy': ({ arn }) => arn,
  'delete-user-policy': ({ name }) => name,
  'delete-user': () => undefined,
};

/**
 * The name of a step: what it does and, if need be, to what, as in `await-days/grace` or `delete-access-key/AKIA…`. It
 * follows from the operation, so that plans stored long ago have names, too; within one plan it is unique.
 */
export function stepName(operation: Operation): string {
  const distinction = lookUp(distinctions, operation);
  return distinction === undefined ? operation.kind : `${operation.kind}/${distinction}`;
}

/** Where a plan has the step of this name; undefined where it has none. */
export function indexOfStep(operations: readonly Operation[], name: string): number | undefined {
  const index = operations.findIndex((operation) => stepName(operation) === name);
  return index === -1 ? undefined : index;
}
