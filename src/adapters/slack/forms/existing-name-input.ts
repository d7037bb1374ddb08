import type { AnyBlock } from '@slack/types';
import { plain } from '../blocks.ts';
import { userNameIn } from '../typed.ts';
import { blockIds } from './block-ids.ts';
import type { readBlocks } from './values.ts';

/** Of an IAM user, with its path. Somebody may paste it in place of a name. */
export const arnMaxLength = 640;
const nameMaxLength = 64;

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
      max_length: arnMaxLength,
      ...(userName ? { initial_value: userName } : {}),
    },
  };
}

/** The name that was typed; one of another account is none, and one that is too long stays so. */
export function readExistingName(form: ReturnType<typeof readBlocks>, account: string): string {
  return userNameIn(form.text(blockIds.userName) ?? '', account).slice(0, nameMaxLength + 1);
}
