import type { RefusedAsks } from '../../flows/refused-asks.ts';
import type { DocumentClient } from './document-client.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { refusedAskKind } from './items/refused-ask.ts';

/** Not longer: the person waits for their answer. */
const withinMs = 1000;

const keyOf = (person: string) => ({ pk: `PERSON#${person}`, sk: 'REFUSED' });

/** One small item for each person. onFault: one could not be kept. */
export function dynamoRefusedAsks(
  client: DocumentClient,
  table: string,
  onFault: (error: unknown, person: string) => void,
): RefusedAsks {
  return {
    async keep(person, ask) {
      const Item = { ...keyOf(person), v: versionOf(refusedAskKind), ask };
      try {
        await client.put(
          { TableName: table, Item },
          {
            abortSignal: AbortSignal.timeout(withinMs),
          },
        );
      } catch (error) {
        onFault(error, person);
      }
    },

    async of(person) {
      const Key = keyOf(person);
      const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
      const name = `${table} ${Key.pk} ${Key.sk}`;
      return Item && readItem(refusedAskKind, { name, v: Item.v, content: () => Item.ask });
    },
  };
}
