import { dayMs } from '../../../core/durations.ts';
import { countOf } from './count-of.ts';

/** How long something has been so, in whole days. */
export function daysText(sinceMs: number, nowMs: number): string {
  return countOf(Math.max(0, Math.floor((nowMs - sinceMs) / dayMs)), 'day');
}
