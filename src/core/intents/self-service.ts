import type { Catalogue, UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { Intent, OfUser } from './intent.ts';

export type KeyChange = 'active' | 'inactive' | 'deleted';

/** A user of somebody's, as our own record has it. */
export interface SelfServiceUser {
  account: string;
  userName: string;
  owner: string;
  userId: string;
  userKind: UserKind;
  /** Everything it was granted. */
  entitlements: string[];
  credentials: CredentialKind[];
  /** A grant of it is still being set up. */
  isInSetUp: boolean;
  isStopped: boolean;
}

/** What an owner says beside what they want. */
export interface WishDetails {
  keyId?: string | undefined;
  to?: KeyChange | undefined;
  reason?: string | undefined;
}

/** How an owner may have it for a user of theirs. */
export interface SelfService<Own extends Intent> {
  /** Workloads sign in by keys alone. */
  isForWorkloads: boolean;
  isForStopped: boolean;
  isForUsersInSetUp: boolean;
  /** Beyond their limits, owners may ask approvers for it. */
  isArguable: boolean;
  refuse?(user: SelfServiceUser, catalogue: Catalogue): Refusal | undefined;
  /** Undefined where the details do not say what is meant. */
  make(user: SelfServiceUser, details: WishDetails, catalogue: Catalogue): Own | undefined;
}

export function ofUser({ account, userName, owner, userId, userKind }: SelfServiceUser): OfUser {
  return { account, userName, requester: owner, owner, userId, userKind };
}

/** Only while the user may be used, and is set up. */
export const onlyInUse = { isForStopped: false, isForUsersInSetUp: false } as const;

/** The catalogue lets such users have keys, or keys were approved for this one. */
export function mayMakeKeys({ userKind, credentials }: SelfServiceUser, { accessKeys }: Catalogue): boolean {
  return accessKeys.selfService[userKind] !== undefined || credentials.includes('access-key');
}

export function refuseUnlessKeys(user: SelfServiceUser, catalogue: Catalogue): Refusal | undefined {
  return mayMakeKeys(user, catalogue) ? undefined : refused('keys.not-offered', { userName: user.userName });
}
