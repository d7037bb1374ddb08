import * as z from 'zod';
import type { Less, Reduction } from '../../../core/request/reduction.ts';
import { type Fields, objectOf, texts } from './schema.ts';

const text = z.string();
const number = z.number();

export const reductionFields: Fields<Reduction> = {
  by: text,
  reason: text,
  without: texts,
  lasts: z.optional(objectOf<NonNullable<Reduction['lasts']>>({ beforeMs: z.optional(number), ms: number })),
};

export const less = objectOf<Less>({ entitlements: texts, lastsMs: z.optional(number) });
