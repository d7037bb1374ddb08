import { isSelfService } from '../intents/traits-of.ts';
import type { HistoryEntry } from '../request/history.ts';
import { isHalfway, type Request } from '../request/request.ts';
import type { Notice } from './notice.ts';
import { sentOf } from './sent.ts';

type Ends = 'denied' | 'expired' | 'cancelled' | 'called-off';
type HalfwayEnd = Extract<HistoryEntry, { what: Ends }>;

const ends: readonly HistoryEntry['what'][] = ['denied', 'expired', 'cancelled', 'called-off'] satisfies Ends[];

/**
 * Its owner and its requester hear that what was left to do is decided on anew; an owner who did not ask for it, that it
 * came to nothing.
 */
export function halfwayNotices(request: Request): Notice[] {
  const { intent, replacedPlans = [], phase } = request;
  const { owner, requester } = intent;
  const people = [...new Set([requester, owner])];
  const current = people.map((person): Notice => ({ kind: 'halfway', plan: replacedPlans.length, person }));
  const earlier = sentOf(request, 'halfway').filter((sent) => sent.plan !== replacedPlans.length);
  const isOver = phase.status === 'undone' && halfwayEnd(request) !== undefined && !isSelfService(intent);
  const isAsked = isHalfway(request) || sentOf(request, 'halfway').length > earlier.length;
  return [
    ...earlier,
    ...(isAsked ? current : []),
    ...(isOver && owner !== requester ? [{ kind: 'over' } as const] : []),
  ];
}

/** What ended a request that was half done, and took back what it had added; undefined where nothing did. */
export function halfwayEnd({ history }: Pick<Request, 'history'>): HalfwayEnd | undefined {
  const last = history.findLast(({ what }) => ends.includes(what) || what === 'undo-asked');
  return last && isEnd(last) ? last : undefined;
}

function isEnd(entry: HistoryEntry): entry is HalfwayEnd {
  return ends.includes(entry.what);
}
