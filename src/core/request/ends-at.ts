import type { Receipt } from '../operations/receipt.ts';
import type { Request } from './request.ts';

/** When the access that this request gives ends, epoch ms. Undefined: it has not been given, or has no end date. */
export function endsAtMs(request: Pick<Request, 'journal'>): number | undefined {
  return endOf(request)?.untilMs;
}

/** The end of what it has given, and who brings it about. */
export function endOf({ journal }: Pick<Request, 'journal'>): Receipt | undefined {
  return Object.values(journal).find(({ state, receipt }) => state === 'done' && receipt?.untilMs !== undefined)
    ?.receipt;
}
