import type { CopiedAccess } from '../account/copy-of.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import type { UserView } from '../account/user-view.ts';
import type { Approvers } from '../catalogue/catalogue.ts';
import type { CodesOutcome } from '../handover/codes.ts';
import type { Intent } from '../intents/intent.ts';
import { traitsOf } from '../intents/traits-of.ts';
import type { Receipt } from '../operations/receipt.ts';
import type { ExpiryReach } from '../password-policy/expiry.ts';
import type { StandingPolicy } from '../password-policy/password-policy.ts';
import type { Problem } from '../plan/problem.ts';
import type { MeasuredRisk } from '../risk/measured-risk.ts';
import type { AccessEnded } from './access-ended.ts';
import type { Contender } from './contender.ts';
import type { Failure } from './failure.ts';
import type { Handover } from './handover.ts';
import type { MovedDeadline, ReportedDone } from './history.ts';
import type { Nudge } from './nudge.ts';
import type { Less, Reduction } from './reduction.ts';
import type {
  GoneUser,
  Missing,
  PlanRef,
  Renewal,
  Request,
  SeenDevice,
  SentNotice,
  Trouble,
  Vote,
} from './request.ts';
import type { ActivityProgress, SeenActivity } from './seen-activity.ts';
import type { Stops } from './stop.ts';

