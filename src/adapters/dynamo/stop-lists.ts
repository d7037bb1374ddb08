import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StopLists } from '../../flows/stop-lists.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { stopListKind } from './items/stop-list.ts';
import { packed, unpacked } from './packed.ts';

const keyOf = (person: string) => ({ pk: `PERSON#${person}`, sk: 'STOPS' });

/** One packed item for each person: a thousand users take some 40 KB. */
export function dynamoStopLists(client: DynamoDBDocumentClient, table: string): StopLists {
  return {
    async read(person) {
      const Key = keyOf(person);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return (
        Item &&
        readItem(stopListKind, {
          name: `${table} ${Key.pk} STOPS`,
          v: Item.v,
          content: () => unpacked(Item.list),
        })
      );
    },

    async put(person, list) {
      const Item = { ...keyOf(person), v: versionOf(stopListKind), list: packed(list) };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
  };
}
