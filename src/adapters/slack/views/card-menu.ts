import type { Overflow } from '@slack/types';
import { moduleOf } from '../../../core/intents/table.ts';
import { planOf, type Request } from '../../../core/request/request.ts';
import { overflow } from '../blocks.ts';
import { actionIds, type CardWish, cardChoiceValue } from '../ids.ts';

/** What a card can be asked, beside its buttons. It decides nothing, so it stands on every card. */
export function cardMenu(request: Request): Overflow {
  const options = (Object.keys(labels) as CardWish[])
    .filter((wish) => wish !== 'export' || givesAccess(request))
    .map((wish) => ({
      text: labels[wish],
      value: cardChoiceValue({ wish, requestId: request.id }),
    }));
  return overflow(actionIds.cardMenu, options);
}

/** Where there may be something to export; what there is shows when they ask. */
function givesAccess(request: Request): boolean {
  const { access } = moduleOf(request.intent).gives(request.intent);
  return planOf(request) !== undefined && access !== 'nothing' && access !== 'account';
}

const labels: Record<CardWish, string> = {
  why: 'Why?',
  history: 'History…',
  export: 'Export as code',
};
