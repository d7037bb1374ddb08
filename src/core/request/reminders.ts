import type { Request } from './state.ts';

const everyMs = 24 * 60 * 60_000;
const atMost = 3;

/**
 * When an owner who has something to do is reminded of it, epoch ms: a day after the latest news, and daily after that,
 * three times. Infinity: not again.
 */
export function nextReminderMs({ history, submittedAtMs }: Pick<Request, 'history' | 'submittedAtMs'>): number {
  const reminders = history.length - 1 - history.findLastIndex(({ what }) => what !== 'reminded');
  if (reminders >= atMost) return Number.POSITIVE_INFINITY;
  return (history.at(-1)?.atMs ?? submittedAtMs) + everyMs;
}
