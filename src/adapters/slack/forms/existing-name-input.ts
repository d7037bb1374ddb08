import type { AnyBlock } from '@slack/types';
import { plain } from '../blocks.ts';
import { blockIds } from './block-ids.ts';

/** The name of a user that exists, typed: nobody learns here which users there are. */
export function existingNameInput(userName: string | undefined): AnyBlock {
  return {
    type: 'input',
    block_id: blockIds.userName,
    label: plain('User name'),
    hint: plain('As the account spells it.', 150),
    element: {
      type: 'plain_text_input',
      action_id: 'user-name',
      max_length: 64,
      ...(userName ? { initial_value: userName } : {}),
    },
  };
}
