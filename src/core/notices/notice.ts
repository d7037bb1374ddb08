/** Something that people are told about a request: one message, which may change in place. */
export type Notice =
  /** To the approvals channel. */
  | { kind: 'card' }
  | { kind: 'requester' }
  /** To the owner, about what they do for themselves, while there is no message with a link. */
  | { kind: 'own' }
  /**
   * To the owner, at the end: they have what was asked for, or what they did for themselves is done. `of`: access has come, and
   * a key follows.
   */
  | { kind: 'ready'; of?: 'access' }
  /** To the approvals channel, one for each failure. */
  | { kind: 'stuck'; failedAtMs: number }
  /** To the approvals channel: AWS keeps users of a list from being stopped. */
  | { kind: 'heldup' }
  /** A step of the plan, by name. `turn`: how often the wait for it had started again; see `turns`. */
  | { kind: 'step'; step: string; turn: number }
  /** Asks the owner whether the devices of a sighting are theirs. */
  | { kind: 'confirm'; sighting: number }
  | { kind: 'link'; handover: number }
  /** What became of a link. The first one that was opened is the owner's checklist: it changes until all is done. */
  | { kind: 'receipt'; handover: number }
  /** To the owner: someone has deleted the key of a handover in AWS. */
  | { kind: 'deleted'; handover: number }
  /** To the owner, who has turned MFA on by a page of ours while something else is missing. */
  | { kind: 'missing' }
  | { kind: 'reminder'; count: number }
  /** To the requester: an approver asks something. */
  | { kind: 'question'; number: number }
  /** To the approver who asked. */
  | { kind: 'answer'; number: number }
  /** To the requester: an approver gives less. `number`: of the reductions, from 1. */
  | { kind: 'reduced'; number: number }
  /** To those who are told that nobody has decided yet. */
  | { kind: 'escalation'; person: string }
  | { kind: 'news'; of: 'denied' | 'expired' | 'rejected' | 'undone' }
  | { kind: 'news'; of: 'failed' | 'closed'; failedAtMs: number }
  /** To owner and requester: the rest is decided on anew. `plan`: how many plans there were before. */
  | { kind: 'halfway'; plan: number; person: string }
  /** To an owner who did not ask for it: what was half done is taken back. */
  | { kind: 'over' }
  /** To whose user it was: AWS no longer has it. */
  | { kind: 'gone' }
  /** To owner and requester: their access ends soon, and what they can do. */
  | { kind: 'ending'; person: string }
  /** To owner and requester: the access has ended. */
  | { kind: 'ended'; person: string }
  | { kind: 'alert'; person: string };

export type NoticeKind = Notice['kind'];
export type NoticeOf<Kind extends NoticeKind> = Extract<Notice, { kind: Kind }>;
