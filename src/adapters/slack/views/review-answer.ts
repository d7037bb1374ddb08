import type { AnyBlock, Button } from '@slack/types';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { button, context, mention, quote, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** On the card of a review, until somebody has answered. */
export function reviewButton({ intent, phase, review, id }: Request): Button[] {
  if (!traitsOf(intent).isReview || phase.status !== 'applying' || review) return [];
  return [
    button('Reviewed…', buttonFor(actionIds.answerReview, { requestId: id }), {
      style: 'primary',
      label: `Reviewed break-glass of ${intent.userName}`,
    }),
  ];
}

/** What somebody has answered. */
export function reviewBlocks({ review }: Request): AnyBlock[] {
  if (!review) return [];
  return [quote(review.note), context(`Reviewed by ${mention(review.by)} · ${time(review.atMs)}`)];
}
