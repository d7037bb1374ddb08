import { moduleOf } from '../core/intents/table.ts';
import type { Refusal } from '../core/refusal.ts';
import { planOf, type Request } from '../core/request/request.ts';
import { type ReviewPorts, review } from './review.ts';

/**
 * An approver does not want access to be extended: it stands on the request that waits to end it. clicked: that one, or
 * an extension that waits for a decision, which is denied with it.
 */
export async function doNotRenew(ports: ReviewPorts, clicked: Request, by: string): Promise<Request | Refusal> {
  const renews = moduleOf(clicked.intent).renews?.(clicked.intent);
  if (!renews) return review(ports, clicked.id, { type: 'do-not-renew', by }, clicked);
  const refusedNow = await review(ports, renews.endRequest, { type: 'do-not-renew', by });
  const digest = planOf(clicked)?.digest ?? '';
  // Refused already, or its end is over: this extension is denied all the same.
  const isForOthers =
    'ok' in refusedNow && !['act.already', 'end.over', 'end.called'].includes(refusedNow.code);
  return isForOthers ? refusedNow : review(ports, clicked.id, { type: 'deny', by, digest, reason }, clicked);
}

const reason = 'Do not renew. When this access has ended, new access can be asked for.';
