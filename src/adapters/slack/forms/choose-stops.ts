import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { NamedUser, StopSelection } from '../../../flows/stop-selection.ts';
import { plain, section } from '../blocks.ts';
import { typed, userArnIn, userNameIn } from '../typed.ts';
import { accountsSelect } from './account-select.ts';
import { type Read, readBlocks } from './values.ts';

/** Whom security wants stopped: people's users, and users by name. What follows shows exactly whom that means. */
export const chooseStopsForm = { callbackId: 'choose-stops', open, read, blockOf } as const;

const blocks = { people: 'stop-people', accounts: 'stop-accounts', names: 'stop-names' };
const mostPeople = 50;

function open({ accounts }: Catalogue): ModalView {
  return {
    type: 'modal',
    callback_id: chooseStopsForm.callbackId,
    title: plain('Stop IAM users', 24),
    submit: plain('Show the list', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        'Stops many IAM users at once. Nothing is stopped yet: next you see exactly who is on the list, and confirm it.',
      ),
      {
        type: 'input',
        block_id: blocks.people,
        optional: true,
        label: plain('All IAM users of these people'),
        element: {
          type: 'multi_users_select',
          action_id: 'people',
          max_selected_items: mostPeople,
        },
      },
      {
        type: 'input',
        block_id: blocks.accounts,
        optional: true,
        label: plain('All IAM users of these accounts'),
        element: accountsSelect(accounts),
      },
      {
        type: 'input',
        block_id: blocks.names,
        optional: true,
        label: plain('IAM users by name'),
        hint: plain(
          'Paste a list. * stands for any characters: *-ci. In one account alone: 111122223333/ada.',
          150,
        ),
        element: {
          type: 'plain_text_input',
          action_id: 'names',
          multiline: true,
          max_length: 3000,
        },
      },
    ],
  };
}

function read(given: unknown, { accounts }: Catalogue): Read<StopSelection> {
  const form = readBlocks(given);
  const names = namesIn(form.text(blocks.names) ?? '');
  const unknown = names.find(
    ({ account }) => account !== undefined && !accounts.some(({ id }) => id === account),
  );
  return unknown
    ? { errors: { [blocks.names]: `The catalogue has no account ${unknown.account}.` } }
    : { filled: { people: form.users(blocks.people), accounts: form.options(blocks.accounts) ?? [], names } };
}

/** Before a name in a pasted list, numbered or not. An asterisk alone in its line stands for all users. */
const bullet = /^[^\S\n]*(?:[-*•·‣▪◦]|\d{1,3}[.)])[^\S\n]+(?=\S)/gm;

/** An account as AWS's console shows it, in front of a name, and no end of one. */
const partedAccount = /(?<![\w+=.@/-])(\d{4})[ -](\d{4})[ -](\d{4})(?=\/)/g;

/** Names as somebody typed or pasted them, with blanks, commas of any script or line ends between. */
export function namesIn(text: string): NamedUser[] {
  return typed(text)
    .replace(bullet, '')
    .replace(partedAccount, '$1$2$3')
    .split(/[\s,;、،؛]+/)
    .map((word) => userArnIn(word) ?? named(userNameIn(word)))
    .filter(({ userName }) => userName !== '');
}

function named(word: string): NamedUser {
  const [, account, userName] = /^(\d{12})\/(.+)$/.exec(word) ?? [];
  return userName === undefined ? { userName: word } : { userName, account };
}

function blockOf(): string {
  return blocks.names;
}
