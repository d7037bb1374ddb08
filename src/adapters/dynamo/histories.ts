import type { Histories, ListedAt } from '../../flows/history/histories.ts';
import type { RefusedAct } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { historyParts, ofPerson, ofRequest, ofUser } from './history-items.ts';
import { refusalOf } from './refusals.ts';
import { passKey } from './relist.ts';

type Item = Record<string, unknown>;

export function dynamoHistories(client: DocumentClient, table: string): Histories {
  const newest = async (pk: string, prefix: string, most: number): Promise<Item[]> => {
    const { Items = [] } = await client.query({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ScanIndexForward: false,
      Limit: most,
      ConsistentRead: true,
    });
    return Items;
  };
  const refused = async (pk: string, most: number): Promise<RefusedAct[]> =>
    (await newest(pk, historyParts.refused, most)).map((item) => refusalOf(table, item));

  return {
    ofUser: async (key, most) => (await newest(ofUser(key), historyParts.asked, most)).map(listedAt),
    actedOnBy: async (person, most) => (await newest(ofPerson(person), historyParts.acted, most)).map(listedAt),
    refusedTo: (person, most) => refused(ofPerson(person), most),
    refusedOn: (requestId, most) => refused(ofRequest(requestId), most),
    async sinceMs() {
      const { Item } = await client.get({ TableName: table, Key: passKey });
      return typeof Item?.historySince === 'number' ? Item.historySince : undefined;
    },
  };
}

function listedAt({ sk }: Item): ListedAt {
  const [, atMs, id = ''] = String(sk).split('#');
  return { id, atMs: Number(atMs) };
}
