import type { InputBlock } from '@slack/types';
import { plain } from '../blocks.ts';
import { blockIds } from './block-ids.ts';

/** Where people write to each other. It is read as a reason is: by `readReason`, and faults stand next to it. */
export function textInput(label: string, hint: string, { min, max }: { min: number; max: number }): InputBlock {
  return {
    type: 'input',
    block_id: blockIds.reason,
    label: plain(label),
    hint: plain(hint, 150),
    element: {
      type: 'plain_text_input',
      action_id: 'text',
      multiline: true,
      min_length: min,
      max_length: max,
    },
  };
}
