import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../../src/adapters/dynamo/create-tables.ts';
import { DocumentClient } from '../../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../../src/adapters/dynamo/requests.ts';
import { requestsTable } from '../../../src/adapters/dynamo/tables.ts';
import { type DynamoServer, startDynamo } from '../../../src/sandbox/dynamo/dynamo-server.ts';
import { until } from '../../../src/sandbox/slack/driver/until.ts';
import { aCatalogue, aRequest, aSuspension } from '../../support/builders.ts';
import { type CapacityMeter, startCapacityMeter } from '../../support/capacity-meter.ts';

let dynamo: DynamoServer;
let meter: CapacityMeter;
let database: DynamoDBClient;
let client: DocumentClient;

beforeEach(async () => {
  dynamo = await startDynamo();
  meter = await startCapacityMeter(dynamo.url);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  database = new DynamoDBClient({ region: 'us-east-1', endpoint: meter.url, credentials });
  client = new DocumentClient(database);
});
afterEach(async () => {
  database.destroy();
  await meter.close();
  await dynamo.close();
});

async function waitingIds(): Promise<string[]> {
  const ids: string[] = [];
  const { waiting } = dynamoRequests(client, 'requests', aCatalogue());
  for await (const { found } of waiting(['leads'])) ids.push(...found.map(({ id }) => id));
  return ids;
}

/** A table of an earlier version: without the index of lists. */
async function anOlderTable(): Promise<void> {
  const { GlobalSecondaryIndexes = [], AttributeDefinitions = [], ...table } = requestsTable('requests');
  await database.send(
    new CreateTableCommand({
      ...table,
      AttributeDefinitions: AttributeDefinitions.filter(
        ({ AttributeName = '' }) => !/^listed/.test(AttributeName),
      ),
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== 'listed'),
    }),
  );
}

test('without the index, waiting requests are found as before, and everything can be saved', async () => {
  await anOlderTable();
  const requests = dynamoRequests(client, 'requests', aCatalogue());
  await requests.create(aRequest({ id: 'r1', status: 'pending' }));
  expect(await waitingIds()).toEqual(['r1']);
  await createTables(client, { requests: 'requests', secrets: 'secrets' });
  expect(await waitingIds()).toEqual(['r1']);
});

test('without the index, urgent requests are found among all that are due', async () => {
  await anOlderTable();
  const requests = dynamoRequests(client, 'requests', aCatalogue());
  await requests.create(aRequest({ id: 'grant', nextAtMs: 5 }));
  await requests.create(aRequest({ id: 'stop', intent: aSuspension(), nextAtMs: 6 }));
  const due: string[] = [];
  for await (const page of requests.due(10)) due.push(...page.map(({ id }) => id));
  expect(due).toEqual(['grant', 'stop']);
});

test('any other fault is not taken for a missing index', async () => {
  await expect(waitingIds()).rejects.toThrow('resource not found');
});

test('a wait costs four write units in all for each rule, and saves in between none', async () => {
  await createTables(client, { requests: 'requests', secrets: 'secrets' });
  const requests = dynamoRequests(client, 'requests', aCatalogue());
  const submitted = aRequest({ id: 'r1' });
  await requests.create(submitted);
  const { phase } = aRequest({ status: 'pending' });
  const ended = { status: 'cancelled', atMs: 1 } as const;
  let request = submitted;
  for (const change of [{ phase }, { revision: 2 }, { revision: 3 }, { phase: ended }, { revision: 5 }]) {
    const saved = await requests.save({ ...request, ...change }, { wakesWorker: false });
    if (saved === 'conflict') throw new Error('conflict');
    request = saved;
  }
  const ofList = await until(() => {
    const writes = meter.writes.filter(({ item }) => item.includes('WAITS#'));
    return writes.length > 1 && writes;
  });
  expect(ofList.map(({ writeUnits, indexWriteUnits }) => [writeUnits, indexWriteUnits])).toEqual([
    [1, { listed: 1 }],
    [1, { listed: 1 }],
  ]);
});
