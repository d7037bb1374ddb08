import { dayMs } from '../durations.ts';

const weekMs = 7 * dayMs;
/** 1 January 1970 was a Thursday; summaries are for Mondays from 08:00 UTC on, when people read them. */
const firstMs = 4 * dayMs + 8 * (dayMs / 24);

/** Which week a summary is for: the number of Mondays, 08:00 UTC, before that time. */
export function weekOf(nowMs: number): number {
  return Math.floor((nowMs - firstMs) / weekMs);
}
