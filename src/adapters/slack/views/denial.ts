import type { AnyBlock } from '@slack/types';
import type { Request } from '../../../core/request/request.ts';
import { quote, section } from '../blocks.ts';

/** Why it was denied, and what would make it acceptable; nothing where it was not, or no reason was wanted. */
export function denialBlocks({ phase }: Pick<Request, 'phase'>): AnyBlock[] {
  if (phase.status !== 'denied') return [];
  const { reason, suggestion } = phase;
  return [
    ...(reason ? [quote(reason)] : []),
    ...(suggestion ? [section('*Suggested changes*'), quote(suggestion)] : []),
  ];
}
