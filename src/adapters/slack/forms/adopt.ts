import type { ModalView } from '@slack/types';
import * as z from 'zod';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { AdoptionDraft } from '../../../flows/adopt.ts';
import { plain, section } from '../blocks.ts';
import { accountAction, accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { existingNameInput, readExistingName } from './existing-name-input.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks for an existing user to be managed by Countersign. */
export const adoptForm = { callbackId: 'adopt', open, read, blockOf } as const;

/** An emergency user is only made: what an existing one can do already would not wait for break-glass. */
const kindSchema = z.enum(['person', 'workload']);

/** account: absent: the first of the catalogue. */
function open(catalogue: Catalogue, userName: string, account = catalogue.accounts[0]?.id): ModalView {
  const kinds = [
    { text: plain('A person'), value: 'person' },
    { text: plain('A workload (a program)'), value: 'workload' },
  ];
  return {
    type: 'modal',
    callback_id: adoptForm.callbackId,
    title: plain('Take over a user', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        'For an IAM user that was created by hand. It keeps what it may do, within the permissions boundary, and its owner manages its credentials here. The approvers are shown what it may do today.',
      ),
      {
        type: 'input',
        block_id: blockIds.account,
        label: plain('AWS account'),
        element: accountSelect(accountAction, catalogue.accounts, account),
      },
      existingNameInput(userName),
      {
        type: 'input',
        block_id: blockIds.forWhom,
        label: plain('Who uses it?'),
        element: {
          type: 'radio_buttons',
          action_id: 'for-whom',
          options: kinds,
          initial_option: { text: plain('A person'), value: 'person' },
        },
      },
      {
        type: 'input',
        block_id: blockIds.owner,
        label: plain('Owner'),
        hint: plain(
          'The person who uses it, or is responsible for the program. They may not decide on this.',
          150,
        ),
        element: { type: 'users_select', action_id: 'owner' },
      },
      reasonInput('Reason', 'The approvers read this word for word. Say what the user is for.'),
    ],
  };
}

function read(given: unknown): AdoptionDraft {
  const form = readBlocks(given);
  const account = form.option(blockIds.account) ?? '';
  return {
    account,
    userName: readExistingName(form, account),
    owner: form.user(blockIds.owner),
    userKind: kindSchema.safeParse(form.option(blockIds.forWhom)).data,
    reason: readReason(form),
  };
}

const blocks: Record<string, string> = {
  account: blockIds.account,
  user: blockIds.userName,
  'user-name': blockIds.userName,
  'user-kind': blockIds.forWhom,
  owner: blockIds.owner,
  person: blockIds.owner,
};

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal): string {
  const [subject = ''] = code.split('.');
  return blocks[subject] ?? blockIds.reason;
}
