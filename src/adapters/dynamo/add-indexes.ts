import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { minuteMs } from '../../core/durations.ts';

/** Reports what is being done to a table, and its progress. */
export type Told = (fields: { table: string; index: string }, what: string) => void;

/** DynamoDB fills an index from stored items: for a large table that takes a while. */
const waitMs = 30 * minuteMs;
const firstDelayMs = 200;
const longestDelayMs = 10_000;

/**
 * Adds the indexes that a table lacks, one after the other, because DynamoDB makes one at a time; waits for one in
 * progress. An existing index with other keys stays as it is: the doctor names it.
 */
export async function addIndexes(
  database: DynamoDBClient,
  wanted: CreateTableCommandInput,
  told: Told = () => {},
): Promise<void> {
  const { GlobalSecondaryIndexes: indexes = [] } = wanted;
  if (indexes.length === 0) return;
  const table = String(wanted.TableName);
  const there = await describe(database, table);
  for (const index of indexes) {
    const name = String(index.IndexName);
    const status = statusOf(there, name);
    if (status === 'ACTIVE' || status === 'UPDATING') continue;
    const fields = { table, index: name };
    told(fields, status ? 'an index is still being created' : 'creating a missing index');
    if (!status) await make(database, wanted, index);
    await untilActive(database, fields);
    told(fields, 'the index is ready');
  }
}

async function make(
  database: DynamoDBClient,
  { TableName, AttributeDefinitions = [] }: CreateTableCommandInput,
  { IndexName, KeySchema = [], Projection }: GlobalSecondaryIndex,
): Promise<void> {
  const { AttributeDefinitions: known = [] } = await describe(database, String(TableName));
  const isNeeded = ({ AttributeName }: { AttributeName?: string | undefined }) =>
    [...known, ...KeySchema].some((each) => each.AttributeName === AttributeName);
  await database.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: AttributeDefinitions.filter(isNeeded),
      GlobalSecondaryIndexUpdates: [{ Create: { IndexName, KeySchema, Projection } }],
    }),
  );
}

async function untilActive(
  database: DynamoDBClient,
  { table, index }: { table: string; index: string },
): Promise<void> {
  let delayMs = firstDelayMs;
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += delayMs) {
    if (statusOf(await describe(database, table), index) === 'ACTIVE') return;
    await sleep(delayMs);
    delayMs = Math.min(longestDelayMs, delayMs * 2);
  }
  throw new Error(`index ${index} of ${table} is still being created; start again when it is ACTIVE`);
}

async function describe(database: DynamoDBClient, TableName: string): Promise<TableDescription> {
  return (await database.send(new DescribeTableCommand({ TableName }))).Table ?? {};
}

function statusOf({ GlobalSecondaryIndexes = [] }: TableDescription, name: string): string | undefined {
  return GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === name)?.IndexStatus;
}
