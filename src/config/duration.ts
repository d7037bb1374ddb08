import * as z from 'zod';
import { dayMs, hourMs, minuteMs } from '../core/durations.ts';

const units = { m: minuteMs, h: hourMs, d: dayMs } as const;
const pattern = /^([1-9]\d{0,3})([mhd])$/;

/** `15m`, `24h`, `7d`, as milliseconds. */
export const duration = z
  .string()
  .regex(pattern, 'expected a duration like 15m, 24h or 7d')
  .transform((text) => {
    const [, count = '', unit = 'm'] = pattern.exec(text) ?? [];
    return Number(count) * units[unit as keyof typeof units];
  });

const shortUnits = { ...units, s: 1000 } as const;
const shortPattern = /^([1-9]\d{0,3})([smhd])$/;

/** How long access may last: also `90s`, as milliseconds. */
export const timeSpan = z
  .string()
  .regex(shortPattern, 'expected a duration like 90s, 15m, 8h or 7d')
  .transform((text) => {
    const [, count = '', unit = 's'] = shortPattern.exec(text) ?? [];
    return Number(count) * shortUnits[unit as keyof typeof shortUnits];
  });

/** `7d`, as whole days. */
export const days = z
  .string()
  .regex(/^[1-9]\d{0,3}d$/, 'expected whole days like 7d')
  .transform((text) => Number(text.slice(0, -1)));
