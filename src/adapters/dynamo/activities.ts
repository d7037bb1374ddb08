import { dayMs } from '../../core/durations.ts';
import type { Activities } from '../../flows/activities.ts';
import type { DocumentClient } from './document-client.ts';
import { activityKind } from './items/activity.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { packed, unpacked } from './packed.ts';

const keyOf = (account: string, userId: string) => ({ pk: `ACTIVITY#${account}`, sk: userId });

/** Later it is not read any more. It stays until the user is looked at again: nothing expires in this table. */
const readForMs = dayMs;

/** What each user did: one item each, written again with every few pages. */
export function dynamoActivities(client: DocumentClient, table: string, clock: { now(): number }): Activities {
  return {
    async read(account, userId) {
      const Key = keyOf(account, userId);
      const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
      if (!Item || Number(Item.readUntil) * 1000 <= clock.now()) return undefined;
      const name = `${table} ${Key.pk} ${Key.sk}`;
      return readItem(activityKind, { name, v: Item.v, content: () => unpacked(Item.packed) });
    },

    async save(account, activity) {
      const readUntil = Math.ceil((activity.beganAtMs + readForMs) / 1000);
      const Item = {
        ...keyOf(account, activity.userId),
        ...{ v: versionOf(activityKind), packed: packed(activity), readUntil },
      };
      await client.put({ TableName: table, Item });
    },
  };
}
