import type { Member } from '../core/intents/member.ts';
import type { InventoryCache } from './inventory-cache.ts';
import type { Users } from './ports.ts';
import type { ReviewPorts } from './review.ts';

/**
 * Whom somebody wants stopped: all users of some people, all of some accounts, and users by name; without an account, in
 * all of them. A name may have asterisks.
 */
export interface StopSelection {
  people: readonly string[];
  accounts: readonly string[];
  names: readonly NamedUser[];
  /** So many users that were found with them are not managed by Countersign. */
  unmanaged?: number | undefined;
  /** When the list that they were found in was made, epoch ms. */
  listedAtMs?: number | undefined;
}

export interface NamedUser {
  userName: string;
  account?: string | undefined;
}

/**
 * Why a user that was named will not be stopped. `unknown`: our record has no such user. `unlisted`: nobody has listed
 * the users of the account yet. `unmatched`: none fits the pattern.
 */
export interface LeftOut {
  userName: string;
  account?: string | undefined;
  why: 'unknown' | 'unreadable' | 'stopped' | 'unlisted' | 'unmatched';
  /** Who had stopped it before. */
  by?: string | undefined;
}

/** Exactly whom a selection means: by owner, account and name. */
export interface StopChoice {
  members: Member[];
  left: LeftOut[];
  /** Users of whole accounts, of patterns and of searches that Countersign doesn't manage. */
  unmanaged: number;
  /** When the oldest list that was searched was made, epoch ms; absent: none was needed. */
  listedAtMs?: number | undefined;
}

export type ChoosePorts = ReviewPorts & { users: Users; inventory: Pick<InventoryCache, 'of'> };
