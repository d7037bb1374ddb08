import type { StopLists } from '../../flows/stop-lists.ts';
import type { DocumentClient } from './document-client.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { stopListKind } from './items/stop-list.ts';
import { packed, unpacked } from './packed.ts';

const keyOf = (person: string) => ({ pk: `PERSON#${person}`, sk: 'STOPS' });

/** One packed item for each person: a thousand users take some 40 KB. */
export function dynamoStopLists(client: DocumentClient, table: string): StopLists {
  return {
    async read(person) {
      const Key = keyOf(person);
      const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
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
      await client.put({ TableName: table, Item });
    },
  };
}
