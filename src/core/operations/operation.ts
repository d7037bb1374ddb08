import type { CodesPurpose } from '../handover/codes.ts';
import type { PasswordPolicy } from '../password-policy/password-policy.ts';

/**
 * One IAM change as plain data. What can be done with an operation (describe, apply, undo, list its permissions) is one
 * table each, keyed by kind and complete by type, so a new operation doesn't compile until it has an entry in every
 * table.
 *
 * The user and the account are the plan's; an operation never acts on another user.
 */
export type Operation =
  | { kind: 'create-user'; path: string; boundary: string; tags: Record<string, string> }
  /**
   * `unlessPasswordIsToChange`, or its owner has yet to confirm: the request that set the user up again puts this one.
   */
  | {
      kind: 'put-user-policy';
      name: string;
      purpose: PolicyPurpose;
      document: string;
      unlessPasswordIsToChange?: true | undefined;
    }
  | { kind: 'create-login-profile' }
  /** A new password, whether or not there was one before. */
  | { kind: 'reset-login-profile' }
  /** Its name is part of its ARN: a request makes one device of that name at a time. */
  | { kind: 'create-mfa-device'; path: string; name: string }
  /** Ends when AWS has accepted two codes of the device. */
  | { kind: 'enable-mfa-device'; path: string; name: string }
  /** Offers a page that accepts codes of a device the user has. It contains no secret. */
  | { kind: 'ask-for-codes'; purpose: CodesPurpose }
  /** Ends when AWS has accepted two codes of one of the user's devices. */
  | { kind: 'resync-mfa-device'; purpose: CodesPurpose }
  | { kind: 'create-access-key' }
  | { kind: 'activate-access-key' }
  /** `devices`: serial numbers of devices that the owner is known to use; they are asked about any other one. */
  | { kind: 'await-enrolment'; passwordChange: boolean; devices?: string[] | undefined }
  /** Ends when the owner says that the newest key is used everywhere, and AWS has seen it used. */
  | { kind: 'await-key-use' }
  /** Ends when somebody has answered the review. */
  | { kind: 'await-review' }
  /**
   * `unlessUnused`: if that key is gone or inactive by then, nothing is left to do. `window`: until the next step has
   * begun, some of what was done can be undone.
   */
  | {
      kind: 'await-days';
      days: number;
      purpose: WaitPurpose;
      unlessUnused?: string | undefined;
      window?: Window | undefined;
    }
  /**
   * Access comes next: this request's entry in the ledger is written, and AWS's own deny follows the latest of all
   * ends, or goes. `lastsMs`: from then on; absent: what comes has no end date. `after`: from the end of that request's
   * access.
   */
  | { kind: 'set-end'; lastsMs?: number | undefined; after?: string | undefined }
  | { kind: 'add-to-group'; group: string }
  /** `version` is the policy's default version when the plan was made: the approval covers its text. */
  | { kind: 'attach-policy'; arn: string; version: string }
  /** What break-glass may open later, as approved. It gives nothing. */
  | ({ kind: 'prepare-access' } & PreparedAccess)
  | { kind: 'deactivate-access-keys' }
  /** Every credential except passwords, MFA devices and access keys. */
  | { kind: 'deactivate-other-credentials' }
  | { kind: 'delete-login-profile' }
  | { kind: 'deactivate-access-key'; keyId: string }
  | { kind: 'reactivate-access-key'; keyId: string }
  | { kind: 'delete-access-key'; keyId: string }
  | { kind: 'delete-ssh-public-key'; keyId: string }
  | { kind: 'delete-signing-certificate'; certificateId: string }
  | { kind: 'delete-service-credential'; credentialId: string; service: string }
  /** Every session started before this is done is worthless afterwards. */
  | { kind: 'cut-sessions' }
  /** Deactivates and deletes all of them. */
  | { kind: 'remove-mfa-devices' }
  | { kind: 'delete-mfa-device'; path: string; name: string }
  /** `before`: the earlier values of these tags. */
  | { kind: 'tag-user'; tags: Record<string, string>; before: Record<string, string> }
  /** `back`: tags that get an earlier value again. */
  | { kind: 'untag-user'; keys: string[]; back: Record<string, string> }
  | { kind: 'put-boundary'; boundary: string }
  | { kind: 'remove-from-group'; group: string }
  | { kind: 'detach-policy'; arn: string }
  | { kind: 'delete-user-policy'; name: string }
  | { kind: 'delete-user' }
  /** Of the account: the whole policy before and after. Absent: AWS's default. Refused if it is something else by then. */
  | {
      kind: 'set-password-policy';
      before?: PasswordPolicy | undefined;
      after?: PasswordPolicy | undefined;
    }
  /** A credential of before an offboarding works again. */
  | { kind: 'reactivate-credential'; credential: KeptCredential }
  | { kind: 'deactivate-credential'; credential: KeptCredential }
  /** Takes all of that off the user with this id, whatever is there by then; at last the user itself. */
  | { kind: 'erase'; what: Erased; userId: string }
  /** Ends when the workloads of somebody who has left have another owner. */
  | { kind: 'await-custodians' }
  /** Ends when the person who is to own the user has said that they will. */
  | { kind: 'await-acceptance' };

/** A credential that stays while a user is stopped for its offboarding. */
export interface KeptCredential {
  type: 'access-key' | 'ssh-public-key' | 'signing-certificate' | 'service-specific';
  id: string;
  service?: string | undefined;
}

/** What a user is made of, in the order in which AWS lets it be deleted. */
export const erasedInOrder = [
  'password',
  'access-keys',
  'other-credentials',
  'mfa-devices',
  'groups',
  'policies',
  'inline-policies',
  'user',
] as const;
export type Erased = (typeof erasedInOrder)[number];

export interface PreparedAccess {
  groups: string[];
  /** Managed policy ARNs. */
  policies: string[];
}

/** `given`: one that the catalogue defines. The others are the bot's own, which give nothing. */
export type PolicyPurpose =
  | 'set-up'
  | 'set-up-again'
  | 'until-confirmed'
  | 'mfa-required'
  | 'suspended'
  | 'given';

/** The reasons for waiting a number of days. */
export type WaitPurpose = 'grace' | 'owner-rotates' | 'team-rotates' | 'keep';

/** A way back during a wait. */
export interface Window {
  /** Names of the steps before the wait that are undone. */
  takesBack: string[];
  by: 'owner' | 'approvers';
}

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

const linkMakers = [
  'create-login-profile',
  'reset-login-profile',
  'create-access-key',
  'create-mfa-device',
  'ask-for-codes',
] as const satisfies OperationKind[];
type LinkMaker = (typeof linkMakers)[number];

/**
 * These make something that goes out by a one-time link, usually a credential that AWS shows once. They are journaled
 * before they run and never retried blindly.
 */
export function makesLink(operation: Operation): operation is OperationOf<LinkMaker> {
  return (linkMakers as readonly OperationKind[]).includes(operation.kind);
}

const waits = [
  'await-enrolment',
  'activate-access-key',
  'enable-mfa-device',
  'resync-mfa-device',
  'await-key-use',
  'await-days',
  'await-review',
  'await-custodians',
  'await-acceptance',
] as const satisfies OperationKind[];
export type WaitKind = (typeof waits)[number];

/** These end when a person has done something, or when their time has come. */
export function isWait(operation: Operation): operation is OperationOf<WaitKind> {
  return (waits as readonly OperationKind[]).includes(operation.kind);
}
