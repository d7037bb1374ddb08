import type { Request } from '../request/request.ts';
import { heldUpMembers } from '../request/stops.ts';
import type { Notice } from './notice.ts';
import { isSent, sentOf } from './sent.ts';

/** The card changes silently, so the channel is told of each failure in a separate message. */
export function stuckNotices(request: Request): Notice[] {
  const { phase } = request;
  const failedAtMs = phase.status === 'failed' ? phase.failure.atMs : undefined;
  const earlier = sentOf(request, 'stuck').filter((notice) => notice.failedAtMs !== failedAtMs);
  return [...earlier, ...(failedAtMs === undefined ? [] : [{ kind: 'stuck', failedAtMs } as const])];
}

/** The same of users that AWS keeps from being stopped: the card of their list changes silently, too. */
export function heldUpNotices(request: Request): Notice[] {
  const notice: Notice = { kind: 'heldup' };
  return heldUpMembers(request).length > 0 || isSent(request, notice) ? [notice] : [];
}
