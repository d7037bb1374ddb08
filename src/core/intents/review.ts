import { dayMs } from '../durations.ts';
import type { NeedlessReview } from '../plan/problem.ts';
import type { Intent, OfUser } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';
import { reviewTimes } from './review-times.ts';

/**
 * Asks whether what a request gave without an end is still needed. Nothing is changed while it is asked, and nothing if
 * it is kept.
 */
export interface Review extends OfUser {
  kind: 'review';
  /** The request that gave it. */
  reviews: string;
  givenAtMs: number;
  entitlements: string[];
  /** Unanswered for so many days, it ends; absent: never by itself. */
  endsAfterDays?: number | undefined;
}

export const review: IntentModule<Review> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'approvers',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    // Access whose owner has left is the first that should end.
    isForAbsentPeople: true,
    outlivesSuspension: true,
    asksToKeep: true,
  },
  tells: { own: 'never', endsWithAccess: 'never', news: 'none' },
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: () => readsNothing,
  plan(intent, grounds) {
    const { userName, userId } = intent;
    const { user } = grounds.snapshot;
    if (!user) return { problem: { code: 'user.missing', userName } };
    // Nothing more can come of it than an end, which doesn't ask for tags either.
    if (user.userId !== userId) return { problem: { code: 'user.not-yours', userName } };
    const why = needless(intent, grounds);
    return why ? { problem: { code: 'review.needless', why } } : { operations: [] };
  },
  followUps: () => ['review-again'],
  afterwards(phase) {
    if (phase.status === 'denied' || phase.status === 'expired') return ['end-given'];
    const isStopped =
      phase.status === 'rejected' &&
      phase.problem.code === 'review.needless' &&
      phase.problem.why === 'user-stopped';
    return isStopped ? ['review-soon'] : [];
  },
  unansweredMs: ({ endsAfterDays }) => (endsAfterDays === undefined ? undefined : endsAfterDays * dayMs),
};

function needless(
  { reviews, entitlements }: Review,
  { catalogue, snapshot: { record } }: PlanGrounds,
): NeedlessReview | undefined {
  if (record?.isStopped) return 'user-stopped';
  const given = record?.ledger?.[reviews];
  if (!given) return 'nothing-given';
  const isReviewed = given.untilMs === undefined && reviewTimes(entitlements, catalogue) !== undefined;
  return isReviewed ? undefined : 'not-reviewed';
}

/** The intent if it is a review, otherwise undefined. */
export function reviewIn(intent: Intent): Review | undefined {
  return 'kind' in intent && intent.kind === 'review' ? (intent as Review) : undefined;
}
