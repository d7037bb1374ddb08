import { z } from 'zod';
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

/** `7d`, as whole days. */
export const days = z
  .string()
  .regex(/^[1-9]\d{0,3}d$/, 'expected whole days like 7d')
  .transform((text) => Number(text.slice(0, -1)));
