import type { CredentialName } from '../account/other-credentials.ts';
import type { Approvers } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import type { Problem } from '../plan/problem.ts';
import type { AccessEnded } from './access-ended.ts';
import type { Failure } from './failure.ts';
import type { Reduction } from './reduction.ts';

/** What an owner says they have done. */
export type ReportedDone = 'enrolment' | 'key-use' | 'acceptance';

/** The approvers' time to decide, or the owner's time for their part. */
export type MovedDeadline = 'decision' | 'set-up';

/** What the card's thread says, one line each. */
export type HistoryEntry = { atMs: number } & (
  | { what: 'planned'; again: boolean; isHalfway?: true | undefined }
  | { what: 'approved-by'; by: string }
  | { what: 'vote-voided'; by: string; why: string }
  | { what: 'approved' }
  | { what: 'deadline-moved'; of: MovedDeadline; untilMs: number }
  | { what: 'denied'; by: string; reason: string }
  | { what: 'question-asked'; by: string; question: string }
  | { what: 'question-answered'; by: string; answer: string }
  | { what: 'chased'; asked: Approvers }
  | { what: 'end-called'; by: string }
  | { what: 'renewal-refused'; by: string }
  | { what: 'renewed'; untilMs: number }
  | { what: 'owner-changed'; to: string }
  /** `voters`: those whose approvals no longer count. */
  | ({ what: 'reduced'; voters: string[] } & Reduction)
  | { what: 'approvers-reminded'; people: string[]; groups: string[]; untilMs: number }
  | { what: 'escalated'; count: number; untilMs: number }
  | { what: 'cancelled' }
  | { what: 'expired' }
  | { what: 'rejected'; problem: Problem }
  | { what: 'began' }
  | { what: 'link-sent'; credential: CredentialKind; n: number }
  | { what: 'link-lost'; credential: CredentialKind; n: number }
  | { what: 'link-opened'; credential: CredentialKind; n: number; address: string; browser: string }
  | { what: 'link-acknowledged'; credential: CredentialKind; n: number }
  | { what: 'link-expired'; credential: CredentialKind; n: number }
  | { what: 'new-key-deleted'; keyId: string }
  | { what: 'new-link-asked'; by: string }
  | { what: 'activated'; by: string }
  | { what: 'reported-done'; by: string; of: ReportedDone }
  | { what: 'devices-seen'; serials: string[] }
  | { what: 'confirmed'; by: string }
  | { what: 'enrolled' }
  | { what: 'switched' }
  | { what: 'reminded'; operation?: number | undefined }
  | { what: 'reviewed'; by: string; note: string }
  | { what: 'brought-back'; by: string }
  | { what: 'key-gone' }
  | { what: 'stray-key'; keyId: string; isDeleted: boolean }
  | { what: 'user-gone'; isRecreated: boolean }
  | { what: 'boundary-gone'; boundary: string }
  | ({ what: 'access-ended' } & Omit<AccessEnded, 'atMs'>)
  /** AWS refused to deactivate them. */
  | { what: 'left-active'; credentials: CredentialName[] }
  /** MFA devices that are off, but that our role may not delete. */
  | { what: 'devices-undeleted'; serials: string[] }
  | { what: 'failed'; failure: Failure }
  | { what: 'retry-voted'; by: string }
  | { what: 'retried'; by: string; isVotedAnew?: boolean | undefined }
  | { what: 'closed' }
  | { what: 'called-off'; failure: Failure }
  | { what: 'undo-asked'; by: string }
  | { what: 'undone'; isUserLeft: boolean }
  | { what: 'done' }
  | { what: 'deletion-called'; by: string }
  | { what: 'given-back'; by: string }
);
