import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Kept } from '../../core/audit/chain.ts';
import { restored } from '../../core/audit/personal.ts';
import type { Entries, StoredEntry } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { entryKind, personalTexts } from './items/entry.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { packed, unpacked } from './packed.ts';
import { requestKey } from './request-key.ts';

type Item = Record<string, unknown>;

const prefix = 'EVENT#';
const digits = 6;

/** By version first, so that they are read in order; with the head, so that two racing saves write two items. */
const entryKey = (requestId: string, version: number, head: string) => ({
  pk: requestKey(requestId).pk,
  sk: `${prefix}${String(version).padStart(digits, '0')}#${head}`,
});

/**
 * Stores a save's entry. It may exist already if the answer to a first try was lost: the head shows that it is the
 * same.
 */
export async function putEntry(
  client: DocumentClient,
  table: string,
  { id, version }: { id: string; version: number },
  { head, record, beside }: Kept,
): Promise<void> {
  const item = {
    ...entryKey(id, version, head),
    v: versionOf(entryKind),
    kept: packed(record as object),
    ...(beside.length > 0 ? { personal: packed(beside) } : {}),
  };
  try {
    await client.put({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

export function dynamoEntries(client: DocumentClient, table: string): Entries {
  return {
    async of(requestId) {
      const entries: StoredEntry[] = [];
      const pages = client.queryPages({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': requestKey(requestId).pk, ':prefix': prefix },
        ConsistentRead: true,
      });
      for await (const { Items = [] } of pages) entries.push(...Items.map((item) => entryOf(table, item)));
      return entries;
    },
  };
}

export function isEntry({ sk }: Item): boolean {
  return String(sk).startsWith(prefix);
}

export function entryOf(table: string, item: Item): StoredEntry {
  const [, version = '', head = ''] = String(item.sk).split('#');
  const record = unpackedIfWhole(item.kept);
  const texts = item.personal === undefined ? [] : unpackedIfWhole(item.personal);
  const beside = personalTexts.safeParse(texts);
  const name = `${table} ${String(item.pk)} ${String(item.sk)}`;
  return {
    version: Number(version),
    head,
    record,
    beside: beside.success ? beside.data : undefined,
    read: () =>
      readItem(entryKind, {
        name,
        v: item.v,
        content: () => restored(record, beside.success ? beside.data : []),
      }),
  };
}

/** Undefined: it isn't what was packed. */
function unpackedIfWhole(bytes: unknown): unknown {
  try {
    return unpacked(bytes);
  } catch {
    return undefined;
  }
}
