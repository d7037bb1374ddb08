import type { Entitlement } from '../core/catalogue/catalogue.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';

type Written = Pick<WrittenCatalogue['entitlements'][number], 'reviewAfter' | 'reviewEnds'>;

/** What `reviewEnds: true` means: it is asked four weeks long, and three times more in its thread. */
const unansweredDays = 28;

/** The times of its reviews, in days. */
export function reviewOf({
  reviewAfter,
  reviewEnds,
}: Written): Pick<Entitlement, 'reviewAfterDays' | 'reviewEndsAfterDays'> {
  const endsAfterDays = reviewEnds === true ? unansweredDays : reviewEnds || undefined;
  return {
    ...(reviewAfter === undefined ? {} : { reviewAfterDays: reviewAfter }),
    ...(endsAfterDays === undefined ? {} : { reviewEndsAfterDays: endsAfterDays }),
  };
}
