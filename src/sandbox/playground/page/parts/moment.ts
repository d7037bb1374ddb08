import { dayMs } from '../../../durations.ts';

export function clockTime(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(navigator.language, { hour: 'numeric', minute: '2-digit' });
}

export function exactTime(atMs: number): string {
  return new Date(atMs).toLocaleString(navigator.language, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Today, Yesterday, or the date. */
export function dayName(atMs: number, nowMs: number): string {
  const [day, today] = [startOfDay(atMs), startOfDay(nowMs)];
  if (day === today) return 'Today';
  if (day === startOfDay(today - dayMs / 2)) return 'Yesterday';
  return new Date(atMs).toLocaleDateString(navigator.language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  });
}

export function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

/** When something was said, of a Slack time stamp. */
export function momentOf(ts: string): number {
  return Number(ts) * 1000;
}
