import { dayMs } from '../durations.ts';
import type { Operation } from '../operations/operation.ts';
import type { Request } from './request.ts';

const atMost = 3;

/**
 * When an owner with something to do is reminded, epoch ms: a day after the latest news, then daily, three times.
 * Infinity: not again.
 */
export function nextReminderMs({ history, submittedAtMs }: Pick<Request, 'history' | 'submittedAtMs'>): number {
  const reminders = history.length - 1 - history.findLastIndex(({ what }) => what !== 'reminded');
  if (reminders >= atMost) return Number.POSITIVE_INFINITY;
  return (history.at(-1)?.atMs ?? submittedAtMs) + dayMs;
}

/**
 * When an owner is warned of what follows a wait of several days, epoch ms: a day before, once. Infinity: never,
 * because nothing follows, or not again.
 */
export function warningMs(
  { history }: Pick<Request, 'history'>,
  operations: readonly Operation[],
  index: number,
  untilMs: number,
): number {
  const operation = operations[index];
  const isLong = operation?.kind === 'await-days' && operation.days > 1;
  const since = history.slice(history.findLastIndex(({ what }) => what === 'brought-back') + 1);
  const isWarned = since.some((entry) => entry.what === 'reminded' && entry.operation === index);
  return isLong && index + 1 < operations.length && !isWarned ? untilMs - dayMs : Number.POSITIVE_INFINITY;
}
