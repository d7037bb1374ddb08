/** Why an owner may not do something alone: someone with nothing but their Slack account would get in. */
export type BeyondLimits =
  /** A first password would open a user that only keys open now. */
  | 'first-password'
  /** The password would be enough: no MFA device is on that others have approved. */
  | 'no-known-device'
  /** The key would work without MFA, and the user can do more than the catalogue lets owners make keys for. */
  | 'key-without-mfa';

/** What keeps an emergency user from being opened. */
export type NotReady =
  | 'not-emergency'
  | 'no-password'
  /** It was renewed, and its owner has yet to choose their own. */
  | 'password-to-change'
  /** No MFA device is on that others have approved. */
  | 'no-known-device'
  /** AWS no longer shows our policy that requires MFA. */
  | 'no-mfa-rule';

/** Things of which a user can have only so many. */
export type UserQuota = 'tags' | 'groups' | 'policies';

export interface RoomSizes {
  given: number;
  onUser: number;
  room: number;
}

/** Why there is nothing to ask about what a user was given. */
export type NeedlessReview = 'nothing-given' | 'not-reviewed' | 'user-stopped';

/** Why nobody can take a user over. */
export type NotTransferred =
  | 'not-managed'
  | 'for-person'
  /** It belongs to them already. */
  | 'theirs'
  /** It belongs to somebody else than when it was asked for. */
  | 'moved'
  | 'stopped';

/** Why no plan can be made; the request ends and says so. */
export type Problem =
  | { code: 'user.taken'; userName: string }
  /** Another request for the name was approved first. */
  | { code: 'user.given'; userName: string }
  | { code: 'user.missing'; userName: string }
  | { code: 'group.missing'; groups: string[] }
  /** Groups to which the bot's role can't add anyone. */
  | { code: 'group.outside-path'; groups: string[]; path: string }
  | { code: 'policy.missing'; policies: string[] }
  | { code: 'boundary.missing'; boundary: string }
  /** A user has one, and what is asked for names several. */
  | { code: 'boundary.several'; boundaries: string[] }
  | { code: 'path.several'; paths: string[] }
  | { code: 'account.full' }
  | { code: 'account.unknown'; account: string }
  | { code: 'person.gone'; person: string; why: string }
  | { code: 'rules.changed' }
  /** The rule of that title says who may ask, and this requester no longer may. */
  | { code: 'asker.not-listed'; person: string; title: string }
  /**
   * What was measured counts as critical, and nobody can decide on that. path: the id of the gravest; absent: AWS
   * couldn't simulate it. nobodies: whom its rules list, and who count as nobody.
   */
  | { code: 'risk.undecidable'; path?: string | undefined; nobodies?: string[] | undefined }
  /** The same, and who decides on that wants to read a longer reason. */
  | { code: 'risk.reason'; minLength: number; path?: string | undefined }
  /**
   * The account shows another user under that name, or other tags than our record. tags: what the very user lacks, which
   * people can put back; absent: it is another user, or nobody looked at its tags. isReplaced: it is another one than the
   * plan was shown for.
   */
  | {
      code: 'user.not-yours';
      userName: string;
      tags?: Record<string, string> | undefined;
      isReplaced?: true | undefined;
    }
  /** Tags say who manages it: this bot, for somebody, or something else. */
  | { code: 'user.managed'; userName: string; by: string }
  | { code: 'user.bounded'; userName: string; boundary: string }
  | { code: 'user.spelled'; userName: string; spelled: string }
  /**
   * Its inline policies leave no room for ours. sizes: in characters, where the plan gives some: what they take, what
   * others on the user take, and what the bot's own leave for both.
   */
  | { code: 'user.no-room'; userName: string; sizes?: RoomSizes | undefined }
  /** Including what the plan adds. */
  | { code: 'user.quota'; userName: string; what: UserQuota; count: number; limit: number }
  | { code: 'user.outside-path'; userName: string; path: string }
  /** The bot's role may only touch users whose names begin with the prefix. */
  | { code: 'user.without-prefix'; userName: string; prefix: string }
  /** The bot's role may not read all of its credentials. */
  | { code: 'credentials.unreadable'; userName: string }
  | { code: 'keys.full'; userName: string }
  | { code: 'key.gone'; keyId: string }
  | { code: 'key.active'; keyId: string }
  | { code: 'key.inactive'; keyId: string }
  /** Its link waits to be opened, or its owner to confirm that it was them. */
  | { code: 'key.in-handover'; keyId: string }
  | { code: 'mfa.full'; userName: string }
  /** There is no device. */
  | { code: 'mfa.none'; userName: string }
  /** There are devices, but none that shows codes. */
  | { code: 'mfa.no-codes'; userName: string }
  /** The same, if codes were to prove who asks. */
  | { code: 'mfa.no-proof'; userName: string }
  /** Its owner may not do that alone. */
  | { code: 'approval.needed'; userName: string; why: BeyondLimits }
  /** Our record knows no such user of that kind with that owner. */
  | { code: 'user.not-managed'; userName: string; owner: string }
  | { code: 'credential.there'; userName: string; credential: 'password' | 'access-key' }
  /** It has more access than when its owner asked, so others may have to decide. */
  | { code: 'user.has-more'; userName: string }
  /** It has nothing of what was to go. */
  | { code: 'change.nothing'; userName: string }
  /** What was to be extended has ended. */
  | { code: 'access.ended' }
  /** Nothing of it is given any more, the catalogue wants no review of it any more, or its user is stopped. */
  | { code: 'review.needless'; why: NeedlessReview }
  | { code: 'emergency.not-ready'; userName: string; why: NotReady }
  /** `untilMs`: its end may still have to be carried out after that. */
  | { code: 'emergency.open'; userName: string; untilMs: number }
  /** Something else than break-glass would give it access. */
  | { code: 'emergency.only-opened'; userName: string }
  /** Nothing of what was approved is still in the catalogue. */
  | { code: 'emergency.nothing-left'; userName: string }
  /** Another request already changes this for the user. */
  | { code: 'user.busy'; userName: string }
  /** The account's password policy already is what was asked for. */
  | { code: 'password-policy.same'; account: string }
  /** The policy of which a part was to change is gone. */
  | { code: 'password-policy.gone'; account: string }
  | { code: 'user.not-transferred'; userName: string; why: NotTransferred }
  /** AWS has found a key of it in public, and its policy is still on the user. */
  | { code: 'user.quarantined'; userName: string; policy: string };

/** These follow from how the account shows the user of that name, or that there is none. */
const aboutTheUser: readonly Problem['code'][] = [
  'user.taken',
  'user.missing',
  'user.not-yours',
  'user.not-managed',
  'user.managed',
  'user.bounded',
  'user.spelled',
  'user.no-room',
  'user.quota',
  'user.outside-path',
  'credentials.unreadable',
  'credential.there',
  'change.nothing',
  'user.not-transferred',
  'user.quarantined',
];

/** Whether it reveals if a user exists, or what is on it. */
export function tellsOfUser(problem: Problem): boolean {
  // What was asked for may be too much by itself.
  const isAboutTheAsk = problem.code === 'user.no-room' && problem.sizes?.onUser === 0;
  return aboutTheUser.includes(problem.code) && !isAboutTheAsk;
}
