import { dayMs, minuteMs } from '../durations.ts';
import { moduleOf } from '../intents/table.ts';
import type { Request } from './request.ts';

const most = 3 * dayMs;
const least = 10 * minuteMs;

/**
 * When people are told that access ends, epoch ms: a quarter of its time before, at most three days and at least ten
 * minutes. Undefined: never, because it is so short that they know, or because there is no end to wait for.
 */
export function announcesAtMs({ intent, startsAtMs, submittedAtMs }: Request): number | undefined {
  const untilMs = moduleOf(intent).ends?.(intent).untilMs;
  if (untilMs === undefined || startsAtMs === undefined) return undefined;
  const lastsMs = untilMs - submittedAtMs;
  return lastsMs < 2 * least ? undefined : untilMs - Math.min(most, Math.max(least, lastsMs / 4));
}

/** Whether people can still do something about the end that it waits for. */
export function isEndAhead({ intent, phase, endCalledBy }: Request): boolean {
  const isWaiting = phase.status === 'submitted' && endCalledBy === undefined;
  return isWaiting && moduleOf(intent).ends?.(intent).untilMs !== undefined;
}
