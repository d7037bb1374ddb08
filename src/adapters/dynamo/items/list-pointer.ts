import * as z from 'zod';
import type { ItemKind } from './read-item.ts';
import { objectOf } from './schema.ts';

/** Parts of a list that nobody reads any more, or not yet: a write that was cut short leaves them for the next one. */
export interface Leftover {
  generation: string;
  chunks: number;
}

/** The item that says which list of an account counts. */
export interface ListPointer {
  /** Of this item: who saves it must have read it as it is. */
  version: number;
  /** Absent: no list has been stored completely. */
  list?: { generation: string; atMs: number; chunks: number; count: number } | undefined;
  leftovers: Leftover[];
}

const number = z.number();

export const listPointerKind: ItemKind<ListPointer> = {
  schema: objectOf<ListPointer>({
    version: number,
    list: objectOf<NonNullable<ListPointer['list']>>({
      generation: z.string(),
      atMs: number,
      chunks: number,
      count: number,
    }).optional(),
    leftovers: z.array(objectOf<Leftover>({ generation: z.string(), chunks: number })),
  }),
  upcasts: [],
};
