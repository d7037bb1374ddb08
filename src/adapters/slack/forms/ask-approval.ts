import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks for the reason of what an owner may not do alone; approvers read it word for word. */
export const askApprovalForm = { callbackId: 'ask-approval', open, read } as const;

/** summary: what is asked for, in a line of mrkdwn. */
function open(requestId: string, summary: string): ModalView {
  return {
    type: 'modal',
    callback_id: askApprovalForm.callbackId,
    private_metadata: requestId,
    title: plain('Ask for approval', 24),
    submit: plain('Ask', 24),
    close: plain('Close', 24),
    blocks: [
      section(`*${summary}*`),
      reasonInput(
        'Reason',
        'The approvers read this. Say why you need it, and how they can check that it is you.',
      ),
    ],
  };
}

/** requestId: of the request that said that it needs approval. */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  return { requestId: view.private_metadata, reason: readReason(readBlocks(view.state.values)) };
}
