/** What the pipeline needs to know about each kind of change. */
export interface Traits {
  /** Whose decision it needs before anything is done. */
  decidedBy: 'approvers' | 'nobody';
  /** Who may retry it, and undo it if possible. `owner`: people do it for themselves; only they are told. */
  rescuedBy: 'approvers' | 'security' | 'owner';
  isUndoable: boolean;
  /**
   * What it reserves until its end. `name`: the user name, for good once the user is made. Otherwise: no other request
   * for the user may do the same at the same time. `credentials`: password and keys, and only once it is decided:
   * anybody may ask.
   */
  holds: 'name' | 'password' | 'keys' | 'credentials' | 'nothing';
  /** Half done, its plan comes out the same: until a link was sent, Retry compares it with the account once more. */
  isPlannedAlikeHalfDone?: true;
  /** Not among what a person has asked for: it was answered at once, or nobody asked. */
  isUnlisted?: true;
  /** It begins whatever has become of its people. */
  isForAbsentPeople?: true;
  /** The user belongs to somebody else until it is done. */
  isTakeover?: true;
  /** It goes before everything else: it waits for nothing that it can do without. */
  isUrgent?: true;
  /** Its requester may name any user; only approvers are told what the account shows of it, until one has decided. */
  isForAnyUser?: true;
  /** A stop of the user doesn't stop it. */
  outlivesSuspension?: true;
  /** Nobody waits for its beginning: if no plan can be made for it, it fails, so that people hear of it and can retry. */
  failsUnplanned?: true;
  /**
   * If AWS refuses something, the rest is still done. Only for what takes away or denies: for it, a boundary that someone
   * removed is put back.
   */
  goesOnPastRefusals?: true;
  /**
   * It asks approvers whether access stays: approving keeps it, denying ends it. Nobody asked for it, nobody cancels it,
   * and unanswered it is asked again.
   */
  asksToKeep?: true;
  /** Its end is an answer: by security people, or the approvers of the access it is about, and never its own people. */
  isReview?: true;
  /** It only tells, and people look into it. */
  isReport?: true;
  /** Not removed when it is stopped half done: what it made may be in use. */
  isLeftHalfDone?: true;
  /** It is about the account: its user name says what of it, in words that no IAM user can be called. */
  isOfAccount?: true;
  /** The bot noticed something by itself: there is no requester who could be told. */
  isUnasked?: true;
  /** The user belongs to somebody else until it is done; the new owner has to accept, and may decline. */
  changesOwner?: true;
  /** Security people decide, whatever the rules say. */
  isForSecurity?: true;
  /** It waits until its workloads have another owner, and people are asked for one until then. */
  needsCustodians?: true;
  /** What the user did is read before it is done. */
  showsActivity?: true;
  /** About a list of users: nothing of an account is read for it, and its user name is a stand-in. */
  isOfMany?: true;
}
