import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { plain } from '../blocks.ts';
import { accountAction, accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { readBlocks } from './values.ts';

/** Asks whose password policy is to be shown. */
export const passwordPolicyAccountForm = { callbackId: 'password-policy-account', open, read } as const;

function open({ accounts }: Catalogue): ModalView {
  return {
    type: 'modal',
    callback_id: passwordPolicyAccountForm.callbackId,
    title: plain('Password policy', 24),
    submit: plain('Show it', 24),
    close: plain('Close', 24),
    blocks: [
      {
        type: 'input',
        block_id: blockIds.account,
        label: plain('AWS account'),
        hint: plain('The answer comes as a direct message.', 150),
        element: accountSelect(accountAction, accounts, accounts[0]?.id),
      },
    ],
  };
}

/** The account's id; empty: none was chosen. */
function read(given: unknown): string {
  return readBlocks(given).option(blockIds.account) ?? '';
}
