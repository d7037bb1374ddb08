import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { Everything, StoredRequest } from '../../flows/everything.ts';
import type { DocumentClient } from './document-client.ts';
import { entryOf, isEntry } from './entries.ts';
import { oneAhead } from './one-ahead.ts';
import { isRefusal, refusalOf } from './refusals.ts';
import { idOf, requestKey } from './request-key.ts';
import { planKey, storedPlan } from './stored-plan.ts';
import { storedRequest } from './stored-request.ts';
import { isUser, storedUser } from './stored-user.ts';

type Item = Record<string, unknown>;

/**
 * All requests with their entries, user records, and what was refused, in the order of the table's partitions. A scan gives the items
 * of one partition together, so no more than one request and two pages are in memory.
 */
export function dynamoEverything(client: DocumentClient, table: string): Everything {
  return {
    async *all(onPage) {
      let group: Item[] = [];
      const pages = client.scanPages({ TableName: table, ConsistentRead: true });
      for await (const { Items = [], ScannedCount = 0 } of oneAhead(pages)) {
        onPage(ScannedCount);
        for (const item of Items) {
          if (isRefusal(item)) {
            yield { refused: { load: () => refusalOf(table, item) } };
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
  const plan = (digest: string) => {
    const found = items.find((each) => each.sk === planKey(id, digest).sk);
    return found && storedPlan(table, found);
  };
  return { request: { id, entries, load: item && (() => storedRequest(table, item)), plan } };
}

/** How many items the table has, some hours ago. Undefined: AWS doesn't say, or we may not ask. */
export async function approximateSize(
  { database }: DocumentClient,
  table: string,
): Promise<number | undefined> {
  try {
    const { Table } = await database.send(new DescribeTableCommand({ TableName: table }));
    return Table?.ItemCount;
  } catch {
    return undefined;
  }
}
