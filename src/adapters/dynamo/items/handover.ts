import * as z from 'zod';
import { codesOutcomes } from '../../../core/handover/codes.ts';
import type { Handover } from '../../../core/request/handover.ts';
import { objectOf, texts, wordOf } from './schema.ts';
import { credentialKind } from './words.ts';

const text = z.string();
const number = z.number();

/** One delivery of one credential, as a request stores it. */
export const handover = objectOf<Handover>({
  n: number,
  operation: number,
  credential: credentialKind,
  secretId: text,
  state: wordOf<Handover['state']>({
    begun: true,
    sent: true,
    opened: true,
    acknowledged: true,
    expired: true,
    lost: true,
  }),
  begunAtMs: number,
  settledAfterMs: number,
  keysBefore: texts,
  expiresAtMs: number,
  keyId: z.optional(text),
  openedAtMs: z.optional(number),
  openedFrom: z.optional(objectOf<NonNullable<Handover['openedFrom']>>({ address: text, browser: text })),
  isErased: z.optional(z.boolean()),
  activatedBy: z.optional(text),
  deletedAtMs: z.optional(number),
  codes: z.optional(number),
  codesTried: z.optional(number),
  codesOutcome: z.optional(z.enum(codesOutcomes)),
});
