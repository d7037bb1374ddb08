import type { HomeMarks } from '../../flows/home/home-openers.ts';
import type { DocumentClient } from './document-client.ts';

const Key = { pk: 'HOME', sk: 'OPENED' };
/** Before a person's id, so that no id is ever taken for another attribute. */
const mark = '@';

/** One item with an attribute for each person, so that two who open Home at once do not race. */
export function dynamoHomeMarks(client: DocumentClient, table: string): HomeMarks {
  return {
    async read() {
      const { Item = {} } = await client.get({ TableName: table, Key });
      return Object.fromEntries(
        Object.entries(Item).flatMap(([name, atMs]) =>
          name.startsWith(mark) && typeof atMs === 'number' ? [[name.slice(mark.length), atMs]] : [],
        ),
      );
    },

    async mark(person, atMs, others) {
      const removed = others.map((_, index) => `#other${index}`);
      await client.update({
        TableName: table,
        Key,
        UpdateExpression: `SET #person = :at${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
        ExpressionAttributeNames: {
          '#person': `${mark}${person}`,
          ...Object.fromEntries(others.map((other, index) => [`#other${index}`, `${mark}${other}`])),
        },
        ExpressionAttributeValues: { ':at': atMs },
      });
    },
  };
}
