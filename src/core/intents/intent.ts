import type { UserKind } from '../catalogue/catalogue.ts';

/**
 * The kind of change a request is for, as the pipeline sees it: whom it concerns, without its kind. What differs by
 * kind is in its module, see `IntentModule`.
 */
export interface Intent {
  account: string;
  userName: string;
  requester: string;
  owner: string;
  /** IAM's stable id, `AIDA…`, of an existing user: AWS must still show it under that name. */
  userId?: string | undefined;
  /** What approvers are told. */
  reason?: string | undefined;
}

export type Named = Pick<Intent, 'account' | 'userName' | 'requester' | 'owner'>;

/** An existing user with an owner. */
export interface OfUser extends Named {
  userId: string;
  userKind: UserKind;
}

/** What approvers decide on besides a grant. */
export interface Argued {
  /** What grants let the user do, for the rules; undefined: unknown, judged as the highest risk. */
  entitlements: string[];
  reason: string;
}

/**
 * What an owner may do without approval within limits, and beyond them with a reason and approval. `entitlements`: what
 * the user was given; undefined: unknown, judged as the highest risk.
 */
export interface MayBeArgued {
  entitlements?: string[] | undefined;
  reason?: string | undefined;
}
