import type { UserCredentials } from '../account/user-credentials.ts';
import type { CodesOutcome } from '../handover/codes.ts';
import type { Intent } from '../intents/intent.ts';
import { traitsOf } from '../intents/traits-of.ts';
import type { Receipt } from '../operations/receipt.ts';
import type { Problem } from '../plan/problem.ts';
import type { Contender } from './contender.ts';
import type { Failure } from './failure.ts';
import type { Handover } from './handover.ts';
import type { MovedDeadline, ReportedDone } from './history.ts';
import type { GoneUser, PlanRef, Request, SeenDevice, SentNotice, Trouble, Vote } from './request.ts';

/** What can happen to a request. `atMs` is when. */
export type Event = { atMs: number } & (
  | { type: 'name-released' }
  /** What else waits for a decision on the same user name, from now on. */
  | { type: 'name-contended'; contenders: Contender[] }
  /**
   * `problem`: why the plan is empty, where that is for approvers to know. `standing`: half done, so many of its first steps
   * are those of the plan before, and what is known of them stays.
   */
  | {
      type: 'planned';
      plan: PlanRef;
      userCredentials?: UserCredentials | undefined;
      decideByMs: number;
      problem?: Problem | undefined;
      standing?: number | undefined;
    }
  /** An intent that needs no approval goes straight to work. */
  | { type: 'authorised'; plan: PlanRef; userCredentials?: UserCredentials | undefined }
  | { type: 'rejected'; problem: Problem }
  | { type: 'voted'; by: string }
  | { type: 'approved' }
  | { type: 'vote-voided'; by: string; why: string }
  /** A vote no longer holds and those that do are too few: it waits again. */
  | { type: 'reopened'; decideByMs: number }
  /** People could see only now what they are to decide on, or to do. */
  | { type: 'deadline-moved'; of: MovedDeadline; untilMs: number }
  | { type: 'denied'; by: string; reason: string }
  /** `number`: of the questions of this request, from 1. */
  | { type: 'question-asked'; number: number; by: string; question: string }
  | { type: 'question-answered'; number: number; by: string; answer: string }
  | { type: 'cancelled' }
  | { type: 'expired' }
  | { type: 'began'; setUpByMs: number }
  | { type: 'operations-begun'; operations: number[] }
  | { type: 'operations-done'; operations: { index: number; receipt?: Receipt | undefined }[] }
  | { type: 'operations-undone'; operations: number[] }
  | { type: 'operation-kept'; operation: number }
  /** The owner says that what is waited for is done. */
  | { type: 'reported-done'; by: string; what: ReportedDone; isConfirmed?: boolean | undefined }
  /** All is set up, with devices that their owner has yet to confirm. */
  | { type: 'devices-seen'; devices: SeenDevice[] }
  | { type: 'report-missed' }
  | { type: 'enrolled' }
  | { type: 'switched' }
  | { type: 'codes-offered'; n: number; attempt: number }
  | { type: 'codes-tried'; n: number; outcome: CodesOutcome }
  | { type: 'wait-begun'; operation: number; untilMs: number }
  | { type: 'reminded'; operation?: number | undefined }
  /** What a window takes back is wanted after all; then the plan goes on from the wait before it. */
  | { type: 'brought-back'; by: string; takesBack: number[]; from: number; setUpByMs: number }
  /** The key it is about is gone, or out of use: nothing of the rest is left to do. */
  | { type: 'key-gone'; rest: number[] }
  | { type: 'handover-begun'; handover: Handover }
  | { type: 'handover-sent'; n: number; keyId?: string | undefined; notice?: SentNotice | undefined }
  | { type: 'handover-lost'; n: number }
  | { type: 'handover-opened'; n: number; openedAtMs: number; from: { address: string; browser: string } }
  | { type: 'handover-acknowledged'; n: number }
  | { type: 'handover-expired'; n: number }
  | { type: 'handover-erased'; n: number }
  | { type: 'new-link-asked'; n: number; by: string; setUpByMs: number }
  | { type: 'activation-asked'; n: number; by: string }
  | { type: 'stray-key-found'; keyId: string; isDeleted: boolean }
  /** AWS does not show the user of our record; it is looked for once more. */
  | { type: 'user-unseen'; userId: string; owner: string }
  | { type: 'user-seen' }
  /** AWS has not shown the user of our record, twice; the record is closed. `gives`: the requests that had given it something. */
  | ({ type: 'user-gone'; gives: string[] } & GoneUser)
  | { type: 'delayed'; trouble: Trouble }
  | { type: 'failed'; failure: Failure }
  /** An approver wants it tried again; the votes that led to it no longer count, and more of these are needed. */
  | { type: 'retry-voted'; by: string }
  /** `votes`: those that stand for it from now on. */
  | { type: 'retried'; by: string; setUpByMs: number; votes?: Vote[] | undefined }
  | { type: 'closed' }
  /** Nothing more can come of it: what it added is taken back. */
  | { type: 'called-off'; failure: Failure }
  | { type: 'undo-asked'; by: string }
  | { type: 'undone'; isUserLeft: boolean }
  | { type: 'done' }
  | { type: 'notice-sent'; key: string; notice: SentNotice }
  /** An update failed, and may have arrived all the same: what the message shows is not known. */
  | { type: 'notice-unanswered'; key: string }
  | { type: 'threaded'; count: number }
  /** Every notice says what there was to say at this revision. */
  | { type: 'told'; revision: number }
);

export type EventType = Event['type'];

/** A request as it is submitted. The id names the form it came from, so that a form makes one request only. */
export function submitted(id: string, intent: Intent, atMs: number, decideWithinMs: number): Request {
  return {
    id,
    version: 0,
    intent,
    submittedAtMs: atMs,
    decideByMs: atMs + decideWithinMs,
    phase: { status: 'submitted' },
    votes: [],
    journal: {},
    handovers: [],
    history: [],
    threaded: 0,
    notices: {},
    // Before it is reserved: letting go of what was never held does nothing, the reverse would keep it for good.
    mayHoldReservation: traitsOf(intent).holds !== 'nothing',
    revision: 1,
  };
}
