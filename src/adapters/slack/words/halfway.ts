import { halfwayEnd } from '../../../core/notices/halfway.ts';
import type { Request } from '../../../core/request/request.ts';
import { escaped, mention } from '../blocks.ts';
import { failureText } from './problems.ts';

/** Why a request that was half done is taken back although nothing had failed; undefined for any other. */
export function whyHalfway(request: Pick<Request, 'history'>): string | undefined {
  const end = halfwayEnd(request);
  switch (end?.what) {
    case 'denied':
      return `${mention(end.by)} denied the rest: ${escaped(end.reason, 500)}`;
    case 'expired':
      return 'Nobody decided on the rest in time.';
    case 'cancelled':
      return 'The requester cancelled it.';
    case 'called-off':
      return failureText(end.failure, undefined);
    default:
      return undefined;
  }
}
