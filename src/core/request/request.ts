import type { CopiedAccess } from '../account/copy-of.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import type { UserView } from '../account/user-view.ts';
import type { Intent } from '../intents/intent.ts';
import type { Receipt } from '../operations/receipt.ts';
import type { ExpiryReach } from '../password-policy/expiry.ts';
import type { StandingPolicy } from '../password-policy/password-policy.ts';
import type { Problem } from '../plan/problem.ts';
import type { MeasuredRisk } from '../risk/measured-risk.ts';
import type { AccessEnded } from './access-ended.ts';
import type { Contender } from './contender.ts';
import type { Failure } from './failure.ts';
import type { Handover } from './handover.ts';
import type { HistoryEntry } from './history.ts';
import type { Nudge } from './nudge.ts';
import type { Question } from './question.ts';
import type { Reduction } from './reduction.ts';
import type { ActivityProgress, SeenActivity } from './seen-activity.ts';
import type { SetAside } from './set-aside.ts';
import type { Stops } from './stop.ts';

/** The plan of a request: the digest identifies the plan item; the length saves reading it. */
export interface PlanRef {
  digest: string;
  length: number;
}

export interface Vote {
  by: string;
  atMs: number;
}

export type Phase =
  | { status: 'submitted' }
  /** `problem`: why there is nothing to approve; only approvers are told. */
  | { status: 'pending'; plan: PlanRef; problem?: Problem | undefined }
  /** Decided; `began` once the first write-ahead is recorded: from then on the stored plan is followed. */
  | { status: 'applying'; plan: PlanRef; began: boolean }
  /** `isClosed`: too long ago to be retried. */
  | { status: 'failed'; plan: PlanRef; failure: Failure; isClosed?: boolean | undefined }
  /** `by`: empty if nobody asked for it. */
  | { status: 'undoing'; plan: PlanRef; by: string; failure: Failure }
  | { status: 'done'; plan: PlanRef; atMs: number }
  | { status: 'undone'; plan: PlanRef; by: string; atMs: number; isUserLeft: boolean }
  | {
      status: 'denied';
      plan: PlanRef;
      by: string;
      reason: string;
      suggestion?: string | undefined;
      atMs: number;
    }
  | { status: 'cancelled'; plan?: PlanRef | undefined; atMs: number }
  | { status: 'expired'; plan?: PlanRef | undefined; atMs: number }
  | { status: 'rejected'; plan?: PlanRef | undefined; problem: Problem; atMs: number };

export type Status = Phase['status'];
export type PhaseOf<Name extends Status> = Extract<Phase, { status: Name }>;

const endStates: readonly Status[] = ['done', 'undone', 'denied', 'cancelled', 'expired', 'rejected'];

export function hasEnded(request: Pick<Request, 'phase'>): boolean {
  return endStates.includes(request.phase.status);
}

/**
 * What is known about one operation of the plan.
 *
 * - begun: recorded before it ran; it may have happened.
 * - done: it happened.
 * - revoked: its credential is gone, because the link expired unopened or someone deleted the key in AWS; it waits for
 *   its owner to ask for a new one.
 * - undone: undone.
 * - unwanted: it happened, and must be undone, or replaced, while the rest continues.
 * - kept: not undone, because somebody may depend on it by now.
 */
export type JournalState = 'begun' | 'done' | 'revoked' | 'undone' | 'unwanted' | 'kept';

export interface JournalEntry {
  state: JournalState;
  receipt?: Receipt | undefined;
}

/** An MFA device as AWS shows it. */
export interface SeenDevice {
  serial: string;
  enabledAtMs: number;
  /** Who opened the one-time page it was set up on; absent: it was set up in the console, or elsewhere. */
  page?: { address: string; browser: string } | undefined;
}

/** What AWS did not show when it was asked whether a user is set up. */
export interface Missing {
  /** Whether the temporary password is unchanged; absent: none is to be changed. */
  password?: boolean | undefined;
  /** Whether MFA is off. */
  mfa: boolean;
}

/** Devices that appeared while a user was set up; access waits until the owner has confirmed them. */
export interface Sighting {
  /** Its number; a button names it. */
  n: number;
  devices: SeenDevice[];
  isConfirmed: boolean;
}

/** The position of a notice in Slack. `shown`: the hash of the message as it was last sent; empty: unknown. */
export interface SentNotice {
  channel: string;
  ts: string;
  shown: string;
}

/** A user of our record that AWS no longer has. `isRecreated`: another one has its name. */
export interface GoneUser {
  userId: string;
  /** Its former owner. */
  owner: string;
  isRecreated: boolean;
}

/** Something temporary that blocks the work. */
export interface Trouble {
  code: string;
  message: string;
  count: number;
  sinceMs: number;
  retryAtMs: number;
  /** It doesn't pass by itself: a person has to change something. */
  isRefused?: true | undefined;
}

/** What another request has made of an end. */
export interface Renewal {
  extension: string;
  untilMs: number;
}

/** The position of its chain of events; see `Entry`. */
export interface Chain {
  head: string;
  /** The request's version when code that stores events last saved it. */
  version: number;
}

