import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { secretsTable } from '../../../src/adapters/dynamo/tables.ts';

/** An empty secrets table in memory, and as many clients of it as wanted. */
export async function aSecretsTable() {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const clients: DynamoDBClient[] = [];
  const connect = () => {
    const client = new DynamoDBClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    clients.push(client);
    return DynamoDBDocumentClient.from(client);
  };
  const table = 'secrets';
  await connect().send(new CreateTableCommand(secretsTable(table)));
  return {
    table,
    connect,
    async close() {
      for (const client of clients) client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
