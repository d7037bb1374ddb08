import type { Intent } from '../../core/intents/intent.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';

/** What security and approvers say of somebody, such as a review, is for them alone. */
export function isForItsPeople(intent: Intent): boolean {
  const { isReport, isForSecurity, isReview } = traitsOf(intent);
  return !isReport && !isForSecurity && !isReview;
}
