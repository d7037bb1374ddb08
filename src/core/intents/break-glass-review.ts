import { dayMs } from '../durations.ts';
import type { Intent, OfUser } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';

/** Asks whether a break-glass was right, until it is answered. */
export interface BreakGlassReview extends OfUser {
  kind: 'break-glass-review';
  /** The request that opened the access. */
  of: string;
  entitlements: string[];
  lastsMs: number;
  reason: string;
  /** Security people who get a separate message. */
  alert: string[];
}

export const breakGlassReview: IntentModule<BreakGlassReview> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    // It is asked whatever becomes of the user and its owner.
    isForAbsentPeople: true,
    outlivesSuspension: true,
    isReview: true,
    failsUnplanned: true,
  },
  tells: { own: 'never', endsWithAccess: 'never', news: 'failures', alerted: ({ alert }) => alert },
  userKind: ({ userKind }) => userKind,
  // For the card, and for who else may answer it: the approvers of such access.
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: () => readsNothing,
  plan: () => ({ operations: [{ kind: 'await-review' }] }),
  asksAgainEveryMs: dayMs,
};

/** The intent if it asks whether a break-glass was right, otherwise undefined. */
export function breakGlassReviewIn(intent: Intent): BreakGlassReview | undefined {
  return 'kind' in intent && intent.kind === 'break-glass-review' ? (intent as BreakGlassReview) : undefined;
}
