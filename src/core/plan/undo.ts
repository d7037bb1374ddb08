import { lookUp, type Operation, type OperationTable } from './operation.ts';
import type { CredentialName } from './other-credentials.ts';
import { denyEverything } from './own-policies.ts';
import { suspendedPolicyName } from './policies.ts';
import { tagOf } from './tags.ts';

/** What an operation left behind that its undoing must know. Never a secret. */
export interface Receipt {
  keyId?: string | undefined;
  userId?: string | undefined;
  /** When AWS took codes of a device that was on. */
  provenAtMs?: number | undefined;
  /** Serial number of that device. */
  provenBy?: string | undefined;
  /** Credentials that AWS refused to switch off. */
  left?: CredentialName[] | undefined;
}

const inverses: OperationTable<Operation | undefined, [receipt: Receipt]> = {
  'create-user': () => ({ kind: 'delete-user' }),
  // Two purposes only ever replace what stands under the name; whatever put it there first takes it away.
  'put-user-policy': ({ name, purpose }) =>
    purpose === 'set-up' || purpose === 'suspended' ? { kind: 'delete-user-policy', name } : undefined,
  'create-login-profile': () => ({ kind: 'delete-login-profile' }),
  'create-mfa-device': ({ path, name }) => ({ kind: 'delete-mfa-device', path, name }),
  'create-access-key': (_operation, { keyId }) => (keyId ? { kind: 'delete-access-key', keyId } : undefined),
  'deactivate-access-key': ({ keyId }) => ({ kind: 'reactivate-access-key', keyId }),
  'tag-user': ({ tags, before }) => ({
    kind: 'untag-user',
    keys: Object.keys(tags).filter((key) => tagOf(before, key) === undefined),
    back: before,
  }),
  // Whoever had it replaced has no other any more.
  'reset-login-profile': () => ({ kind: 'delete-login-profile' }),
  // A user who is not given back after all is stopped again.
  'delete-user-policy': ({ name }) => (name === suspendedPolicyName ? denyEverything() : undefined),
  'add-to-group': ({ group }) => ({ kind: 'remove-from-group', group }),
  'attach-policy': ({ arn }) => ({ kind: 'detach-policy', arn }),
  // Waiting and asking leave nothing behind, and a device that is in step stays so; what was activated or enabled goes with its key or device; a boundary only ever takes away; what was removed stays removed.
  'enable-mfa-device': () => undefined,
  'ask-for-codes': () => undefined,
  'resync-mfa-device': () => undefined,
  'await-key-use': () => undefined,
  'await-days': () => undefined,
  'put-boundary': () => undefined,
  'reactivate-access-key': () => undefined,
  'cut-sessions': () => undefined,
  'remove-mfa-devices': () => undefined,
  'delete-mfa-device': () => undefined,
  'untag-user': () => undefined,
  'activate-access-key': () => undefined,
  'await-enrolment': () => undefined,
  'deactivate-access-keys': () => undefined,
  'deactivate-other-credentials': () => undefined,
  'delete-login-profile': () => undefined,
  'delete-access-key': () => undefined,
  'delete-ssh-public-key': () => undefined,
  'delete-signing-certificate': () => undefined,
  'delete-service-credential': () => undefined,
  'remove-from-group': () => undefined,
  'detach-policy': () => undefined,
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
