import type { OpenReviews } from '../../flows/home/open-reviews.ts';
import type { DocumentClient } from './document-client.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { reviewKind } from './items/review.ts';

const keyOf = (person: string) => ({ pk: `PERSON#${person}`, sk: 'REVIEW' });

/** Which modal each person decides in: one small item each, and the newest takes the place of the one before. */
export function dynamoOpenReviews(client: DocumentClient, table: string): OpenReviews {
  return {
    async read(person) {
      const Key = keyOf(person);
      const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
      return (
        Item && readItem(reviewKind, { name: `${table} ${Key.pk} REVIEW`, v: Item.v, content: () => Item })
      );
    },

    async put(person, review) {
      const Item = { ...keyOf(person), v: versionOf(reviewKind), ...review };
      await client.put({ TableName: table, Item });
    },
  };
}
