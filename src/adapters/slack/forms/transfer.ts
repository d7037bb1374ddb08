import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { TransferDraft } from '../../../flows/transfer.ts';
import { plain, section } from '../blocks.ts';
import { accountAction, accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { existingNameInput, readExistingName } from './existing-name-input.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks for somebody else to be responsible for a workload. */
export const transferForm = { callbackId: 'transfer', open, read, blockOf } as const;

/** What is known when it opens; note: as mrkdwn, why nobody is chosen. */
interface Filled {
  account?: string | undefined;
  userName?: string | undefined;
  owner?: string | undefined;
  note?: string | undefined;
}

function open({ userName, account, owner, note }: Filled, catalogue: Catalogue): ModalView {
  return {
    type: 'modal',
    callback_id: transferForm.callbackId,
    title: plain('Transfer a workload', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        'For the IAM user of a program whose owner leaves, or hands it on. The program keeps working. Approvers decide, and then the new owner agrees. A person’s user can’t be transferred: ask for a new one.',
      ),
      ...(note ? [section(note)] : []),
      {
        type: 'input',
        block_id: blockIds.account,
        label: plain('AWS account'),
        element: accountSelect(accountAction, catalogue.accounts, account ?? catalogue.accounts[0]?.id),
      },
      existingNameInput(userName),
      {
        type: 'input',
        block_id: blockIds.owner,
        label: plain('New owner'),
        hint: plain('Who is responsible for the program from then on. They may not decide on this.', 150),
        element: { type: 'users_select', action_id: 'owner', ...(owner ? { initial_user: owner } : {}) },
      },
      reasonInput('Reason', 'The approvers read this word for word. Say why it needs a new owner.'),
    ],
  };
}

function read(given: unknown): TransferDraft {
  const form = readBlocks(given);
  const account = form.option(blockIds.account) ?? '';
  return {
    account,
    userName: readExistingName(form, account),
    owner: form.user(blockIds.owner),
    reason: readReason(form),
  };
}

const blocks: Record<string, string> = {
  account: blockIds.account,
  user: blockIds.userName,
  'user-name': blockIds.userName,
  transfer: blockIds.userName,
  owner: blockIds.owner,
  person: blockIds.owner,
};

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal): string {
  const [subject = ''] = code.split('.');
  return code === 'transfer.theirs' ? blockIds.owner : (blocks[subject] ?? blockIds.reason);
}
