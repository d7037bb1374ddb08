import { dayMs, minuteMs } from '../durations.ts';
import type { Event } from './events.ts';
import type { MovedDeadline } from './history.ts';
import type { Request } from './request.ts';

type Moved = Extract<Event, { type: 'deadline-moved' }>;

/** What people should see still counts as on time with this delay. */
const onTimeMs = minuteMs;
/** While messages fail temporarily, a request that nobody could see lives this much longer. */
const unseenMs = dayMs;

/** Whether a request waits for it now. */
export function isRunning({ phase: { status } }: Request, of: MovedDeadline): boolean {
  return status === (of === 'decision' ? 'pending' : 'applying');
}

/**
 * A decision's deadline counts from when people could see what they are to decide on. request: before its card is sent,
 * now. Undefined: they see it on time, or have seen it.
 */
export function movedDecision(request: Request, now: number): Moved | undefined {
  return moved(request, 'decision', request.decideByMs, unseenSinceMs(request), now);
}

/**
 * An owner's time (an hour, for example) doesn't include the time in which their link couldn't be made or sent.
 * request: before the link is sent, now.
 */
export function movedSetUp(request: Request, now: number): Moved | undefined {
  return moved(request, 'set-up', request.setUpByMs, unsentSinceMs(request), now);
}

/** Since when the link that is sent now couldn't be: since it was lost before, or since something else went wrong. */
function unsentSinceMs({ trouble, handovers }: Request): number | undefined {
  const earlier = handovers.slice(0, -1);
  const before = earlier.slice(earlier.findLastIndex(({ state }) => state !== 'lost') + 1);
  const since = before.find(({ operation }) => operation === handovers.at(-1)?.operation)?.begunAtMs;
  const isOfNotices = trouble?.code === 'notices.undelivered';
  return since ?? (isOfNotices ? undefined : trouble?.sinceMs);
}

function moved(
  request: Request,
  of: MovedDeadline,
  untilMs: number | undefined,
  sinceMs: number | undefined,
  now: number,
): Moved | undefined {
  if (untilMs === undefined || sinceMs === undefined || !isRunning(request, of)) return undefined;
  const lateMs = now - sinceMs;
  return lateMs > onTimeMs ? { type: 'deadline-moved', of, untilMs: untilMs + lateMs, atMs: now } : undefined;
}

/** The thread mentions a new plan once its card was sent; for the first plan, the card itself is the news. */
function unseenSinceMs({ notices, history, threaded, submittedAtMs, startsAtMs = 0 }: Request) {
  const isFirst = notices.card === undefined;
  const last = history
    .slice(isFirst ? 0 : threaded)
    .findLast(({ what }) => what === 'planned' || what === 'deadline-moved');
  if (last?.what !== 'planned') return undefined;
  if (last.again) return last.atMs;
  return isFirst ? Math.max(submittedAtMs, startsAtMs) : undefined;
}

/** How long it waits for a decision. If its card isn't there yet because Slack is down, it doesn't give up. */
export function undecidedUntilMs({ decideByMs, notices, trouble }: Request): number {
  const isUnseen = notices.card === undefined && trouble?.code === 'notices.undelivered';
  return isUnseen && !trouble.isRefused ? decideByMs + unseenMs : decideByMs;
}
