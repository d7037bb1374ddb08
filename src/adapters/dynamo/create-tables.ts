import {
  CreateTableCommand,
  type CreateTableCommandInput,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { addIndexes, type Told } from './add-indexes.ts';
import { requestsTable, secretsTable } from './tables.ts';

/** Creates missing tables, and adds missing indexes to existing ones. Changes nothing else. */
export async function createTables(
  client: DynamoDBDocumentClient,
  names: { requests: string; secrets: string },
  told?: Told,
): Promise<void> {
  const tables = [requestsTable(names.requests), secretsTable(names.secrets)];
  await Promise.all(
    tables.map(async (table) => {
      if ((await create(client, table)) === 'exists') await addIndexes(client, table, told);
    }),
  );
}

async function create(
  client: DynamoDBDocumentClient,
  table: CreateTableCommandInput,
): Promise<'made' | 'exists'> {
  const isMade = await client.send(new CreateTableCommand(table)).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
      return false;
    },
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: table.TableName });
  return isMade ? 'made' : 'exists';
}
