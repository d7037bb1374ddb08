import * as z from 'zod';
import type { Leaver } from '../../../core/leavers/leavers.ts';
import type { StoredLeavers } from '../../../flows/leavers/ports.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, wordOf } from './schema.ts';

const leaver = objectOf<Leaver>({
  state: wordOf<Leaver['state']>({
    seen: true,
    stopping: true,
    stopped: true,
    asking: true,
    asked: true,
    left: true,
  }),
  seenAtMs: z.number(),
  atMs: z.number(),
  askedBy: z.optional(z.string()),
});

export const leaversKind: ItemKind<StoredLeavers> = {
  schema: objectOf<StoredLeavers>({
    version: z.number(),
    listedAtMs: z.number(),
    people: z.record(z.string(), leaver),
  }),
  // Version 1: the first.
  upcasts: [(leavers) => leavers],
};
