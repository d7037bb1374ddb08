import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../src/adapters/dynamo/create-tables.ts';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { startDynamo } from '../../src/sandbox/dynamo/dynamo-server.ts';

/**
 * Empty tables, and as many clients of them as wanted: on the embedded database, or on the DynamoDB that
 * DYNAMODB_ENDPOINT names. The same tests hold on both.
 */
export async function aDatabase() {
  const embedded = process.env.DYNAMODB_ENDPOINT ? undefined : await startDynamo();
  const endpoint = embedded?.url ?? process.env.DYNAMODB_ENDPOINT ?? '';
  const clients: DynamoDBClient[] = [];
  const connect = () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    // Many at once on purpose: more sockets than the SDK's fifty, or it warns.
    const requestHandler = { httpAgent: { maxSockets: 500 } };
    const client = new DynamoDBClient({
      region: 'us-east-1',
      endpoint,
      credentials,
      requestHandler,
      cacheMiddleware: true,
    });
    clients.push(client);
    return new DocumentClient(client);
  };
  const run = randomUUID().slice(0, 8);
  const tables = { requests: `requests-${run}`, secrets: `secrets-${run}` };
  await createTables(connect(), tables);
  return {
    tables,
    connect,
    async close() {
      for (const client of clients) client.destroy();
      await embedded?.close();
    },
  };
}
