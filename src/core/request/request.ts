import type { UserCredentials } from '../account/user-credentials.ts';
import type { Intent } from '../intents/intent.ts';
import type { Receipt } from '../operations/receipt.ts';
import type { Problem } from '../plan/problem.ts';
import type { Contender } from './contender.ts';
import type { Failure } from './failure.ts';
import type { Handover } from './handover.ts';
import type { HistoryEntry } from './history.ts';
import type { Question } from './question.ts';
import type { SetAside } from './set-aside.ts';

/** The plan a request stands for: its digest names the plan item; the length saves reading it. */
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
  /** `problem`: why there is nothing to approve; whoever may not decide is not told. */
  | { status: 'pending'; plan: PlanRef; problem?: Problem | undefined }
  /** Decided; `began` once the first write-ahead is recorded: from then on the stored plan is followed. */
  | { status: 'applying'; plan: PlanRef; began: boolean }
  /** `isClosed`: too long ago to be tried again. */
  | { status: 'failed'; plan: PlanRef; failure: Failure; isClosed?: boolean | undefined }
  /** `by`: empty where nobody asked for it. */
  | { status: 'undoing'; plan: PlanRef; by: string; failure: Failure }
  | { status: 'done'; plan: PlanRef; atMs: number }
  | { status: 'undone'; plan: PlanRef; by: string; atMs: number; isUserLeft: boolean }
  | { status: 'denied'; plan: PlanRef; by: string; reason: string; atMs: number }
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
 * What is known of one operation of the plan.
 *
 * - begun: recorded before it ran; it may have happened.
 * - done: it happened.
 * - revoked: its credential was taken back because the link expired unopened; it waits to be asked for again.
 * - undone: taken back.
 * - unwanted: it happened, and is to be taken back, or replaced, while the rest goes on.
 * - kept: not taken back, because somebody may depend on it by now.
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

/** Devices that appeared while a user was set up; access waits until the owner has confirmed them. */
export interface Sighting {
  /** Which one it is; a button names it. */
  n: number;
  devices: SeenDevice[];
  isConfirmed: boolean;
}

/** Where a notice stands in Slack. `shown`: the hash of the message as it was sent last; empty: not known. */
export interface SentNotice {
  channel: string;
  ts: string;
  shown: string;
}

/** A user of our record that AWS no longer has. `isRecreated`: another one has its name. */
export interface GoneUser {
  userId: string;
  /** Whose it was. */
  owner: string;
  isRecreated: boolean;
}

/** Something temporary that keeps the work from going on. */
export interface Trouble {
  code: string;
  message: string;
  count: number;
  sinceMs: number;
  retryAtMs: number;
  /** It does not pass by itself: a person has to change something. */
  isRefused?: true | undefined;
}

/** Where the chain of its events has come to; see `Entry`. */
export interface Chain {
  head: string;
  /** Of the request when it was last saved by code that keeps events. */
  version: number;
}

/** The life of one intent, from submitted to an end state. */
export interface Request {
  id: string;
  /** Counts saves; every save is conditional on it. */
  version: number;
  /** When something is due if nobody comes by, epoch ms; absent: only people can bring it on. */
  nextAtMs?: number | undefined;
  intent: Intent;
  submittedAtMs: number;
  decideByMs: number;
  phase: Phase;
  /** Digests of the plans this one replaced because the account had changed; the oldest first. */
  replacedPlans?: string[] | undefined;
  votes: Vote[];
  /** What approvers asked the requester; absent: nothing. */
  questions?: Question[] | undefined;
  /** While it has failed and the votes no longer count: who wants it tried again. */
  retryVotes?: Vote[] | undefined;
  /** By index into the plan's operations. */
  journal: Record<number, JournalEntry>;
  handovers: Handover[];
  /** The owner said, by a signed click, that what is waited for is done; AWS has not been asked yet. */
  isReportedDone?: boolean | undefined;
  /** They said so, and AWS did not show it. */
  reportMissedAtMs?: number | undefined;
  sighting?: Sighting | undefined;
  /** Not to be begun before. */
  startsAtMs?: number | undefined;
  /** What the user held when a look was taken, or when the plan was made that is to be decided on. */
  userCredentials?: (UserCredentials & { readAtMs: number }) | undefined;
  /** Until when waits for a number of days last, by operation. */
  waits?: Record<number, number> | undefined;
  /** When it last made something, or was about to, epoch ms: AWS may not show that yet. */
  madeAtMs?: number | undefined;
  /** While an owner has something to do: until when. */
  setUpByMs?: number | undefined;
  /** What the thread has yet to tell, and of what it has told that which is still needed. */
  history: HistoryEntry[];
  /** How many history entries are in the card's thread. */
  threaded: number;
  /** By `noticeKey`. */
  notices: Record<string, SentNotice>;
  /** The revision up to which all notices were told; absent in requests of before it was kept. */
  told?: number | undefined;
  trouble?: Trouble | undefined;
  /** The user of our record that AWS did not show; it is looked for once more. */
  unseenUser?: { userId: string; owner: string; sinceMs: number } | undefined;
  /** It found that AWS no longer has the user it is about, or whose name it wants. */
  goneUser?: GoneUser | undefined;
  /** It could not be worked on the last time. */
  setAside?: SetAside | undefined;
  /** The rules under which it is listed while it waits for a decision. */
  listedUnder?: string[] | undefined;
  /** Absent in requests that are older than chains, until they are saved. */
  chain?: Chain | undefined;
  /** What else waits for a decision on its user name. */
  contenders?: Contender[] | undefined;
  /** What the intent holds alone, a user name say, may be reserved for this request. */
  mayHoldReservation: boolean;
  /** Counts what happened, but for the bookkeeping of what people were told. */
  revision: number;
}

export function planOf({ phase }: Pick<Request, 'phase'>): PlanRef | undefined {
  return 'plan' in phase ? phase.plan : undefined;
}

/** Whether somebody has opened one of its links. */
export function wasOpened({ handovers }: Pick<Request, 'handovers'>): boolean {
  return handovers.some(({ state }) => state === 'opened' || state === 'acknowledged');
}

/** IAM's id of the user that it made. */
export function madeUserIdOf({ journal }: Pick<Request, 'journal'>): string | undefined {
  return Object.values(journal).find(({ receipt }) => receipt?.userId !== undefined)?.receipt?.userId;
}

/** Whether it is decided on once more while part of it stands: what is left to do is not what was approved. */
export function isHalfway(request: Pick<Request, 'phase' | 'journal'>): boolean {
  return request.phase.status === 'pending' && isPartlyDone(request);
}

/** Whether anything of its plan is known to have happened and not to have been taken back. */
export function isPartlyDone({ journal }: Pick<Request, 'journal'>): boolean {
  return Object.values(journal).some(({ state }) => state !== 'begun' && state !== 'undone');
}
