import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { reasonMaxLength } from '../../../core/request/ask.ts';
import { plain } from '../blocks.ts';
import { callbackIds } from '../ids.ts';
import { accountText } from '../words/asked.ts';
import { formBlocks } from './request-user-form.ts';

/** Asks for a user that exists to be looked after by the bot. */
export function adoptForm(catalogue: Catalogue, userName: string): ModalView {
  const accounts = catalogue.accounts.map(({ id }) => ({ text: plain(accountText(catalogue, id)), value: id }));
  const kinds = [
    { text: plain('A person'), value: 'person' },
    { text: plain('A workload (a program)'), value: 'workload' },
  ];
  return {
    type: 'modal',
    callback_id: callbackIds.adopt,
    title: plain('Take over a user', 24),
    submit: plain('Ask for it', 24),
    close: plain('Close', 24),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: 'For an IAM user that somebody made by hand. It keeps what it may do, within the permissions boundary, and its owner looks after its credentials here. Whoever decides is shown what it may do today.',
        },
      },
      {
        type: 'input',
        block_id: formBlocks.account,
        label: plain('AWS account'),
        element: {
          type: 'static_select',
          action_id: 'account',
          options: accounts,
          ...(accounts[0] ? { initial_option: accounts[0] } : {}),
        },
      },
      {
        type: 'input',
        block_id: formBlocks.userName,
        label: plain('User name'),
        hint: plain('As the account spells it.', 150),
        element: {
          type: 'plain_text_input',
          action_id: 'user-name',
          max_length: 64,
          ...(userName ? { initial_value: userName } : {}),
        },
      },
      {
        type: 'input',
        block_id: formBlocks.forWhom,
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
        block_id: formBlocks.owner,
        label: plain('Owner'),
        hint: plain('Whoever uses it, or is responsible for the program. They may not decide on this.', 150),
        element: { type: 'users_select', action_id: 'owner' },
      },
      {
        type: 'input',
        block_id: formBlocks.reason,
        label: plain('Reason'),
        hint: plain('Whoever decides reads this word for word. Say what the user is for.', 150),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          max_length: reasonMaxLength,
        },
      },
    ],
  };
}
