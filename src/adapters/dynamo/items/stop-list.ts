import * as z from 'zod';
import type { StopList } from '../../../flows/stop-lists.ts';
import { member } from './intent.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf } from './schema.ts';

export const stopListKind: ItemKind<StopList> = {
  schema: objectOf<StopList>({ viewId: z.string(), members: z.array(member) }),
  // Version 1: the first.
  upcasts: [(list) => list],
};
