import { type Account, type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import { type Intent, userKindOf } from '../request/intent.ts';
import type { Held } from '../request/state.ts';
import type { Powers } from './found.ts';

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
  /** Default version of each wanted policy; a policy that does not exist is left out. */
  policyVersions: Record<string, string>;
  hasBoundary: boolean;
  usersLeft: number;
  /** Read when it is wanted, and the user is there. */
  held?: Held | undefined;
  /** Read when they are wanted, and the user is there. */
  powers?: Powers | undefined;
  /** What our own record says of the user. */
  record?: RecordFacts | undefined;
}

/** What others have approved of a user, by our own record. */
export interface RecordFacts {
  /** Serial numbers of MFA devices that came with something approved, or by codes of one that did. */
  vouchedDevices: readonly string[];
  /** Kinds of credential it was granted, or had when it was adopted. */
  credentials: readonly CredentialKind[];
  /** What it was granted; none known: it may be able to do anything. */
  entitlements: readonly string[];
}

/** What an intent wants to know of the account before its plan can be made. */
export interface Wanted {
  groups: string[];
  policies: string[];
  boundary: string;
  /** Where our users are; of others nothing but their being there can be read. */
  path: string;
  held: boolean;
  /** With `held`: those beside password, MFA and access keys. */
  otherCredentials: boolean;
  powers: boolean;
}

export function wantedOf(intent: Intent, catalogue: Catalogue, account: Account): Wanted {
  const entitlements = intent.kind === 'grant' ? entitlementsOf(catalogue, intent.ask.entitlements) : [];
  return {
    groups: [...new Set(entitlements.flatMap(({ groups }) => groups))],
    policies: [...new Set(entitlements.flatMap(({ policies }) => policies))],
    boundary: account.boundary,
    path: account.path,
    held: ('userId' in intent && intent.kind !== 'suspend') || intent.kind === 'adopt',
    otherCredentials: intent.kind === 'adopt' || intent.kind === 'restore' || intent.kind === 'look',
    powers: intent.kind === 'adopt' || intent.kind === 'restore',
  };
}

/** The tags of a user we made or adopted: with them AWS says itself whose it is. */
export function tagsFor(requestId: string, intent: Intent): Record<string, string> {
  return {
    'managed-by': 'countersign',
    'countersign-request': requestId,
    requester: intent.requester,
    owner: intent.owner,
    kind: userKindOf(intent),
  };
}

export function isMadeBy(user: SeenUser, requestId: string): boolean {
  return user.tags['countersign-request'] === requestId;
}

/** Our own record says whose the user is; the account must still show the same user, and agree. */
export function isStillOwned(user: SeenUser, { userId, owner }: { userId: string; owner: string }): boolean {
  return user.userId === userId && user.tags['managed-by'] === 'countersign' && user.tags.owner === owner;
}
