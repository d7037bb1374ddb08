import type { Overflow } from '@slack/types';
import type { Request } from '../../../core/request/request.ts';
import { overflow } from '../blocks.ts';
import { actionIds, type CardWish, cardChoiceValue } from '../ids.ts';

/** What a card can be asked, beside its buttons. It decides nothing, so it stands on every card. */
export function cardMenu(request: Request): Overflow {
  const options = (Object.keys(labels) as CardWish[]).map((wish) => ({
    text: labels[wish],
    value: cardChoiceValue({ wish, requestId: request.id }),
  }));
  return overflow(actionIds.cardMenu, options);
}

const labels: Record<CardWish, string> = {
  why: 'Why?',
  history: 'History…',
};
