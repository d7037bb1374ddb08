import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { plain, section } from '../blocks.ts';
import { accountAction, accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { arnMaxLength, readExistingName } from './existing-name-input.ts';
import { readBlocks } from './values.ts';

interface Words {
  title: string;
  /** What the bot does then, as mrkdwn. */
  intro: string;
  /** Of the name, and the hint below it. */
  label: string;
  hint: string;
}

/** A form that asks which user is to be looked up; the answer comes later. */
export function lookUpForm(callbackId: string, { title, intro, label, hint }: Words) {
  const open = ({ accounts }: Catalogue, userName: string, account = accounts[0]?.id): ModalView => ({
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, 24),
    submit: plain('Look it up', 24),
    close: plain('Close', 24),
    blocks: [
      section(intro),
      ...(accounts.length > 1
        ? [
            {
              type: 'input' as const,
              block_id: blockIds.account,
              label: plain('Account'),
              element: accountSelect(accountAction, accounts, account),
            },
          ]
        : []),
      {
        type: 'input',
        block_id: blockIds.userName,
        label: plain(label),
        hint: plain(hint, 150),
        element: {
          type: 'plain_text_input',
          action_id: 'user-name',
          max_length: arnMaxLength,
          ...(userName ? { initial_value: userName } : {}),
        },
      },
    ],
  });
  return { callbackId, open, read, blockOf } as const;
}

function read(given: unknown, onlyAccount: string): UserKey {
  const form = readBlocks(given);
  const account = form.option(blockIds.account) ?? onlyAccount;
  return { account, userName: readExistingName(form, account) };
}

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal, { accounts }: Catalogue): string {
  return code.startsWith('account.') && accounts.length > 1 ? blockIds.account : blockIds.userName;
}
