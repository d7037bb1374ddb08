/** What the pipeline wants to know of each kind of change. */
export interface Traits {
  /** Whose decision it needs before anything is done. */
  decidedBy: 'approvers' | 'nobody';
  /** Who may retry it, and undo it where it can be. `owner`: it is what people do for themselves; only they hear of it. */
  rescuedBy: 'approvers' | 'security' | 'owner';
  isUndoable: boolean;
  /**
   * What it reserves until its end. `name`: the user name, for good once the user is made. Otherwise: no other
   * request of the user may be at that at the same time.
   */
  holds: 'name' | 'password' | 'keys' | 'nothing';
  /** Half done, its plan comes out the same: until a link was sent, Retry holds it against the account once more. */
  isPlannedAlikeHalfDone?: true;
  /** Not among what a person has asked for: it was answered at once, or nobody asked. */
  isUnlisted?: true;
  /** It begins whatever has become of its people. */
  isForAbsentPeople?: true;
  /** The user is somebody else's until it is done. */
  isTakeover?: true;
  /** It goes before everything else: nothing it can do without is waited for. */
  isUrgent?: true;
  /** Its requester may name any user; what the account shows of it, approvers alone are told until one has decided. */
  isForAnyUser?: true;
  /** A suspension of the user does not stop it. */
  outlivesSuspension?: true;
  /** What AWS refuses does not keep the rest from being done. */
  goesOnPastRefusals?: true;
  /** Not cleared away when it is stopped half done: what it made may be in use. */
  isLeftHalfDone?: true;
}
