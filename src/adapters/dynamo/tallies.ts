import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Tallies } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { tallyKind } from './items/tally.ts';

const keyOf = (person: string) => ({ pk: `PERSON#${person}`, sk: 'TALLY' });

/** What each person has asked for recently: one small item each. */
export function dynamoTallies(client: DocumentClient, table: string): Tallies {
  return {
    async read(person) {
      const Key = keyOf(person);
      const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
      return Item && readItem(tallyKind, { name: `${table} ${Key.pk}`, v: Item.v, content: () => Item });
    },

    async save(person, { version, asks, open }) {
      try {
        await client.put({
          TableName: table,
          Item: { ...keyOf(person), v: versionOf(tallyKind), version: version + 1, asks, open },
          ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
          ...(version === 0 ? {} : { ExpressionAttributeValues: { ':version': version } }),
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
