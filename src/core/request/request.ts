import type { OtherCredential } from '../account/other-credentials.ts';
import type { CredentialKind } from '../handover/binding.ts';
import { type CodesOutcome, codesLimit } from '../handover/codes.ts';
import type { Intent } from '../intents/intent.ts';
import type { Problem } from '../plan/problem.ts';
import type { Receipt } from '../plan/undo.ts';
import type { Failure } from './failure.ts';
import type { HistoryEntry } from './history.ts';
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
  | { status: 'pending'; plan: PlanRef }
  /** Decided; `began` once the first write-ahead is recorded: from then on the stored plan is followed. */
  | { status: 'applying'; plan: PlanRef; began: boolean }
  /** `isClosed`: too long ago to be tried again. */
  | { status: 'failed'; plan: PlanRef; failure: Failure; isClosed?: boolean | undefined }
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

/**
 * One delivery of one credential.
 *
 * begun → sent → opened → acknowledged
 *    │      └──→ expired                (unopened; the credential is revoked)
 *    └────→ lost                        (the worker died before the link was surely sent; the credential is made anew)
 */
export interface Handover {
  n: number;
  operation: number;
  credential: CredentialKind;
  secretId: string;
  state: 'begun' | 'sent' | 'opened' | 'acknowledged' | 'expired' | 'lost';
  begunAtMs: number;
  /** Until then a call begun for it may still be under way, or not be visible yet. */
  settledAfterMs: number;
  /** Access keys the user had before this one was made. */
  keysBefore: string[];
  expiresAtMs: number;
  keyId?: string | undefined;
  openedAtMs?: number | undefined;
  openedFrom?: { address: string; browser: string } | undefined;
  /** Opened, never acknowledged, and the sealed content erased all the same. */
  isErased?: boolean | undefined;
  /** The owner clicked Activate. */
  activatedBy?: string | undefined;
  /** Codes of an MFA device that wait to be tried: which attempt they are. */
  codes?: number | undefined;
  /** Which attempt was the latest that was tried. */
  codesTried?: number | undefined;
  /** What came of it. */
  codesOutcome?: CodesOutcome | undefined;
}

/** An access key as AWS shows it; never its secret. */
export interface ListedKey {
  id: string;
  createdAtMs: number;
  isActive: boolean;
  lastUsed?: { atMs: number; service: string; region: string } | undefined;
}

/** What a user holds. */
export interface UserCredentials {
  keys: ListedKey[];
  /** Serial numbers. */
  mfaDevices: string[];
  hasPassword: boolean;
  /** Before anything else can be done with it. */
  isPasswordToChange: boolean;
  /** Our own policy denies everything without MFA, so that a key alone is worth nothing. */
  isMfaRequired?: boolean | undefined;
  /** Absent where they were not wanted, and in requests of before they were. `unreadable`: our role may not. */
  otherCredentials?: OtherCredential[] | 'unreadable' | undefined;
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

/** Something temporary that keeps the work from going on. */
export interface Trouble {
  code: string;
  message: string;
  count: number;
  sinceMs: number;
  retryAtMs: number;
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
  /** It could not be worked on the last time. */
  setAside?: SetAside | undefined;
  /** The rules under which it is listed while it waits for a decision. */
  listedUnder?: string[] | undefined;
  /** Absent in requests that are older than chains, until they are saved. */
  chain?: Chain | undefined;
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

/** Whether anything of its plan is known to have happened and not to have been taken back. */
export function isPartlyDone({ journal }: Pick<Request, 'journal'>): boolean {
  return Object.values(journal).some(({ state }) => state !== 'begun' && state !== 'undone');
}

/** The handover of an operation that counts: the latest one. */
export function handoverOf(request: Request, operation: number): Handover | undefined {
  return request.handovers.findLast((handover) => handover.operation === operation);
}

/** Whether the credential of this handover is still there: not taken back, and not made anew since. */
export function isInForce(request: Request, { n, operation }: Handover): boolean {
  return handoverOf(request, operation)?.n === n && request.journal[operation]?.state === 'done';
}

/** Whether so many codes were tried on its page, none of them right, that no more are taken. */
export function isUsedUp({ codesTried = 0 }: Handover): boolean {
  return codesTried >= codesLimit;
}

/**
 * Whether its owner may have a new credential in place of this one: when the link expired unopened, or was opened and
 * what it held is not in use yet. After the set-up a forced password change would lock them out, and an activated key
 * may be in use. A page for codes is asked for anew with all that it is for, or five tries would be ten.
 */
export function mayAskAgain(request: Request, handover: Handover): boolean {
  if (handover.credential === 'mfa-codes') return false;
  if (handoverOf(request, handover.operation) !== handover || request.phase.status !== 'applying') return false;
  const state = request.journal[handover.operation]?.state;
  const isOpened = handover.state === 'opened' || handover.state === 'acknowledged';
  const isInUse =
    handover.credential === 'password'
      ? request.history.some(({ what }) => what === 'enrolled')
      : handover.activatedBy !== undefined;
  return state === 'revoked' || (state === 'done' && isOpened && !isInUse);
}
