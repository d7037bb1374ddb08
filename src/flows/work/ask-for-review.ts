import { dayMs, minuteMs } from '../../core/durations.ts';
import { breakGlassIn } from '../../core/intents/break-glass.ts';
import type { BreakGlassReview } from '../../core/intents/break-glass-review.ts';
import { submitted } from '../../core/request/events.ts';
import { reviewId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

/** By then the end has been carried out, and CloudTrail shows what was done. */
const afterEndMs = 15 * minuteMs;

/**
 * Stored before anything is opened, so that nothing is ever opened without a review. It begins after the access was to
 * end, whatever becomes of it meanwhile.
 */
export async function askForReview(run: Run): Promise<void> {
  const { request, ports } = run;
  const opening = breakGlassIn(request.intent);
  if (!opening) return;
  const id = reviewId(request.id);
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (await ports.requests.load(id)) return;
  const review: BreakGlassReview = { ...opening, kind: 'break-glass-review', of: request.id };
  const startsAtMs = run.now() + opening.lastsMs + afterEndMs;
  await create(ports, { ...submitted(id, review, run.now(), dayMs), startsAtMs, nextAtMs: startsAtMs });
}
