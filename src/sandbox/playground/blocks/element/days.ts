import { dayMs } from '../../../durations.ts';

/** Days as `YYYY-MM-DD`, counted without hours or zones. */

export function plusDays(day: string, count: number): string {
  return toDay(Date.parse(day) + count * dayMs);
}

/** The same day of another month, or the last one that month has. */
export function plusMonths(day: string, count: number): string {
  const date = new Date(day);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1);
  const last = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0);
  return toDay(Math.min(last, first + (date.getUTCDate() - 1) * dayMs));
}

/** The day's place in its week. */
export function weekday(day: string, startsOnMonday: boolean): number {
  return (new Date(day).getUTCDay() + (startsOnMonday ? 6 : 0)) % 7;
}

/** Six weeks that hold the day's month. */
export function monthWeeks(day: string, startsOnMonday: boolean): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const start = plusDays(first, -weekday(first, startsOnMonday));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => plusDays(start, week * 7 + index)),
  );
}

export function writeDay(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString(locale, { timeZone: 'UTC', ...options });
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
