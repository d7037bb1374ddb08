import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../adapters/dynamo/document-client.ts';
import { unpacked } from '../../adapters/dynamo/packed.ts';

/**
 * Every item of a table as JSON. What the bot packs is unpacked, or a search would find nothing.
 */
export async function scan(endpoint: string, TableName: string): Promise<string[]> {
  const client = new DocumentClient(
    new DynamoDBClient({ endpoint, region: 'us-east-1', cacheMiddleware: true }),
  );
  const items: string[] = [];
  for await (const { Items = [] } of client.scanPages({ TableName })) {
    items.push(...Items.map((item) => JSON.stringify(item, inClear)));
  }
  client.destroy();
  return items;
}

function inClear(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? unpacked(value) : value;
}
