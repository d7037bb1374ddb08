import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OpenReviews } from '../../flows/home/open-reviews.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { reviewKind } from './items/review.ts';

const keyOf = (person: string) => ({ pk: `PERSON#${person}`, sk: 'REVIEW' });

/** Which modal each person decides in: one small item each, and the newest takes the place of the one before. */
export function dynamoOpenReviews(client: DynamoDBDocumentClient, table: string): OpenReviews {
  return {
    async read(person) {
      const Key = keyOf(person);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return (
        Item && readItem(reviewKind, { name: `${table} ${Key.pk} REVIEW`, v: Item.v, content: () => Item })
      );
    },

    async put(person, review) {
      const Item = { ...keyOf(person), v: versionOf(reviewKind), ...review };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
  };
}
