import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PolicyLists } from '../../flows/policy-lists.ts';
import { type Leftover, type ListPointer, listChunkKind, listPointerKind } from './items/policy-list.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { packed, unpacked } from './packed.ts';

const pointerKey = (account: string) => ({ pk: `POLICIES#${account}`, sk: 'LIST' });
const chunkKey = (account: string, generation: string, index: number) => ({
  pk: `POLICIES#${account}`,
  sk: `LIST#${generation}#${index}`,
});

/** With the longest ARNs there can be, and without compression, so many take less than an item's 400 KB. */
const chunkLength = 500;

/**
 * The list of each account: a pointer, and the parts of the list it points to.
 *
 *     pointer: parts to come │ new parts │ pointer: new list, old parts left over │ old parts go │ pointer: nothing left
 *
 * Wherever it stops, the pointer names a complete list, and everything else that is stored; the next one removes that.
 */
export function dynamoPolicyLists(client: DynamoDBDocumentClient, table: string): PolicyLists {
  const pointerOf = async (account: string, isConsistent: boolean): Promise<ListPointer> => {
    const Key = pointerKey(account);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: isConsistent }));
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
      await client.send(
        new PutCommand({
          TableName: table,
          Item,
          ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
          ...(version === 0 ? {} : { ExpressionAttributeValues: { ':version': version } }),
        }),
      );
      return { ...pointer, version: version + 1 };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  const readChunk = async (
    account: string,
    generation: string,
    index: number,
  ): Promise<string[] | undefined> => {
    const Key = chunkKey(account, generation, index);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    if (!Item) return undefined;
    const name = `${table} ${Key.pk} ${Key.sk}`;
    return readItem(listChunkKind, { name, v: Item.v, content: () => unpacked(Item.packed) }).arns;
  };

  const writeChunk = (account: string, generation: string, index: number, arns: readonly string[]) =>
    client.send(
      new PutCommand({
        TableName: table,
        Item: {
          ...chunkKey(account, generation, index),
          v: versionOf(listChunkKind),
          packed: packed({ arns }),
        },
      }),
    );

  const remove = (account: string, { generation, chunks }: Leftover) =>
    Promise.all(
      Array.from({ length: chunks }, (_, index) =>
        client.send(new DeleteCommand({ TableName: table, Key: chunkKey(account, generation, index) })),
      ),
    );

  return {
    async newest(account) {
      return (await pointerOf(account, false)).list;
    },

    async read(account, { generation, chunks }) {
      const read = await Promise.all(
        Array.from({ length: chunks }, (_, index) => readChunk(account, generation, index)),
      );
      return read.some((each) => each === undefined) ? undefined : read.flatMap((each) => each ?? []);
    },

    async replace(account, { generation, atMs }, arns) {
      const parts = inParts(arns);
      const chunks = parts.length;
      const found = await pointerOf(account, true);
      const announced = await save(account, {
        ...found,
        leftovers: [...found.leftovers, { generation, chunks }],
      });
      if (!announced) return false;
      await Promise.all(parts.map((part, index) => writeChunk(account, generation, index, part)));
      const { list: old, leftovers } = found;
      const stale = [...leftovers, ...(old ? [{ generation: old.generation, chunks: old.chunks }] : [])];
      const list = { generation, atMs, chunks, count: arns.length };
      const replaced = await save(account, { ...announced, list, leftovers: stale });
      if (!replaced) return false;
      await Promise.all(stale.map((each) => remove(account, each)));
      await save(account, { ...replaced, leftovers: [] });
      return true;
    },
  };
}

function inParts(arns: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(arns.length / chunkLength) }, (_, index) =>
    arns.slice(index * chunkLength, (index + 1) * chunkLength),
  );
}
