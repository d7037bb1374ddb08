import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { membersOfList } from '../../../core/request/stops.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, plain, section } from '../blocks.ts';
import { inChunks } from '../words/in-chunks.ts';
import { memberLines } from '../words/stops.ts';
import { askedBlocks } from './asked.ts';
import { signedBlocks } from './card.ts';
import { denialBlocks } from './denial.ts';
import { outcomeBlocks } from './outcome.ts';

const sectionLimit = 2900;

/** What was asked, decided, signed and done, to read; it decides nothing. digest: of the plan. */
export function planModal(told: Told, digest: string, catalogue: Catalogue): ModalView {
  const { request } = told;
  return {
    type: 'modal',
    title: plain('Request and plan', 24),
    close: plain('Close', 24),
    blocks: [
      ...askedBlocks(told, catalogue, 'private'),
      ...denialBlocks(request),
      ...outcomeBlocks(request),
      ...memberBlocks(request, catalogue),
      ...signedBlocks(told, catalogue),
      context(`plan ${code(digest.slice(0, 12))} of request ${code(request.id)}`),
    ],
  };
}

/** Everyone on a list, whom its card only counts. */
function memberBlocks(request: Told['request'], catalogue: Catalogue): AnyBlock[] {
  const lines = memberLines(membersOfList(request), catalogue);
  return inChunks(lines, '\n', sectionLimit).map(section);
}
