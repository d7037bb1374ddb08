import * as z from 'zod';
import type { RefusedAct } from '../../../flows/ports.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, texts } from './schema.ts';

const text = z.string();

/** A refusal someone got. Codes are plain texts here, because older code doesn't know those of a newer version. */
export const refusalKind: ItemKind<RefusedAct> = {
  schema: objectOf<RefusedAct>({
    atMs: z.number(),
    person: text,
    act: text,
    codes: texts,
    requestId: z.optional(text),
  }),
  // Version 1: the first.
  upcasts: [(act) => act],
};
