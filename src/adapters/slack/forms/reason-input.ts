import type { InputBlock } from '@slack/types';
import { reasonMaxLength } from '../../../core/request/ask.ts';
import { clean, plain } from '../blocks.ts';
import { blockIds } from './block-ids.ts';
import type { readBlocks } from './values.ts';

/** Where people say why, in their own words. */
export function reasonInput(label: string, hint: string, typed?: string): InputBlock {
  return {
    type: 'input',
    block_id: blockIds.reason,
    label: plain(label),
    hint: plain(hint, 150),
    element: {
      type: 'plain_text_input',
      action_id: 'reason',
      multiline: true,
      max_length: reasonMaxLength,
      ...(typed ? { initial_value: typed } : {}),
    },
  };
}

/** Invisible characters count for nothing. */
export function readReason(form: ReturnType<typeof readBlocks>): string {
  return clean(form.text(blockIds.reason) ?? '').trim();
}
