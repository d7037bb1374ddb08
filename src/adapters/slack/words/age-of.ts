import { dayMs } from '../../../core/durations.ts';
import { countOf } from './count-of.ts';

/** How long ago something was, in whole days. */
export function agoText(atMs: number, nowMs: number): string {
  const days = Math.max(0, Math.floor((nowMs - atMs) / dayMs));
  return days === 0 ? 'today' : `${countOf(days, 'day')} ago`;
}
