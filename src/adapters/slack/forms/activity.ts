import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { plain, section } from '../blocks.ts';
import { userNameIn } from '../typed.ts';
import { accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { readBlocks } from './values.ts';

/** Asks which user's activity is wanted. */
export const activityForm = { callbackId: 'activity', open, read, blockOf } as const;

function open({ accounts }: Catalogue, userName: string): ModalView {
  return {
    type: 'modal',
    callback_id: activityForm.callbackId,
    title: plain('What a user did', 24),
    submit: plain('Look it up', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        'The bot asks AWS what this IAM user did in the last 90 days, and which of its access it used. The answer comes as a direct message.',
      ),
      ...(accounts.length > 1
        ? [
            {
              type: 'input' as const,
              block_id: blockIds.account,
              label: plain('Account'),
              element: accountSelect('account', accounts, accounts[0]?.id),
            },
          ]
        : []),
      {
        type: 'input',
        block_id: blockIds.userName,
        label: plain('IAM user'),
        hint: plain('Its name. One of yours, unless you may see every user.', 150),
        element: {
          type: 'plain_text_input',
          action_id: 'user-name',
          max_length: 64,
          ...(userName ? { initial_value: userName } : {}),
        },
      },
    ],
  };
}

function read(given: unknown, onlyAccount: string): UserKey {
  const form = readBlocks(given);
  return {
    account: form.option(blockIds.account) ?? onlyAccount,
    userName: userNameIn(form.text(blockIds.userName) ?? ''),
  };
}

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal, { accounts }: Catalogue): string {
  return code.startsWith('account.') && accounts.length > 1 ? blockIds.account : blockIds.userName;
}
