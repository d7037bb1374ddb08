/**
 * One IAM change as data. It holds nothing but data: what can be done with an operation (describe, apply, undo, name
 * its permissions) is one table each, keyed by kind and complete by type, so that a new operation does not compile
 * until every table answers for it.
 *
 * The user and the account are the plan's; an operation never acts on another user.
 */
export type Operation =
  | { kind: 'create-user'; path: string; boundary: string; tags: Record<string, string> }
  | { kind: 'put-user-policy'; name: string; purpose: PolicyPurpose; document: string }
  | { kind: 'create-login-profile' }
  | { kind: 'create-access-key' }
  | { kind: 'activate-access-key' }
  | { kind: 'await-enrolment'; passwordChange: boolean }
  | { kind: 'add-to-group'; group: string }
  /** `version` is the policy's default version when the plan was made: the approval covers what it says. */
  | { kind: 'attach-policy'; arn: string; version: string }
  | { kind: 'deactivate-access-keys' }
  | { kind: 'delete-login-profile' }
  | { kind: 'delete-access-key'; keyId: string }
  | { kind: 'remove-from-group'; group: string }
  | { kind: 'detach-policy'; arn: string }
  | { kind: 'delete-user-policy'; name: string }
  | { kind: 'delete-user' };

export type PolicyPurpose = 'set-up' | 'mfa-required' | 'suspended';

export type OperationKind = Operation['kind'];
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** A total table: one answer for every kind of operation. */
export type OperationTable<Result, More extends unknown[] = []> = {
  [Kind in OperationKind]: (operation: OperationOf<Kind>, ...more: More) => Result;
};

/** Looks an operation up in a total table. */
export function lookUp<Result, More extends unknown[]>(
  table: OperationTable<Result, More>,
  operation: Operation,
  ...more: More
): Result {
  // The table is complete by type; TypeScript cannot correlate the key with its argument.
  const entry = table[operation.kind] as (operation: Operation, ...more: More) => Result;
  return entry(operation, ...more);
}

/** These make a credential that AWS shows once; they are journaled before they run and never retried blindly. */
export function makesSecret(
  operation: Operation,
): operation is OperationOf<'create-login-profile' | 'create-access-key'> {
  return operation.kind === 'create-login-profile' || operation.kind === 'create-access-key';
}

/** These end when a person has done something. */
export function awaitsOwner(
  operation: Operation,
): operation is OperationOf<'await-enrolment' | 'activate-access-key'> {
  return operation.kind === 'await-enrolment' || operation.kind === 'activate-access-key';
}
