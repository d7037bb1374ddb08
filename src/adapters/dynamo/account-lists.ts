import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DocumentClient } from './document-client.ts';
import { type Leftover, type ListPointer, listPointerKind } from './items/list-pointer.ts';
import { type ItemKind, readItem, versionOf } from './items/read-item.ts';
import { packed, unpacked } from './packed.ts';

/** A kind of list: the first part of its keys, and its parts. */
export interface ListKind<Part> {
  prefix: 'POLICIES' | 'INVENTORY';
  part: ItemKind<Part>;
}

type StoredList = NonNullable<ListPointer['list']>;

/** The newest list of each account, replaced as a whole; a reader sees the old one or the new one. */
export interface AccountLists<Part> {
  newest(account: string): Promise<StoredList | undefined>;
  /** Undefined: it has been replaced meanwhile. */
  read(account: string, list: Pick<StoredList, 'generation' | 'chunks'>): Promise<Part[] | undefined>;
  /** False: another list was stored at the same time, and stays. */
  replace(account: string, list: Omit<StoredList, 'chunks'>, parts: readonly Part[]): Promise<boolean>;
}

/**
 * The list of each account: a pointer, and the parts of the list it points to.
 *
 *     pointer: parts to come │ new parts │ pointer: new list, old parts left over │ old parts go │ pointer: nothing left
 *
 * Wherever it stops, the pointer names a complete list, and everything else that is stored; the next one removes that.
 */
export function dynamoAccountLists<Part extends object>(
  client: DocumentClient,
  table: string,
  { prefix, part: partKind }: ListKind<Part>,
): AccountLists<Part> {
  const pointerKey = (account: string) => ({ pk: `${prefix}#${account}`, sk: 'LIST' });
  const partKey = (account: string, generation: string, index: number) => ({
    pk: `${prefix}#${account}`,
    sk: `LIST#${generation}#${index}`,
  });

  const pointerOf = async (account: string, isConsistent: boolean): Promise<ListPointer> => {
    const Key = pointerKey(account);
    const { Item } = await client.get({ TableName: table, Key, ConsistentRead: isConsistent });
    if (!Item) return { version: 0, leftovers: [] };
    return readItem(listPointerKind, { name: `${table} ${Key.pk}`, v: Item.v, content: () => Item });
  };

  /** Undefined if it isn't as it was read any more. */
  const save = async (account: string, pointer: ListPointer): Promise<ListPointer | undefined> => {
    const { version, list, leftovers } = pointer;
    const Item = {
      ...pointerKey(account),
      v: versionOf(listPointerKind),
      version: version + 1,
      list,
      leftovers,
    };
    try {
      await client.put({
        TableName: table,
        Item,
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
        ...(version === 0 ? {} : { ExpressionAttributeValues: { ':version': version } }),
      });
      return { ...pointer, version: version + 1 };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  const readPart = async (account: string, generation: string, index: number): Promise<Part | undefined> => {
    const Key = partKey(account, generation, index);
    const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
    if (!Item) return undefined;
    const name = `${table} ${Key.pk} ${Key.sk}`;
    return readItem(partKind, { name, v: Item.v, content: () => unpacked(Item.packed) });
  };

  const writePart = (account: string, generation: string, index: number, part: Part) =>
    client.put({
      TableName: table,
      Item: {
        ...partKey(account, generation, index),
        v: versionOf(partKind),
        packed: packed(part),
      },
    });

  const remove = (account: string, { generation, chunks }: Leftover) =>
    Promise.all(
      Array.from({ length: chunks }, (_, index) =>
        client.delete({ TableName: table, Key: partKey(account, generation, index) }),
      ),
    );

  return {
    async newest(account) {
      return (await pointerOf(account, false)).list;
    },

    async read(account, { generation, chunks }) {
      const parts = await Promise.all(
        Array.from({ length: chunks }, (_, index) => readPart(account, generation, index)),
      );
      const found = parts.filter((part) => part !== undefined);
      return found.length < chunks ? undefined : found;
    },

    async replace(account, { generation, atMs, count }, parts) {
      const chunks = parts.length;
      const found = await pointerOf(account, true);
      const announced = await save(account, {
        ...found,
        leftovers: [...found.leftovers, { generation, chunks }],
      });
      if (!announced) return false;
      await Promise.all(parts.map((part, index) => writePart(account, generation, index, part)));
      const { list: old, leftovers } = found;
      const stale = [...leftovers, ...(old ? [{ generation: old.generation, chunks: old.chunks }] : [])];
      const list = { generation, atMs, chunks, count };
      const replaced = await save(account, { ...announced, list, leftovers: stale });
      if (!replaced) return false;
      await Promise.all(stale.map((each) => remove(account, each)));
      await save(account, { ...replaced, leftovers: [] });
      return true;
    },
  };
}
