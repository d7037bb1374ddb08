import type { Catalogue, UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { Intent, OfUser } from './intent.ts';

export type KeyChange = 'active' | 'inactive' | 'deleted';

/** A user with an owner, according to our record. */
export interface SelfServiceUser {
  account: string;
  userName: string;
  owner: string;
  userId: string;
  userKind: UserKind;
  /** Everything it was granted. */
  entitlements: string[];
  credentials: CredentialKind[];
  /** Its grant is still being set up. */
  isInSetUp: boolean;
  isStopped: boolean;
}

/** The owner's details. */
export interface WishDetails {
  keyId?: string | undefined;
  to?: KeyChange | undefined;
  reason?: string | undefined;
}

/** How an owner may have it for one of their users. */
export interface SelfService<Own extends Intent> {
  /** Workloads sign in only with keys. */
  isForWorkloads: boolean;
  isForStopped: boolean;
  isForUsersInSetUp: boolean;
  /** Beyond their limits, owners may ask approvers for it. */
  isArguable: boolean;
  refuse?(user: SelfServiceUser, catalogue: Catalogue): Refusal | undefined;
  /** Undefined if the details don't say what is meant. */
  make(user: SelfServiceUser, details: WishDetails, catalogue: Catalogue): Own | undefined;
}

export function ofUser({ account, userName, owner, userId, userKind }: SelfServiceUser): OfUser {
  return { account, userName, requester: owner, owner, userId, userKind };
}

/** Only while the user is set up and not stopped. */
export const onlyInUse = { isForStopped: false, isForUsersInSetUp: false } as const;

/** The catalogue lets such users have keys, or keys were approved for this one. */
export function mayMakeKeys({ userKind, credentials }: SelfServiceUser, { accessKeys }: Catalogue): boolean {
  return accessKeys.selfService[userKind] !== undefined || credentials.includes('access-key');
}

export function refuseUnlessKeys(user: SelfServiceUser, catalogue: Catalogue): Refusal | undefined {
  return mayMakeKeys(user, catalogue) ? undefined : refused('keys.not-offered', { userName: user.userName });
}
