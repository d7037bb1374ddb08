import { dayMs } from '../../core/durations.ts';
import type { End } from '../../core/intents/end.ts';
import { reviewIn } from '../../core/intents/review.ts';
import { type Event, submitted } from '../../core/request/events.ts';
import { endNowId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

/** Nobody wants to keep what was reviewed, so it ends at once. May be repeated. */
export async function endGiven(run: Run): Promise<Event[]> {
  const { request, ports } = run;
  const review = reviewIn(request.intent);
  if (!review) return [];
  const { kind: _, reviews: ends, givenAtMs: __, endsAfterDays: ___, ...ofUser } = review;
  const id = endNowId(ends);
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (!(await ports.requests.load(id))) {
    const end: End = { ...ofUser, kind: 'end', ends };
    await create(ports, { ...submitted(id, end, run.now(), dayMs), nextAtMs: run.now() });
  }
  run.afterwards.push(id);
  return [];
}
