import type { AnyBlock } from '@slack/types';
import type { Request } from '../../../core/request/request.ts';
import { code, mention, section } from '../blocks.ts';

const mostShown = 5;

/** For approvers only: who else has asked for the name while nobody has it. */
export function contenderBlocks({ phase, contenders = [], intent }: Request): AnyBlock[] {
  if (phase.status !== 'pending' || contenders.length === 0) return [];
  const shown = contenders
    .slice(0, mostShown)
    .map(
      ({ requestId, requester, owner }) =>
        `• ${mention(requester)} asked for it${requester === owner ? '' : ` for ${mention(owner)}`} (request ${code(requestId)})`,
    );
  const more = contenders.length - shown.length;
  return [
    section(
      [
        `:warning: *${code(intent.userName)} is asked for more than once.* The request approved first gets the name; the others are closed. Make sure whose name it is.`,
        ...shown,
        ...(more > 0 ? [`… and ${more} more`] : []),
      ].join('\n'),
    ),
  ];
}
