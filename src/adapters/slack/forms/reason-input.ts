import type { InputBlock } from '@slack/types';
import { reasonMaxLength } from '../../../core/request/ask.ts';
import { clean, plain } from '../blocks.ts';
import { blockIds } from './block-ids.ts';
import type { readBlocks } from './values.ts';

interface Typed {
  /** What stands there already. */
  typed?: string | undefined;
  /** In characters; Slack asks for them before it sends the form. */
  min?: number;
  max?: number;
}

/** Where people write in their own words: why, or to each other. Errors appear next to it. */
export function reasonInput(
  label: string,
  hint: string,
  { typed, min, max = reasonMaxLength }: Typed = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockIds.reason,
    label: plain(label),
    hint: plain(hint, 150),
    element: {
      type: 'plain_text_input',
      action_id: 'reason',
      multiline: true,
      ...(min === undefined ? {} : { min_length: min }),
      max_length: max,
      ...(typed ? { initial_value: typed } : {}),
    },
  };
}

/** Invisible characters count for nothing. */
export function readReason(form: ReturnType<typeof readBlocks>): string {
  return clean(form.text(blockIds.reason) ?? '').trim();
}
