import type { DocumentClient } from './document-client.ts';

type Item = Record<string, unknown>;

export interface ItemKey {
  pk: string;
  sk: string;
}

/** As many as DynamoDB takes in one call. */
const batchSize = 100;

export function itemKey({ pk, sk }: Item): ItemKey {
  return { pk: String(pk), sk: String(sk) };
}

/** Consistent, a hundred in a call. In the order of the keys; missing ones are left out, and each is there once. */
export async function getMany(
  client: DocumentClient,
  table: string,
  keys: readonly ItemKey[],
): Promise<Item[]> {
  const nameOf = ({ pk, sk }: Item) => `${String(pk)} ${String(sk)}`;
  const wanted = new Map(keys.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }]));
  const found = new Map<string, Item>();
  let left = [...wanted.values()];
  while (left.length > 0) {
    const { Responses, UnprocessedKeys } = await client.batchGet({
      RequestItems: { [table]: { Keys: left.slice(0, batchSize), ConsistentRead: true } },
    });
    for (const item of Responses?.[table] ?? []) found.set(nameOf(item), item);
    left = [...left.slice(batchSize), ...(UnprocessedKeys?.[table]?.Keys ?? []).map(itemKey)];
  }
  return [...wanted.keys()].flatMap((name): Item[] => {
    const item = found.get(name);
    return item ? [item] : [];
  });
}
