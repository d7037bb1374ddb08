import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { LeaverRecords } from '../../flows/leavers/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { leaversKind } from './items/leavers.ts';
import { readItem, versionOf } from './items/read-item.ts';

const stateKey = { pk: 'LEAVERS', sk: 'STATE' };
const hintsKey = { pk: 'LEAVERS', sk: 'HINTS' };
/** Before a person's id, so that no id is ever taken for another attribute. */
const mark = '@';

/**
 * One item says who has left: one reader decides about all of them. Another one has an attribute for each hint, so that
 * many that come at once do not race.
 */
export function dynamoLeavers(client: DocumentClient, table: string): LeaverRecords {
  return {
    async read() {
      const { Item } = await client.get({ TableName: table, Key: stateKey, ConsistentRead: true });
      if (!Item) return { version: 0, listedAtMs: 0, people: {} };
      return readItem(leaversKind, { name: `${table} LEAVERS`, v: Item.v, content: () => Item });
    },

    async save({ version, listedAtMs, people }) {
      const Item = { ...stateKey, v: versionOf(leaversKind), version: version + 1, listedAtMs, people };
      try {
        await client.put({
          TableName: table,
          Item,
          ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
          ...(version === 0 ? {} : { ExpressionAttributeValues: { ':version': version } }),
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async hints() {
      // One that is missed is read a minute later.
      const { Item = {} } = await client.get({ TableName: table, Key: hintsKey });
      return Object.fromEntries(
        Object.entries(Item).flatMap(([name, atMs]) =>
          name.startsWith(mark) && typeof atMs === 'number' ? [[name.slice(mark.length), atMs]] : [],
        ),
      );
    },

    async hint(person, atMs) {
      await client.update({
        TableName: table,
        Key: hintsKey,
        UpdateExpression: 'SET #person = :at',
        ExpressionAttributeNames: { '#person': `${mark}${person}` },
        ExpressionAttributeValues: { ':at': atMs },
      });
    },

    async forgetHints(hints) {
      for (const [person, atMs] of Object.entries(hints)) {
        try {
          await client.update({
            TableName: table,
            Key: hintsKey,
            UpdateExpression: 'REMOVE #person',
            ConditionExpression: '#person = :at',
            ExpressionAttributeNames: { '#person': `${mark}${person}` },
            ExpressionAttributeValues: { ':at': atMs },
          });
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
  };
}
