import {
  CreateTableCommand,
  type CreateTableCommandInput,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { requestsTable, secretsTable } from './tables.ts';

/** Makes the tables that are missing and leaves those that are there alone. */
export async function createTables(
  client: DynamoDBDocumentClient,
  names: { requests: string; secrets: string },
): Promise<void> {
  await Promise.all(
    [requestsTable(names.requests), secretsTable(names.secrets)].map((table) => create(client, table)),
  );
}

async function create(client: DynamoDBDocumentClient, table: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: table.TableName });
}
