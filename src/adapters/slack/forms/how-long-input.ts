import type { AnyBlock, PlainTextOption } from '@slack/types';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { type HowLong, howLong } from '../../../core/catalogue/how-long.ts';
import { plain } from '../blocks.ts';
import { lastsLabel } from '../words/how-long.ts';
import { blockIds } from './block-ids.ts';
import { type FormState, kindOf, noEnd } from './request-user-state.ts';

/** How long the access lasts: temporary, or with no end date where everything chosen allows that. */
export function howLongInput(state: FormState, catalogue: Catalogue): AnyBlock[] {
  // Break-glass asks each time it opens.
  if (kindOf(state, catalogue) === 'emergency') return [];
  const given = howLongOf(state, catalogue);
  const options = optionsOf(given);
  if (options.length === 0) return [];
  const initial = options.find(({ value }) => value === chosen(state, given));
  return [
    {
      type: 'input',
      block_id: blockIds.howLong,
      label: plain('How long'),
      hint: plain('The time starts when the access works. At its end, AWS or Countersign ends it.', 150),
      element: {
        type: 'static_select',
        action_id: howLongAction(state, catalogue),
        options,
        ...(initial ? { initial_option: initial } : {}),
      },
    },
  ];
}

/** It starts again when something else is offered. */
export function howLongAction(state: Pick<FormState, 'entitlements'>, catalogue: Catalogue): string {
  const { choicesMs, defaultMs, mayBeEndless } = howLongOf(state, catalogue);
  const seconds = choicesMs.map((ms) => (ms / 1000).toString(36));
  return `how-long ${seconds.join(' ')} ${defaultMs ?? ''}${mayBeEndless ? ' no-end' : ''}`;
}

function howLongOf({ entitlements = [] }: Pick<FormState, 'entitlements'>, catalogue: Catalogue): HowLong {
  return howLong(entitlementsOf(catalogue, entitlements));
}

/** A choice that is still offered stays; otherwise the form begins with the default, or with what it always meant. */
function chosen({ lasts }: FormState, { choicesMs, defaultMs, mayBeEndless }: HowLong): string | undefined {
  if (lasts === noEnd ? mayBeEndless : choicesMs.includes(Number(lasts))) return lasts;
  if (defaultMs !== undefined) return `${defaultMs}`;
  return mayBeEndless ? noEnd : undefined;
}

function optionsOf({ choicesMs, mayBeEndless }: HowLong): PlainTextOption[] {
  return [
    ...choicesMs.map((ms) => ({ value: `${ms}`, text: plain(lastsLabel(ms)) })),
    ...(mayBeEndless ? [{ value: noEnd, text: plain(lastsLabel(undefined)) }] : []),
  ];
}
