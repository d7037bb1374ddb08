import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Everything, StoredRequest } from '../../flows/everything.ts';
import { entryOf, isEntry } from './entries.ts';
import { isRefusal, refusalOf } from './refusals.ts';
import { idOf, requestKey } from './request-key.ts';
import { storedRequest } from './stored-request.ts';
import { isUser, storedUser } from './stored-user.ts';

type Item = Record<string, unknown>;

/**
 * All requests with their entries, user records, and what was refused, in the order of the table's partitions. A scan gives the items
 * of one partition together, so no more than one request and one page are in memory.
 */
export function dynamoEverything(client: DynamoDBDocumentClient, table: string): Everything {
  return {
    async *all(onPage) {
      let group: Item[] = [];
      for await (const { Items = [], ScannedCount = 0 } of paginateScan(
        { client },
        { TableName: table, ConsistentRead: true },
      )) {
        onPage(ScannedCount);
        for (const item of Items) {
          if (isRefusal(item)) {
            yield { refused: refusalOf(table, item) };
            continue;
          }
          if (isUser(item)) {
            yield { user: { load: () => storedUser(table, item) } };
            continue;
          }
          if (!String(item.pk).startsWith(requestKey('').pk)) continue;
          if (group.length > 0 && group[0]?.pk !== item.pk) {
            yield requestOf(table, group);
            group = [];
          }
          group.push(item);
        }
      }
      if (group.length > 0) yield requestOf(table, group);
    },
  };
}

function requestOf(table: string, items: readonly Item[]): { request: StoredRequest } {
  const [first] = items;
  const id = idOf(first?.pk);
  const { sk } = requestKey(id);
  const item = items.find((each) => each.sk === sk);
  const entries = items.filter(isEntry).map((each) => entryOf(table, each));
  return { request: { id, entries, load: item && (() => storedRequest(table, item)) } };
}

/** How many items the table has, some hours ago. Undefined: AWS doesn't say, or we may not ask. */
export async function approximateSize(
  client: DynamoDBDocumentClient,
  table: string,
): Promise<number | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return Table?.ItemCount;
  } catch {
    return undefined;
  }
}
