import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, plain, quote } from '../blocks.ts';
import { askedBlocks } from './asked.ts';
import { signedBlocks } from './card.ts';
import { outcomeBlocks } from './outcome.ts';

/** What was asked, decided, signed and done, to read; it decides nothing. digest: of the plan. */
export function planModal(told: Told, digest: string, catalogue: Catalogue): ModalView {
  const { request } = told;
  const { phase } = request;
  return {
    type: 'modal',
    title: plain('Request and plan', 24),
    close: plain('Close', 24),
    blocks: [
      ...askedBlocks(told, catalogue, 'private'),
      ...(phase.status === 'denied' ? [quote(phase.reason)] : []),
      ...outcomeBlocks(request),
      ...signedBlocks(told, catalogue),
      context(`plan ${code(digest.slice(0, 12))} of request ${code(request.id)}`),
    ],
  };
}