/** The life of one intent, from submission to an end state. */
export interface Request {
  id: string;
  /** Counts saves; every save is conditional on it. */
  version: number;
  /** When something is due if nothing wakes it before, epoch ms; absent: only people can continue it. */
  nextAtMs?: number | undefined;
  intent: Intent;
  submittedAtMs: number;
  decideByMs: number;
  phase: Phase;
  /** Digests of the plans this one replaced because the account had changed; the oldest first. */
  replacedPlans?: string[] | undefined;
  votes: Vote[];
  /** Absent: no rule wants people reminded, or told, while it waits. */
  nudges?: Nudge[] | undefined;
  /** Who else was told that it still waits. */
  escalatedTo?: string[] | undefined;
  /** What approvers have taken out of it; absent: nothing. */
  reductions?: Reduction[] | undefined;
  /** What approvers asked the requester; absent: nothing. */
  questions?: Question[] | undefined;
  /** While it has failed and the votes no longer count: who wants it tried again. */
  retryVotes?: Vote[] | undefined;
  /** By index into the plan's operations. */
  journal: Record<number, JournalEntry>;
  handovers: Handover[];
  /** The owner said, by a signed click, that what it waits for is done; AWS has not been asked yet. */
  isReportedDone?: boolean | undefined;
  /** They said so, but AWS didn't show it. */
  reportMissedAtMs?: number | undefined;
  /** What was missing then; absent in requests of before it was kept. */
  missing?: Missing | undefined;
  /** Serial number of the MFA device that the owner has turned on by a page of ours: AWS was asked at once. */
  addedDevice?: string | undefined;
  sighting?: Sighting | undefined;
  /** What was said to a review; absent: nothing yet. */
  review?: { by: string; note: string; atMs: number } | undefined;
  /** Not to be started before. */
  startsAtMs?: number | undefined;
  /** The user's credentials when a look was taken, or when the plan that is being decided on was made. */
  userCredentials?: (UserCredentials & { readAtMs: number }) | undefined;
  /** What was read of a user that is to be copied. */
  copied?: (CopiedAccess & { readAtMs: number }) | undefined;
  /** The account's password policy, when it was read to be shown. */
  passwordPolicy?: { is: StandingPolicy; readAtMs: number } | undefined;
  /** Whose passwords the expiry meets that is being decided on; absent: nobody's, or it is unknown. */
  expiry?: ExpiryReach | undefined;
  /** What was read of a user that somebody is shown. */
  viewed?: (UserView & { readAtMs: number }) | undefined;
  /** When waits for a number of days end, by operation. */
  waits?: Record<number, number> | undefined;
  /** When it last made something, or was about to, epoch ms: AWS may not show that yet. */
  madeAtMs?: number | undefined;
  /** While an owner has something to do: their deadline. */
  setUpByMs?: number | undefined;
  /** What the thread has yet to say, and those earlier entries that are still needed. */
  history: HistoryEntry[];
  /** How many history entries are in the card's thread. */
  threaded: number;
  /** By `noticeKey`. */
  notices: Record<string, SentNotice>;
  /** The revision up to which all notices were told; absent in older requests. */
  told?: number | undefined;
  trouble?: Trouble | undefined;
  /** The user of our record that AWS did not show; it is checked once more. */
  unseenUser?: { userId: string; owner: string; sinceMs: number } | undefined;
  /** It found that AWS no longer has the user it is about, or whose name it wants. */
  goneUser?: GoneUser | undefined;
  /** Its access had an end, which has been carried out. */
  accessEnded?: AccessEnded | undefined;
  /** The last attempt to work on it failed. */
  setAside?: SetAside | undefined;
  /** The rules under which it is listed while it waits for a decision. */
  listedUnder?: string[] | undefined;
  /** Absent in requests that are older than chains, until they are saved. */
  chain?: Chain | undefined;
  /** What else waits for a decision on its user name. */
  contenders?: Contender[] | undefined;
  /** How often people who have not answered were asked again. */
  chases?: number | undefined;
  /** The time has come to say that access ends soon. `isTold`: it was worth saying. */
  announced?: { isTold: boolean } | undefined;
  /** Who wanted the end that it brings about to come at once. */
  endCalledBy?: string | undefined;
  /** The approver who does not want the access that ends to be extended. */
  renewalRefusedBy?: string | undefined;
  /** The request that extended the access that ends, and until when. */
  renewed?: Renewal | undefined;
  /** Who owns its user by now; absent: whom the intent names. */
  newOwner?: string | undefined;
  /** What follows from its end is done. */
  isFollowedUp?: true | undefined;
  /** What has become of the users of its list, by their place in it. */
  stops?: Stops | undefined;
  /** Until then there is nothing to do for its list, epoch ms. */
  stopsPausedUntilMs?: number | undefined;
  /** What AWS says of the access it gives, when its plan was made; absent: nothing to say. */
  measured?: MeasuredRisk | undefined;
  /** While a user's activity is read. */
  activityProgress?: ActivityProgress | undefined;
  /** A user's activity was read. */
  activity?: SeenActivity | undefined;
  /** The intent's exclusive reservation, for example a user name, may be held for this request. */
  mayHoldReservation: boolean;
  /** Counts events, except the bookkeeping of what people were told. */
  revision: number;
}

export function planOf({ phase }: Pick<Request, 'phase'>): PlanRef | undefined {
  return 'plan' in phase ? phase.plan : undefined;
}

/** Whether someone has opened one of its links. */
export function wasOpened({ handovers }: Pick<Request, 'handovers'>): boolean {
  return handovers.some(({ state }) => state === 'opened' || state === 'acknowledged');
}

/** IAM's id of the user that it made. */
export function madeUserIdOf({ journal }: Pick<Request, 'journal'>): string | undefined {
  return Object.values(journal).find(({ receipt }) => receipt?.userId !== undefined)?.receipt?.userId;
}

/** Whether it is being decided again while part of it stays: the rest isn't what was approved. */
export function isHalfway(request: Pick<Request, 'phase' | 'journal'>): boolean {
  return request.phase.status === 'pending' && isPartlyDone(request);
}

/** Whether anything of its plan is known to have happened and not to have been undone. */
export function isPartlyDone({ journal }: Pick<Request, 'journal'>): boolean {
  return Object.values(journal).some(({ state }) => state !== 'begun' && state !== 'undone');
}
