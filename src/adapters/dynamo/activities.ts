import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dayMs } from '../../core/durations.ts';
import type { Activities } from '../../flows/activities.ts';
import { activityKind } from './items/activity.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { packed, unpacked } from './packed.ts';

const keyOf = (account: string, userId: string) => ({ pk: `ACTIVITY#${account}`, sk: userId });

/** DynamoDB removes an item within days of that; until then it is not read any more. */
const keptForMs = dayMs;

/** What each user did: one item each, written again with every few pages. */
export function dynamoActivities(
  client: DynamoDBDocumentClient,
  table: string,
  clock: { now(): number },
): Activities {
  return {
    async read(account, userId) {
      const Key = keyOf(account, userId);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      if (!Item || Number(Item.ttl) * 1000 <= clock.now()) return undefined;
      const name = `${table} ${Key.pk} ${Key.sk}`;
      return readItem(activityKind, { name, v: Item.v, content: () => unpacked(Item.packed) });
    },

    async save(account, activity) {
      const ttl = Math.ceil((activity.beganAtMs + keptForMs) / 1000);
      const Item = {
        ...keyOf(account, activity.userId),
        ...{ v: versionOf(activityKind), packed: packed(activity), ttl },
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
  };
}
