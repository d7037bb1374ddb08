import type { ModalView } from '@slack/types';
import { plain } from '../blocks.ts';
import { callbackIds, type DenyForm, denyValue } from '../ids.ts';
import { formBlocks } from './request-user-form.ts';

export const denyReasonBlock = formBlocks.reason;

/** Asks for the reason of a denial; the requester reads it word for word. */
export function denyForm(about: DenyForm, userName: string): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.deny,
    private_metadata: denyValue(about),
    title: plain('Deny the request', 24),
    submit: plain('Deny', 24),
    close: plain('Back', 24),
    blocks: [
      {
        type: 'input',
        block_id: denyReasonBlock,
        label: plain('Reason'),
        hint: plain(`The requester of ${userName} reads this. Say what would make it acceptable.`, 150),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          min_length: 3,
          max_length: 1000,
        },
      },
    ],
  };
}
