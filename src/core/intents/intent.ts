import type { UserKind } from '../catalogue/catalogue.ts';

/**
 * The kind of change a request is for, as the pipeline sees it: whom it concerns, and no kind to ask for. What differs
 * by kind its module answers, see `IntentModule`.
 */
export interface Intent {
  account: string;
  userName: string;
  requester: string;
  owner: string;
  /** IAM's stable id, `AIDA…`, of a user that exists: AWS must still show it under that name. */
  userId?: string | undefined;
  /** What approvers are told. */
  reason?: string | undefined;
}

export type Named = Pick<Intent, 'account' | 'userName' | 'requester' | 'owner'>;

/** A user that exists and is somebody's. */
export interface OfUser extends Named {
  userId: string;
  userKind: UserKind;
}

/** What approvers decide on beside a grant. */
export interface Argued {
  /** What the user may do by what was granted, for the rules; none known: judged as the gravest. */
  entitlements: string[];
  reason: string;
}

/**
 * What an owner may do alone within limits, and beyond them with a reason, on which approvers decide.
 * `entitlements`: what the user was given; none known: judged as the gravest.
 */
export interface MayBeArgued {
  entitlements?: string[] | undefined;
  reason?: string | undefined;
}
