import { lookUp, type Operation, type OperationTable } from './operation.ts';

/** What an operation left behind that its undoing must know. Never a secret. */
export interface Receipt {
  keyId?: string | undefined;
  userId?: string | undefined;
}

const inverses: OperationTable<Operation | undefined, [receipt: Receipt]> = {
  'create-user': () => ({ kind: 'delete-user' }),
  'put-user-policy': ({ name }) => ({ kind: 'delete-user-policy', name }),
  'create-login-profile': () => ({ kind: 'delete-login-profile' }),
  'create-access-key': (_operation, { keyId }) => (keyId ? { kind: 'delete-access-key', keyId } : undefined),
  'add-to-group': ({ group }) => ({ kind: 'remove-from-group', group }),
  'attach-policy': ({ arn }) => ({ kind: 'detach-policy', arn }),
  // Waiting leaves nothing behind; an activated key goes with the key; what a suspension or an undo removed stays removed.
  'activate-access-key': () => undefined,
  'await-enrolment': () => undefined,
  'deactivate-access-keys': () => undefined,
  'delete-login-profile': () => undefined,
  'delete-access-key': () => undefined,
  'remove-from-group': () => undefined,
  'detach-policy': () => undefined,
  'delete-user-policy': () => undefined,
  'delete-user': () => undefined,
};

/**
 * The operation that takes back what this one added; undefined when there is nothing to take back. A plan only adds
 * what was not there before, so taking back every operation of a prefix, last first, restores what was there.
 * All inverses may be repeated.
 */
export function undo(operation: Operation, receipt: Receipt = {}): Operation | undefined {
  return lookUp(inverses, operation, receipt);
}
