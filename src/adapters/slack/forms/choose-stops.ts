import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { StopSelection } from '../../../flows/choose-stops.ts';
import { plain, section } from '../blocks.ts';
import { userNameIn } from '../typed.ts';
import { type Read, readBlocks } from './values.ts';

/** Whom security wants stopped: people's users, and users by name. What follows shows exactly whom that means. */
export const chooseStopsForm = { callbackId: 'choose-stops', open, read, blockOf } as const;

const blocks = { people: 'stop-people', names: 'stop-names' };
const mostPeople = 50;

/** What was named after the verb stands in it. */
function open({ people, names }: { people: readonly string[]; names: readonly string[] }): ModalView {
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
          ...(people.length > 0 ? { initial_users: people.slice(0, mostPeople) } : {}),
        },
      },
      {
        type: 'input',
        block_id: blocks.names,
        optional: true,
        label: plain('IAM users by name'),
        hint: plain(
          'Paste a list: one a line, or with commas. To name the account, write 111122223333/ada; else it is looked for in every account.',
          150,
        ),
        element: {
          type: 'plain_text_input',
          action_id: 'names',
          multiline: true,
          max_length: 3000,
          ...(names.length > 0 ? { initial_value: names.join('\n').slice(0, 3000) } : {}),
        },
      },
    ],
  };
}

function read(given: unknown, { accounts }: Catalogue): Read<StopSelection> {
  const form = readBlocks(given);
  const words = (form.text(blocks.names) ?? '').split(/[\s,;]+/).map(userNameIn);
  const names = words.filter((word) => word !== '').map(named);
  const unknown = names.find(
    ({ account }) => account !== undefined && !accounts.some(({ id }) => id === account),
  );
  return unknown
    ? { errors: { [blocks.names]: `The catalogue has no account ${unknown.account}.` } }
    : { filled: { people: form.users(blocks.people), names } };
}

function named(word: string): StopSelection['names'][number] {
  const [, account, userName] = /^(\d{12})\/(.+)$/.exec(word) ?? [];
  return userName === undefined ? { userName: word } : { userName, account };
}

function blockOf(): string {
  return blocks.names;
}
