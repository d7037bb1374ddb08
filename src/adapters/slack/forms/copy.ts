import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { plain, section } from '../blocks.ts';
import { userNameIn } from '../typed.ts';
import { accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { readBlocks } from './values.ts';

/** Asks whose access is to be copied. */
export const copyForm = { callbackId: 'copy', open, read, blockOf } as const;

function open(catalogue: Catalogue, userName: string): ModalView {
  return {
    type: 'modal',
    callback_id: copyForm.callbackId,
    title: plain('Copy access', 24),
    submit: plain('Look it up', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        'The bot reads what this IAM user has and sends you a direct message. From there you ask for the same; approvers decide as always. Nothing is given yet.',
      ),
      ...(catalogue.accounts.length > 1
        ? [
            {
              type: 'input' as const,
              block_id: blockIds.account,
              label: plain('Account'),
              element: accountSelect('account', catalogue.accounts, catalogue.accounts[0]?.id),
            },
          ]
        : []),
      {
        type: 'input',
        block_id: blockIds.userName,
        label: plain('Copy from'),
        hint: plain('The name of an IAM user. One of yours, unless you may see every user.', 150),
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
