import { moduleOf } from '../intents/table.ts';
import { isArgued } from '../intents/traits-of.ts';
import type { Operation } from '../operations/operation.ts';
import { hasKeyAfterAccess, isAccessGiven } from '../request/checklist.ts';
import { hasEnded, type Request } from '../request/request.ts';
import type { NoticeOf } from './notice.ts';
import { isSent } from './sent.ts';

/** When access has come, and again when the key works that comes after it. */
export const accessReady: NoticeOf<'ready'> = { kind: 'ready', of: 'access' };

/** What the owner hears once they have something. What was sent stays, and says when it was taken back. */
export function readyNotices(request: Request, operations: readonly Operation[]): NoticeOf<'ready'>[] {
  if (!endsWithAccess(request)) return [];
  return [
    ...(isAccessReady(request, operations) || isSent(request, accessReady) ? [accessReady] : []),
    ...(request.phase.status === 'done' ? [{ kind: 'ready' } as const] : []),
  ];
}

/** Whether the owner is to hear that they have access, while their key is still to come. */
export function isAccessReady(request: Request, operations: readonly Operation[]): boolean {
  const isKeyNext = endsWithAccess(request) && hasKeyAfterAccess(operations);
  return isKeyNext && !hasEnded(request) && isAccessGiven(request, operations);
}

function endsWithAccess({ intent }: Request): boolean {
  const when = moduleOf(intent).tells.endsWithAccess;
  return when === 'always' || (when === 'argued' && isArgued(intent));
}
