import { indexes } from '../../src/adapters/dynamo/tables.ts';
import { type Item, itemBytes } from './item-size.ts';

export interface WriteCost {
  /** The larger of before and after. */
  bytes: number;
  /** Of the item itself; a failed condition costs as much. */
  writeUnits: number;
  /** Of the indexes in which its row came, went or moved; moving costs two. */
  indexWriteUnits: Partial<Record<IndexName, number>>;
}

type IndexName = keyof typeof indexes;

/** What DynamoDB bills for a write, on demand. Source: Developer Guide, "Read and write operations", "Using GSIs". */
export function writeCost(before: Item | undefined, after: Item | undefined): WriteCost {
  const bytes = Math.max(...[before, after].map((item) => (item ? itemBytes(item) : 0)));
  const moved = (Object.keys(indexes) as IndexName[]).flatMap((name) => {
    const rows = [before, after].map((item) => rowOf(name, item));
    const units = rows[0] === rows[1] ? 0 : rows.filter((row) => row !== undefined).length;
    return units === 0 ? [] : [[name, units] as const];
  });
  return {
    bytes,
    writeUnits: Math.max(1, Math.ceil(bytes / 1024)),
    indexWriteUnits: Object.fromEntries(moved),
  };
}

/** What DynamoDB bills for reading these items together, as one query reads them. */
export function readUnits(items: Item[], isConsistent: boolean): number {
  const bytes = items.reduce((total, item) => total + itemBytes(item), 0);
  return Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);
}

/** The indexes hold keys only, so an item's row there is its two keys. */
function rowOf(name: IndexName, item: Item | undefined): string | undefined {
  const keys = [item?.[indexes[name].partition], item?.[indexes[name].sort]];
  return keys.includes(undefined) ? undefined : JSON.stringify(keys);
}
