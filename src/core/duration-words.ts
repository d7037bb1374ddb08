import { dayMs, hourMs, minuteMs } from './durations.ts';

const units = [
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', minuteMs],
  ['second', 1000],
] as const;

/** In the largest unit that says it exactly: "8 hours", "1 day", "90 minutes". */
export function durationWords(ms: number): string {
  const [unit, unitMs] = units.find(([, each]) => ms >= each && ms % each === 0) ?? (['second', 1000] as const);
  const count = Math.ceil(ms / unitMs);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
