import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { reasonMaxLength } from '../../../core/request/ask.ts';
import type { Request } from '../../../core/request/state.ts';
import { plain, section } from '../blocks.ts';
import { callbackIds } from '../ids.ts';
import { summary } from '../words/asked.ts';
import { formBlocks } from './request-user-form.ts';

/** Asks for the reason of what an owner may not do alone; approvers read it word for word. */
export function askApprovalForm(
  { id, intent }: Pick<Request, 'id' | 'intent'>,
  catalogue: Catalogue,
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.askApproval,
    private_metadata: id,
    title: plain('Ask for approval', 24),
    submit: plain('Ask', 24),
    close: plain('Close', 24),
    blocks: [
      section(`*${summary(intent, catalogue)}*`),
      {
        type: 'input',
        block_id: formBlocks.reason,
        label: plain('Reason'),
        hint: plain(
          'The approvers read this. Say why you need it, and how they can check that it is you.',
          150,
        ),
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
