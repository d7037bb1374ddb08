import type { Entitlement } from '../core/catalogue/catalogue.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';

type Written = WrittenCatalogue['entitlements'][number];

/** What `reviewEnds: true` means: it is asked four weeks long, and three times more in its thread. */
const unansweredDays = 28;

/** With the times of its reviews, in days. */
export function withReview({ reviewAfter, reviewEnds, ...rest }: Written): Entitlement {
  const endsAfterDays = reviewEnds === true ? unansweredDays : reviewEnds || undefined;
  return {
    ...rest,
    ...(reviewAfter === undefined ? {} : { reviewAfterDays: reviewAfter }),
    ...(endsAfterDays === undefined ? {} : { reviewEndsAfterDays: endsAfterDays }),
  };
}
