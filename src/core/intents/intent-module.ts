import type { ExistingUser } from '../account/existing-user.ts';
import type { Snapshot } from '../account/snapshot.ts';
import type { Account, Approvers, Catalogue, UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Refusal } from '../refusal.ts';
import type { Less } from '../request/reduction.ts';
import type { Phase } from '../request/request.ts';
import type { Intent } from './intent.ts';
import type { Member } from './member.ts';
import type { KeyChange, SelfService } from './self-service.ts';
import type { Tells } from './tells.ts';
import type { Traits } from './traits.ts';

/** What a plan is made from. */
export interface PlanGrounds {
  requestId: string;
  catalogue: Catalogue;
  account: Account;
  snapshot: Snapshot;
  /** IAM's id of the user that the request itself has made; absent: none yet, or it was not learned. */
  madeUserId?: string | undefined;
  /** Whose user the account has to show; absent: the intent's owner. */
  owner?: string | undefined;
}

/**
 * What an intent lets a user do, for the rules and for the card.
 *
 * - nothing: no access follows from it.
 * - new: what was asked for.
 * - more: what was asked for, for a user that exists.
 * - again: what grants gave the user; undefined: unknown, so it may be able to do anything.
 * - unknown: everything the user can do already, and this.
 * - account: no access, but it changes the account for everybody in it.
 */
export type Gives =
  | { access: 'nothing' | 'account' }
  | { access: 'new' | 'more' | 'again' | 'unknown'; entitlements: readonly string[] };

/** What is read of the account before the plan is made; the user itself always is. */
export interface Reads {
  /** The entitlements whose groups and policies must exist. */
  entitlements: readonly string[];
  credentials: boolean;
  /** With `credentials`: also those besides password, MFA and access keys. */
  otherCredentials: boolean;
  permissions: boolean;
  /** With `permissions`: also what its groups and managed policies say; absent: not. */
  documents?: boolean;
  /** Groups, and ARNs of policies, beside those of the entitlements. */
  groups?: readonly string[] | undefined;
  policies?: readonly string[] | undefined;
  /** The name of a user in the same account whose access is copied. */
  source?: string | undefined;
  /** The account's password policy, and nothing else: it is about no user. */
  passwordPolicy?: true | undefined;
  /** The user, and nothing of its account: neither the boundary nor the room for more users. */
  userAlone?: true | undefined;
}

/** An access key that the intent is about. `changed`: not while another request is handing it over. */
export interface KeyInHand {
  keyId: string;
  is: 'changed' | 'replaced' | 'watched';
  /** Only of one that is changed: what becomes of it. */
  to?: KeyChange;
}

/** What is done before the request counts as done; all of it may be repeated. */
export type FollowUp =
  | 'record-owner'
  | 'vouch-for-confirmed'
  | 'record-own-device'
  | 'remove-stray-keys'
  | 'watch-shown-keys'
  | 'watch-all-keys'
  | 'watch-key-again'
  | 'ask-to-give-back'
  | 'record-change'
  | 'end-given'
  | 'tell-renewed'
  | 'review-again'
  | 'review-soon'
  | 'renew-password'
  | 'leave-ledger'
  | 'close-user'
  | 'lift-own-stop'
  | 'conclude-offboarding'
  | 'leave-departures'
  | 'stop-departures'
  | 'change-owner'
  | 'act-on-exposure';

/** What is done after everything was checked, before the first change; all of it may be repeated. */
export type Beforehand = 'ask-for-review' | 'tell' | 'stop-user';

/** What a request gives its user, as recorded in the ledger on the user record. */
export interface Granted {
  entitlements: string[];
  credentials: CredentialKind[];
  /** See `Gives` of the ledger. */
  hasNoAccess?: true | undefined;
}

/** What an end takes back. */
export interface Ended {
  requestId: string;
  untilMs?: number | undefined;
  /** Empty: unknown, judged as the highest risk. */
  entitlements: readonly string[];
}

export interface Renewed {
  requestId: string;
  endRequest: string;
}

/** How approvers give less than was asked for. */
export interface ReductionOf<Own extends Intent> {
  now(intent: Own): Less;
  /** Undefined if that is not less of the same, or nothing. Never more, in any respect. */
  to(intent: Own, less: Less): Own | undefined;
  /** Why it can't be had like that; of what `to` returned. */
  refuse(intent: Own, catalogue: Catalogue): Refusal | undefined;
}

/** Everything that differs by kind of intent, except its words. */
export interface IntentModule<Own extends Intent> {
  traits: Traits;
  /** Person or workload. */
  userKind(intent: Own): UserKind;
  gives(intent: Own): Gives;
  reads(intent: Own): Reads;
  /** What approvers are told; absent: the intent's own field says. */
  reason?(intent: Own): string;
  /** Pure: the same input gives the same plan. */
  plan(intent: Own, grounds: PlanGrounds): Assembled;
  /** What differs from its traits by what it says. */
  traitsBy?(intent: Own): Partial<Traits>;
  /** What it reserves, in place of what its traits say. */
  holds?(intent: Own): Traits['holds'];
  tells: Tells<Own>;
  /** How long its owner has for their part of the plan; absent: as long as the catalogue says. */
  ownerHasMs?: number;
  /** What the owner confirms with their click; absent: that MFA is set up. */
  reports?: 'key-use' | 'acceptance';
  beforehand?: readonly Beforehand[];
  /** The only people who may ask for it; absent: anyone who may ask. Checked again before the first change. */
  askers?(catalogue: Catalogue): Approvers;
  followUps?(intent: Own): readonly FollowUp[];
  /** What is done once it has ended without having been done. */
  afterwards?(phase: Phase): readonly FollowUp[];
  /** Unanswered for so long, it ends as if it was denied; undefined: never. */
  unansweredMs?(intent: Own): number | undefined;
  /** How often people who have not answered are asked again; absent: weekly. */
  asksAgainEveryMs?: number;
  granted?(intent: Own, found: ExistingUser | undefined): Granted;
  /** Another request of the user waits for it, and gives access after one more click of its owner. */
  leadsToAccess?(intent: Own): boolean;
  /** When the stop that it ends was put on the user, epoch ms. */
  lifts?(intent: Own): number;
  key?(intent: Own): KeyInHand;
  /** None of the user's access keys is left. */
  takesKeys?(intent: Own): boolean;
  /** Absent: it is decided as it was asked for. */
  reduction?: ReductionOf<Own>;
  /** The request whose access it ends. `untilMs`: the end it was made for; absent: whenever that is. */
  ends?(intent: Own): Ended;
  /** The request whose access it extends, and the one that waits to end that. */
  renews?(intent: Own): Renewed;
  /** Its owner protects the user at once with it: no limit holds it up. */
  isProtective?(intent: Own): boolean;
  /** The users of a list; each is stopped by a separate request. */
  members?(intent: Own): readonly Member[];
  /** The request it is a part of, which is listed and tells people in its place. */
  partOf?(intent: Own): string | undefined;
  /** What owners may want for their users. */
  selfService?: SelfService<Own>;
}

export const readsNothing: Reads = {
  entitlements: [],
  credentials: false,
  otherCredentials: false,
  permissions: false,
};
export const readsCredentials: Reads = { ...readsNothing, credentials: true };
