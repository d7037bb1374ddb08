import type { Request } from '../request/request.ts';
import type { Notice } from './notice.ts';
import { isSent } from './sent.ts';

/** Links are posted by the handover itself: here they only lose their button. */
export function closedLinks(request: Request): Notice[] {
  return request.handovers
    .filter(({ state }) => state !== 'sent' && state !== 'begun')
    .map(({ n }) => ({ kind: 'link', handover: n }) as const)
    .filter((notice) => isSent(request, notice));
}

export function receipts({ handovers }: Request): Notice[] {
  return handovers
    .filter(({ state }) => state === 'opened' || state === 'acknowledged' || state === 'expired')
    .map(({ n }) => ({ kind: 'receipt', handover: n }));
}

/** An edited receipt notifies nobody. */
export function deletedKeys({ handovers }: Request): Notice[] {
  return handovers
    .filter(({ deletedAtMs }) => deletedAtMs !== undefined)
    .map(({ n }) => ({ kind: 'deleted', handover: n }));
}
