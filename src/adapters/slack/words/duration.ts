import { hourMs, minuteMs } from '../../../core/durations.ts';
import { countOf } from './count-of.ts';

/** `2 hours`, `90 minutes`. */
export function durationText(ms: number): string {
  return ms % hourMs === 0 ? countOf(ms / hourMs, 'hour') : countOf(Math.round(ms / minuteMs), 'minute');
}
