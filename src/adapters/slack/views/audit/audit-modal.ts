import type { AnyBlock, ModalView } from '@slack/types';
import { plain } from '../../blocks.ts';
import { auditCallbackId } from './audit-pager.ts';

/** The modal of every history. */
export function auditModal(blocks: AnyBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: auditCallbackId,
    title: plain('History', 24),
    close: plain('Close', 24),
    blocks,
  };
}