/** What can happen to a request. `atMs` is when. */
export type Event = { atMs: number } & (
  | { type: 'name-released' }
  /** What else waits for a decision on the same user name, from now on. */
  | { type: 'name-contended'; contenders: Contender[] }
  /**
   * `problem`: why the plan is empty, if only approvers may know. `standing`: half done, this many of its first steps
   * are those of the plan before, and what is known of them stays.
   */
  | {
      type: 'planned';
      plan: PlanRef;
      userCredentials?: UserCredentials | undefined;
      decideByMs: number;
      problem?: Problem | undefined;
      standing?: number | undefined;
      nudges?: Nudge[] | undefined;
      measured?: MeasuredRisk | undefined;
      expiry?: ExpiryReach | undefined;
    }
  /** An intent that needs no approval goes straight to work. */
  | {
      type: 'authorised';
      plan: PlanRef;
      userCredentials?: UserCredentials | undefined;
      copied?: CopiedAccess | undefined;
      passwordPolicy?: StandingPolicy | undefined;
      viewed?: UserView | undefined;
    }
  | { type: 'rejected'; problem: Problem }
  | { type: 'voted'; by: string }
  | { type: 'approved' }
  | { type: 'vote-voided'; by: string; why: string }
  /** A vote no longer holds and the remaining ones are too few: it waits again. */
  | { type: 'reopened'; decideByMs: number }
  /** Only now can people see what they are to decide on, or to do. */
  | { type: 'deadline-moved'; of: MovedDeadline; untilMs: number }
  /** `suggestion`: what would make it acceptable; the requester gets the form back with it. */
  | { type: 'denied'; by: string; reason: string; suggestion?: string | undefined }
  /** `number`: of the questions of this request, from 1. */
  | { type: 'question-asked'; number: number; by: string; question: string }
  | { type: 'question-answered'; number: number; by: string; answer: string }
  /**
   * People who have not answered are asked again. `untilMs`: of a decision, when the next time, or the end, comes; absent:
   * work waits for their answer, and they are asked until they give it.
   */
  | { type: 'chased'; asked: Approvers; untilMs?: number | undefined }
  | { type: 'followed-up' }
  | { type: 'announced'; isTold: boolean }
  | { type: 'end-called'; by: string }
  | { type: 'renewal-refused'; by: string }
  | ({ type: 'renewed' } & Renewal)
  /** Its user was transferred. */
  | { type: 'owner-changed'; to: string }
  /** An approver gives less: the plan and the votes are void. */
  | ({ type: 'reduced'; less: Less; decideByMs: number } & Reduction)
  /** `upToMs`: so much of what was due. Nobody is named if nobody is left to remind. */
  | { type: 'approvers-reminded'; people: string[]; groups: string[]; upToMs: number }
  /** These get a direct message. */
  | { type: 'escalated'; people: string[]; upToMs: number }
  | { type: 'cancelled' }
  | { type: 'expired' }
  | { type: 'began'; setUpByMs: number }
  | { type: 'operations-begun'; operations: number[] }
  | { type: 'operations-done'; operations: { index: number; receipt?: Receipt | undefined }[] }
  | { type: 'operations-undone'; operations: number[] }
  | { type: 'operation-kept'; operation: number }
  /** The owner says that what it waits for is done. */
  | { type: 'reported-done'; by: string; what: ReportedDone; isConfirmed?: boolean | undefined }
  /** Everything is set up, with devices that their owner has yet to confirm. */
  | { type: 'devices-seen'; devices: SeenDevice[] }
  /**
   * The owner has turned MFA on by a page of ours, so AWS is asked as if they had said so. It gives them nothing: the
   * device is still theirs to confirm.
   */
  | { type: 'device-added'; serial: string }
  | { type: 'report-missed'; missing?: Missing | undefined }
  | { type: 'enrolled' }
  | { type: 'switched' }
  | { type: 'codes-offered'; n: number; attempt: number }
  | { type: 'codes-tried'; n: number; outcome: CodesOutcome }
  | { type: 'wait-begun'; operation: number; untilMs: number }
  | { type: 'reminded'; operation?: number | undefined }
  | { type: 'reviewed'; by: string; note: string }
  /** Something that a window can bring back is wanted after all; the plan continues from the wait before it. */
  | { type: 'brought-back'; by: string; takesBack: number[]; from: number; setUpByMs: number }
  /** The key it is about is gone or inactive, so nothing is left to do. */
  | { type: 'key-gone'; rest: number[] }
  | { type: 'handover-begun'; handover: Handover }
  | { type: 'handover-sent'; n: number; keyId?: string | undefined; notice?: SentNotice | undefined }
  | { type: 'handover-lost'; n: number }
  | { type: 'handover-opened'; n: number; openedAtMs: number; from: { address: string; browser: string } }
  | { type: 'handover-acknowledged'; n: number }
  | { type: 'handover-expired'; n: number }
  | { type: 'handover-erased'; n: number }
  /** Someone has deleted its key in AWS. `again`: what was done with the key, and must be done with the next one. */
  | { type: 'new-key-deleted'; n: number; again: number[]; setUpByMs: number }
  | { type: 'new-link-asked'; n: number; by: string; setUpByMs: number }
  | { type: 'activation-asked'; n: number; by: string }
  | { type: 'stray-key-found'; keyId: string; isDeleted: boolean }
  /** AWS doesn't show the user of our record; it is checked once more. */
  | { type: 'user-unseen'; userId: string; owner: string }
  | { type: 'user-seen' }
  /**
   * AWS has twice not shown the user of our record; the record is closed. `gives`: the requests that had given it
   * something.
   */
  | ({ type: 'user-gone'; gives: string[] } & GoneUser)
  /** Someone has removed the boundary of the user; this one is put back, so that the rest can be done. */
  | { type: 'boundary-gone'; boundary: string }
  /** Another request has carried out the end of what this one gave, or found that its user is gone. */
  | ({ type: 'access-ended' } & AccessEnded)
  | { type: 'delayed'; trouble: Trouble }
  | { type: 'failed'; failure: Failure }
  /** An approver wants to retry it; the votes that led to it no longer count, and more of these are needed. */
  | { type: 'retry-voted'; by: string }
  /** `votes`: the votes that count for it from now on. */
  | { type: 'retried'; by: string; setUpByMs: number; votes?: Vote[] | undefined }
  | { type: 'closed' }
  /** Nothing more can come of it: what it added is undone. */
  | { type: 'called-off'; failure: Failure }
  | { type: 'undo-asked'; by: string }
  | { type: 'undone'; isUserLeft: boolean }
  | { type: 'done' }
  | { type: 'notice-sent'; key: string; notice: SentNotice }
  /** An update failed, but may have arrived: what the message shows is unknown. */
  | { type: 'notice-unanswered'; key: string }
  | { type: 'threaded'; count: number }
  /** Every notice says what there was to say at this revision. */
  | { type: 'told'; revision: number }
  /** A wait with a window for approvers is cut short: `operation` is its position. */
  | { type: 'deletion-called'; by: string; operation: number }
  /** The user that was to be deleted has been given back. `by`: empty if nobody is known to have asked for it. */
  | { type: 'given-back'; by: string }
  /** So many Regions of a user's activity are read. */
  | ({ type: 'activity-progressed' } & ActivityProgress)
  | ({ type: 'activity-read' } & SeenActivity)
  /** What has become of users of its list since the last time. `pauseUntilMs`: nothing to do for them until then. */
  | { type: 'stops-recorded'; stops: Stops; pauseUntilMs?: number | undefined }
);

export type EventType = Event['type'];

/** A new request. The id names the form it came from, so that a form makes only one request. */
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
    // True before reserving: releasing nothing is harmless, forgetting a reservation is not.
    mayHoldReservation: traitsOf(intent).holds !== 'nothing',
    revision: 1,
  };
}
