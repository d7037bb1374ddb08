import type { UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import type { Named } from '../intents/intent.ts';
import type { UserPermissions } from './existing-user.ts';
import { tagOf } from './tags.ts';
import type { UserCredentials } from './user-credentials.ts';

/** A user as the account shows it. */
export interface SeenUser {
  /** Stable, `AIDA…`. */
  userId: string;
  userName: string;
  path: string;
  tags: Record<string, string>;
  /** ARN of its permissions boundary. */
  boundary?: string | undefined;
}

/** What a plan needs to know of an account, read just before it is made. */
export interface Snapshot {
  /** The user of that name, when there is one (IAM compares names without case). */
  user?: SeenUser | undefined;
  missingGroups: string[];
  /** IAM path of each wanted group that exists. */
  groupPaths: Record<string, string>;
  /** Default version of each wanted policy; a policy that does not exist is left out. */
  policyVersions: Record<string, string>;
  hasBoundary: boolean;
  usersLeft: number;
  /** Read when it is wanted, and the user is there. */
  credentials?: UserCredentials | undefined;
  /** Read when they are wanted, and the user is there. */
  permissions?: UserPermissions | undefined;
  /** What our own record says of the user. */
  record?: RecordFacts | undefined;
}

/** What others have approved of a user, by our own record. */
export interface RecordFacts {
  /** Whose it is; undefined: nobody's. */
  owner?: string | undefined;
  /** Serial numbers of MFA devices that came with something approved, or by codes of one that did. */
  vouchedDevices: readonly string[];
  /** Kinds of credential it was granted, or had when it was adopted. */
  credentials: readonly CredentialKind[];
  /** What it was granted; none known: it may be able to do anything. */
  entitlements: readonly string[];
}

/** What the tag `managed-by` of a user says that is ours. */
export const managedBy = 'countersign';

/** The tags of a user we made or adopted: with them AWS says itself whose it is. */
export function tagsFor(requestId: string, intent: Named, kind: UserKind): Record<string, string> {
  return {
    'managed-by': managedBy,
    'countersign-request': requestId,
    requester: intent.requester,
    owner: intent.owner,
    kind,
  };
}

export function isMadeBy(user: SeenUser, requestId: string): boolean {
  return tagOf(user.tags, 'countersign-request') === requestId;
}

/** Our own record says whose the user is; the account must still show the same user, and agree. */
export function isStillOwned(user: SeenUser, { userId, owner }: { userId: string; owner: string }): boolean {
  const { tags } = user;
  return user.userId === userId && tagOf(tags, 'managed-by') === managedBy && tagOf(tags, 'owner') === owner;
}
