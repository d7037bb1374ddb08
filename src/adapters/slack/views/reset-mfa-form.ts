import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { reasonMaxLength } from '../../../core/request/ask.ts';
import type { OwnUser } from '../../../flows/own-users.ts';
import { context, plain } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { unreadableText } from '../words/unreadable.ts';
import { ownUserSelect } from './own-user-select.ts';
import { formBlocks } from './request-user-form.ts';

export const resetMfaUserBlock = 'user';

/** Asks which user's devices are lost, and what happened; approvers read it word for word. */
export function resetMfaForm(
  users: readonly OwnUser[],
  catalogue: Catalogue,
  unreadable: readonly string[] = [],
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.resetMfa,
    title: plain('Lost MFA device', 24),
    submit: plain('Ask for a reset', 24),
    close: plain('Close', 24),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: 'If it is approved, *all* MFA devices of the user are removed, every session ends, and you get a new password by one-time link. Then you set MFA up again.',
        },
      },
      {
        type: 'input',
        block_id: resetMfaUserBlock,
        label: plain('User'),
        element: ownUserSelect(`${actionIds.ownUser} reset-mfa`, users, catalogue),
      },
      ...(unreadable.length > 0 ? [context(unreadableText('IAM user', unreadable, catalogue.help))] : []),
      {
        type: 'input',
        block_id: formBlocks.reason,
        label: plain('What happened?'),
        hint: plain('Whoever decides reads this. Say how they can make sure that it is you.', 150),
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
