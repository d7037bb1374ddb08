import { hourMs } from '../../../src/core/durations.ts';
import { breakGlassReviewIn } from '../../../src/core/intents/break-glass-review.ts';
import { breakGlass } from '../../../src/flows/break-glass.ts';
import { review } from '../../../src/flows/review.ts';
import { goodReason } from '../../support/story.ts';
import type { Scene } from '../world.ts';

/** Its owner opens an emergency user. */
export async function openEmergency({ ports, id, key, record, pick }: Scene): Promise<void> {
  const { belongsTo } = record ?? {};
  if (belongsTo?.userKind !== 'emergency') return;
  const lastsMs = (pick([1, 2, 4], 1) ?? 1) * hourMs;
  await breakGlass(ports, id, belongsTo.person, { user: key, lastsMs, reason: goodReason });
}

/** Somebody says whether that was right. */
export async function answerReview({ ports, pick, requests }: Scene): Promise<void> {
  const asked = pick(
    requests.filter(({ intent, phase }) => breakGlassReviewIn(intent) && phase.status === 'applying'),
  );
  if (asked) await review(ports, asked.id, { type: 'review', by: 'U0SEC2', note: 'It was right.' });
}
