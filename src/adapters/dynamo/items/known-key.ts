import * as z from 'zod';
import type { ItemKind } from './read-item.ts';
import { objectOf } from './schema.ts';

export interface KnownKey {
  userName: string;
}

export const knownKeyKind: ItemKind<KnownKey> = {
  schema: objectOf<KnownKey>({ userName: z.string() }),
  upcasts: [],
};
