import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import nock from 'nock';
import { createTables } from '../../../src/adapters/dynamo/create-tables.ts';
import { DocumentClient } from '../../../src/adapters/dynamo/document-client.ts';
import { requestsTable, secretsTable } from '../../../src/adapters/dynamo/tables.ts';
import { type DynamoServer, startDynamo } from '../../../src/sandbox/dynamo/dynamo-server.ts';

const names = { requests: 'requests', secrets: 'secrets' };
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const clientOf = (endpoint: string) =>
  new DynamoDBClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });

// Left on, it would stand before the calls of the next file in this process, too.
afterAll(() => nock.restore());

describe('tables of an earlier version', () => {
  let dynamo: DynamoServer;
  let client: DynamoDBClient;
  beforeEach(async () => {
    dynamo = await startDynamo();
    client = clientOf(dynamo.url);
  });
  afterEach(async () => {
    client.destroy();
    await dynamo.close();
  });

  /** The requests table without some of its indexes. */
  async function withoutIndexes(...missing: string[]): Promise<void> {
    const { GlobalSecondaryIndexes = [], AttributeDefinitions = [], ...table } = requestsTable('requests');
    const left = GlobalSecondaryIndexes.filter(({ IndexName }) => !missing.includes(String(IndexName)));
    const keys = [...(table.KeySchema ?? []), ...left.flatMap(({ KeySchema = [] }) => KeySchema)];
    const isUsed = (name: unknown) => keys.some(({ AttributeName }) => AttributeName === name);
    await client.send(
      new CreateTableCommand({
        ...table,
        AttributeDefinitions: AttributeDefinitions.filter(({ AttributeName }) => isUsed(AttributeName)),
        GlobalSecondaryIndexes: left,
      }),
    );
    await client.send(new CreateTableCommand(secretsTable('secrets')));
  }

  const indexesNow = async () =>
    (await client.send(new DescribeTableCommand({ TableName: 'requests' }))).Table?.GlobalSecondaryIndexes?.map(
      ({ IndexName }) => IndexName,
    );

  test('get the indexes they lack, one after the other, with the stored items in them', async () => {
    await withoutIndexes('owner', 'listed');
    const tables = new DocumentClient(client);
    const item = { pk: 'REQUEST#r1', sk: 'WAITS#leads', listedBy: 'WAITS#leads', listedAt: 5 };
    await tables.put({ TableName: 'requests', Item: item });
    const said: string[] = [];
    await createTables(tables, names, ({ table, index }, what) => said.push(`${table} ${index}: ${what}`));
    expect((await indexesNow())?.sort()).toEqual([
      ...['due', 'holder', 'listed', 'owner', 'pending', 'requester'],
    ]);
    expect(said).toEqual([
      'requests owner: creating a missing index',
      'requests owner: the index is ready',
      'requests listed: creating a missing index',
      'requests listed: the index is ready',
    ]);
    const { Items } = await tables.query({
      TableName: 'requests',
      IndexName: 'listed',
      KeyConditionExpression: 'listedBy = :by',
      ExpressionAttributeValues: { ':by': 'WAITS#leads' },
    });
    expect(Items).toEqual([item]);
  });

  test('that lack nothing stay as they are, and nothing is reported', async () => {
    const tables = new DocumentClient(client);
    const said: unknown[] = [];
    for (const _ of [1, 2]) await createTables(tables, names, (...each) => said.push(each));
    expect(said).toEqual([]);
    await expect(client.send(new CreateTableCommand(requestsTable('requests')))).rejects.toThrow(
      ResourceInUseException,
    );
  });
});

test('an index that is being made is waited for and not made twice', async () => {
  const [endpoint, updates, said] = ['http://dynamodb.test', [] as unknown[], [] as string[]];
  let described = 0;
  const indexes = (status: string) =>
    (requestsTable('requests').GlobalSecondaryIndexes ?? []).map((index) => ({
      ...index,
      IndexStatus: index.IndexName === 'listed' ? status : 'ACTIVE',
    }));
  nock(endpoint)
    .post('/')
    .times(20)
    .reply(function answer(_path, body) {
      const operation = String(this.req.headers['x-amz-target']).split('.')[1];
      if (operation === 'CreateTable') return [400, { __type: 'com.amazonaws#ResourceInUseException' }];
      if (operation === 'UpdateTable') updates.push(body);
      described += 1;
      const GlobalSecondaryIndexes = indexes(described < 6 ? 'CREATING' : 'ACTIVE');
      return [200, { Table: { TableStatus: 'ACTIVE', GlobalSecondaryIndexes } }];
    });
  const client = clientOf(endpoint);
  try {
    await createTables(new DocumentClient(client), names, ({ index }, what) => said.push(`${index}: ${what}`));
    expect(updates).toEqual([]);
    expect(described).toBeGreaterThanOrEqual(6);
    expect(said).toEqual(['listed: an index is still being created', 'listed: the index is ready']);
  } finally {
    client.destroy();
    nock.cleanAll();
  }
});
