import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { addIndexes, type Told } from './add-indexes.ts';
import type { DocumentClient } from './document-client.ts';
import { requestsTable, secretsTable } from './tables.ts';

/** Creates missing tables, and adds missing indexes to existing ones. Changes nothing else. */
export async function createTables(
  { database }: DocumentClient,
  names: { requests: string; secrets: string },
  told?: Told,
): Promise<void> {
  const tables = [requestsTable(names.requests), secretsTable(names.secrets)];
  await Promise.all(
    tables.map(async (table) => {
      if ((await create(database, table)) === 'exists') await addIndexes(database, table, told);
    }),
  );
}

async function create(database: DynamoDBClient, table: CreateTableCommandInput): Promise<'made' | 'exists'> {
  const isMade = await database.send(new CreateTableCommand(table)).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
      return false;
    },
  );
  await waitUntilTableExists(
    { client: database, maxWaitTime: 60, minDelay: 1 },
    { TableName: table.TableName },
  );
  return isMade ? 'made' : 'exists';
}
