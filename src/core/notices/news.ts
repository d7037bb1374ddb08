import { moduleOf } from '../intents/table.ts';
import type { Request } from '../request/request.ts';
import { isQuietly } from './is-quietly.ts';
import type { Notice } from './notice.ts';

/** An edited message notifies nobody, so what the requester must hear comes as a separate message. */
export function news({ phase, intent }: Request): Notice[] {
  const { news: wanted, isUnasked } = moduleOf(intent).tells;
  if (wanted === 'none' || isQuietly(intent) || isUnasked?.(intent)) return [];
  switch (phase.status) {
    case 'denied':
    case 'expired':
    case 'rejected':
    case 'undone':
      return wanted === 'all' ? [{ kind: 'news', of: phase.status }] : [];
    case 'failed': {
      const { code, atMs: failedAtMs } = phase.failure;
      if (wanted === 'failures' && code === 'user.suspended') return [];
      return [
        { kind: 'news', of: 'failed', failedAtMs },
        ...(phase.isClosed ? [{ kind: 'news', of: 'closed', failedAtMs } as const] : []),
      ];
    }
    default:
      return [];
  }
}
