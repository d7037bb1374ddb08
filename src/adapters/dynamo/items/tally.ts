import * as z from 'zod';
import type { AskSpan, Tally } from '../../../core/request/tally.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf } from './schema.ts';

const number = z.number();

export const tallyKind: ItemKind<Tally> = {
  schema: objectOf<Tally>({
    version: number,
    asks: z.array(objectOf<AskSpan>({ fromMs: number, count: number })),
    open: z.array(objectOf<Tally['open'][number]>({ id: z.string(), atMs: number })),
  }),
  // Version 1: the first.
  upcasts: [(tally) => tally],
};
