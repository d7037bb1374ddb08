import { halfwayEnd } from '../../../core/notices/halfway.ts';
import type { Request } from '../../../core/request/request.ts';
import { escaped, mention } from '../blocks.ts';
import { failureText } from './problems.ts';

/** Why what was done half is taken back, though nothing had failed; undefined where that is not so. */
export function whyHalfway(request: Pick<Request, 'history'>): string | undefined {
  const end = halfwayEnd(request);
  switch (end?.what) {
    case 'denied':
      return `${mention(end.by)} denied what was left to do: ${escaped(end.reason, 500)}`;
    case 'expired':
      return 'Nobody decided in time on what was left to do.';
    case 'cancelled':
      return 'The requester cancelled it.';
    case 'called-off':
      return failureText(end.failure, undefined);
    default:
      return undefined;
  }
}
