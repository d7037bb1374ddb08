import * as z from 'zod';
import type { Judged } from '../../../core/approval/matching-rules.ts';
import type { RefusedAsk } from '../../../core/approval/refused-ask.ts';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, texts } from './schema.ts';

const text = z.string();
const isSo = z.optional(z.boolean());

export const refusedAskKind: ItemKind<RefusedAsk> = {
  schema: objectOf<RefusedAsk>({
    atMs: z.number(),
    judged: objectOf<Judged>({
      ...{ account: text, kind: z.enum(userKinds), entitlements: texts, requester: text, owner: text },
      ...{ hasUnknownAccess: isSo, isGivenAlready: isSo, isMeasuredCritical: isSo },
      ...{ changesAccount: isSo, isForSecurity: isSo },
    }),
    owner: z.optional(text),
    lasts: z.optional(objectOf<NonNullable<RefusedAsk['lasts']>>({ ms: z.optional(z.number()) })),
  }),
  // Version 1: the first.
  upcasts: [(ask) => ask],
};
