import type { UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import type { Named } from '../intents/intent.ts';
import type { StandingPolicy } from '../password-policy/password-policy.ts';
import type { AccessDocuments } from '../risk/access-documents.ts';
import type { Source } from './copy-of.ts';
import type { EmergencyFacts } from './emergency.ts';
import type { UserPermissions } from './existing-user.ts';
import type { Ledger } from './ledger.ts';
import { tagOf } from './tags.ts';
import type { UserCredentials } from './user-credentials.ts';

/** A user as AWS shows it. */
export interface SeenUser {
  /** Stable, `AIDA…`. */
  userId: string;
  userName: string;
  path: string;
  tags: Record<string, string>;
  /** ARN of its permissions boundary. */
  boundary?: string | undefined;
}

/** What a plan needs to know about an account, read just before it is made. */
export interface Snapshot {
  /** The user with that name, if there is one (IAM ignores case in names). */
  user?: SeenUser | undefined;
  missingGroups: string[];
  /** IAM path of each wanted group that exists. */
  groupPaths: Record<string, string>;
  /** Default version of each wanted policy; missing policies are left out. */
  policyVersions: Record<string, string>;
  hasBoundary: boolean;
  usersLeft: number;
  /** Read if wanted and the user exists. */
  credentials?: UserCredentials | undefined;
  /** Read if wanted and the user exists. */
  permissions?: UserPermissions | undefined;
  /** Read if wanted and it is under our path: the user whose access is copied. */
  source?: Source | undefined;
  /** The account's password policy; read if wanted. */
  passwordPolicy?: StandingPolicy | undefined;
  /** Read if wanted, with the permissions; absent also where our role may not read them. */
  documents?: AccessDocuments | undefined;
  /** What our own record says about the user. */
  record?: RecordFacts | undefined;
}

/** What others have approved for a user, according to our record. */
export interface RecordFacts {
  /** The owner; undefined: none. */
  owner?: string | undefined;
  /** Serial numbers of MFA devices that came with something approved, or were proved by codes of one that did. */
  vouchedDevices: readonly string[];
  /** Kinds of credential it was granted, or had when it was adopted. */
  credentials: readonly CredentialKind[];
  /** What it was granted; undefined: unknown, so it may be able to do anything. */
  entitlements: readonly string[];
  /** Of an emergency user. */
  emergency?: EmergencyFacts | undefined;
  /** What each request gives it; absent: nothing is recorded. */
  ledger?: Ledger | undefined;
  /** Nothing of it works until it is given back. */
  isStopped?: boolean | undefined;
}

/** The value of the tag `managed-by` on our users. */
export const managedBy = 'countersign';

/** The tags of a user we made or adopted, by which AWS itself says who owns it. */
export function tagsFor(requestId: string, intent: Named, kind: UserKind): Record<string, string> {
  return {
    'managed-by': managedBy,
    'countersign-request': requestId,
    requester: intent.requester,
    owner: intent.owner,
    kind,
  };
}

/**
 * Whether a request has made the user: tags can be copied to another one, or removed, its id cannot. Only if the id was
 * never learned (madeUserId) do the tags decide.
 */
export function isMadeBy(user: SeenUser, requestId: string, madeUserId?: string): boolean {
  if (madeUserId !== undefined) return user.userId === madeUserId;
  return tagOf(user.tags, 'countersign-request') === requestId;
}

/** Our record says who owns the user; the account must still show the same user, with the same owner. */
export function isStillOwned(user: SeenUser, { userId, owner }: { userId: string; owner: string }): boolean {
  return user.userId === userId && Object.keys(lostTags(user, owner)).length === 0;
}

/**
 * The tags that say in AWS who owns the user, as far as it doesn't have them: somebody has removed or changed them. madeBy:
 * the request that has made it, of which the user may know nothing, but not another one.
 */
export function lostTags(
  { tags }: Pick<SeenUser, 'tags'>,
  owner: string,
  madeBy?: string,
): Record<string, string> {
  const isMarked = madeBy !== undefined && tagOf(tags, 'countersign-request') !== undefined;
  const own = { 'managed-by': managedBy, owner, ...(isMarked ? { 'countersign-request': madeBy } : {}) };
  return Object.fromEntries(Object.entries(own).filter(([key, value]) => tagOf(tags, key) !== value));
}
