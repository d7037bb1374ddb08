import { dayMs } from '../../core/durations.ts';
import { type Review, reviewIn } from '../../core/intents/review.ts';
import { type ReviewTimes, reviewTimes } from '../../core/intents/review-times.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { timeToAnswerMs } from '../../core/request/chase.ts';
import { type Event, submitted } from '../../core/request/events.ts';
import { idOfNextReview, reviewId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

/** While a user is stopped, its reviews wait: it may be given back. */
const soonDays = 7;

/** What a request has given without an end is reviewed once it is old enough. May be repeated. */
export async function watchGiven(run: Run): Promise<void> {
  const { request, ports, existing, target } = run;
  const { intent } = request;
  const given = moduleOf(intent).granted?.(intent, existing);
  const times = given && reviewTimes(given.entitlements, ports.catalogue);
  if (!times) return;
  const { belongsTo, gives = {} } = (await ports.users.read(target)) ?? {};
  const entry = gives[request.id];
  if (!belongsTo || !entry || entry.untilMs !== undefined) return;
  const { account, userName, requester } = intent;
  const { person: owner, userId, userKind } = belongsTo;
  const { entitlements } = entry;
  await begin(run, reviewId(request.id), times.afterDays, {
    ...{ kind: 'review', account, userName, requester, owner, userId, userKind },
    ...{ reviews: request.id, givenAtMs: run.now(), entitlements: [...entitlements] },
    ...ending(times),
  });
}

/** It was kept: it is asked about once more, as the catalogue says by then. */
export async function reviewAgain(run: Run): Promise<Event[]> {
  const review = reviewIn(run.request.intent);
  const times = review && reviewTimes(review.entitlements, run.ports.catalogue);
  if (!times) return [];
  const { endsAfterDays: _, ...asked } = review;
  const same = { ...asked, owner: run.lease.user.belongsTo?.person ?? asked.owner };
  await begin(run, idOfNextReview(run.request.id), times.afterDays, { ...same, ...ending(times) });
  return [];
}

/** It could not be asked now. */
export async function reviewSoon(run: Run): Promise<Event[]> {
  const review = reviewIn(run.request.intent);
  if (review) await begin(run, idOfNextReview(run.request.id), soonDays, review);
  return [];
}

function ending({ endsAfterDays }: ReviewTimes): Pick<Review, 'endsAfterDays'> {
  return endsAfterDays === undefined ? {} : { endsAfterDays };
}

async function begin(run: Run, id: string, afterDays: number, review: Review): Promise<void> {
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (await run.ports.requests.load(id)) return;
  const startsAtMs = run.now() + afterDays * dayMs;
  const answerMs = timeToAnswerMs(review, 0) ?? 0;
  const asked = submitted(id, review, run.now(), startsAtMs - run.now() + answerMs);
  await create(run.ports, { ...asked, startsAtMs, nextAtMs: startsAtMs });
}
