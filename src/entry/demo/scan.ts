import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { unpacked } from '../../adapters/dynamo/packed.ts';

/**
 * Every item of a table as JSON. What the bot packs is unpacked, or a search would find nothing.
 */
export async function scan(endpoint: string, TableName: string): Promise<string[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1' }));
  const items: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    items.push(...Items.map((item) => JSON.stringify(item, inClear)));
  }
  client.destroy();
  return items;
}

function inClear(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? unpacked(value) : value;
}
