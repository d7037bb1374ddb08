import * as z from 'zod';
import type { HeldUp, Stop, WhyLeft } from '../../../core/request/stop.ts';
import { byNumber, objectOf, oneOf, wordOf } from './schema.ts';

const text = z.string();

/** What has become of the users of a list. */
export const stops = byNumber(
  oneOf<Stop, 'state'>('state', {
    begun: {
      requestId: text,
      atMs: z.number(),
      heldUp: z.optional(
        objectOf<HeldUp>({ code: text, message: text, isRefused: z.optional(z.literal(true)) }),
      ),
    },
    stopped: {},
    failed: { requestId: text, code: text, message: text },
    left: { why: wordOf<WhyLeft>({ stopped: true, another: true, missing: true }) },
  }),
);
