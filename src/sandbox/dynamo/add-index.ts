import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
  type TableDescription,
  type UpdateTableCommandInput,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';

type Items = Record<string, AttributeValue>[];

/** DynamoDB's refusals, by the name of the exception. */
export interface Refused {
  code: string;
}

/**
 * UpdateTable with a new index, which dynalite accepts and ignores: the table is created again with it and filled
 * again. Writes in between are lost, so this is only for the start, before anybody is served.
 */
export async function addIndex(
  endpoint: string,
  { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates = [] }: UpdateTableCommandInput,
): Promise<TableDescription | Refused> {
  const created = GlobalSecondaryIndexUpdates.flatMap(({ Create }) => Create ?? []);
  if (created.length > 1) return { code: 'LimitExceededException' };
  const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  try {
    const table = await describe(client, TableName);
    const before = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    }));
    if (created.some(({ IndexName }) => before.some((each) => each.IndexName === IndexName)))
      return { code: 'ValidationException' };
    const items: Items = [];
    for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
      items.push(...(page.Items ?? []));
    await client.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName });
    await makeAnew(client, {
      TableName,
      AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: table.KeySchema,
      GlobalSecondaryIndexes: [...before, ...created],
    });
    await fill(client, String(TableName), items);
    return await describe(client, TableName);
  } finally {
    client.destroy();
  }
}

async function describe(client: DynamoDBClient, TableName: string | undefined): Promise<TableDescription> {
  return (await client.send(new DescribeTableCommand({ TableName }))).Table ?? {};
}

async function makeAnew(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  await client.send(new CreateTableCommand(table));
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName: table.TableName });
}

async function fill(client: DynamoDBClient, table: string, items: Items): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
}
