import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import type { Reply } from '../listeners/reply.ts';

export const answerCallbackId = 'answer';

/** What somebody is told who clicked in a view, where no message can answer. */
export function answerModal({ text, blocks }: Reply): ModalView {
  return {
    type: 'modal',
    callback_id: answerCallbackId,
    title: plain('Countersign', 24),
    close: plain('Close', 24),
    blocks: blocks ?? [section(text)],
  };
}
