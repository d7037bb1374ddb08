import { dynamoRequests } from '../../../src/adapters/dynamo/requests.ts';
import { streamWake } from '../../../src/adapters/dynamo/stream-wake.ts';
import { aDatabase } from '../../contract/a-database.ts';
import { aRequest } from '../../support/builders.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

async function aTable() {
  const client = database.connect();
  const { requests: table } = database.tables;
  const faults: unknown[] = [];
  let nowMs = 1000;
  const wake = streamWake({
    client,
    table,
    clock: { now: () => nowMs },
    onFault: (error) => void faults.push(error),
  });
  return {
    faults,
    requests: dynamoRequests(client, table),
    /** When the item was marked last by a wake. */
    async wokenAt(id: string, atMs: number): Promise<number | undefined> {
      nowMs = atMs;
      wake.request(id);
      await wake.settled();
      const { Item } = await client.get({
        TableName: table,
        Key: { pk: `REQUEST#${id}`, sk: 'REQUEST' },
        ConsistentRead: true,
      });
      return Item?.wakes === 'WORKER' ? (Item.pokedAt as number) : undefined;
    },
  };
}

test("a person's save wakes the worker by itself; after the worker's own save, waking takes a write", async () => {
  const { requests, wokenAt, faults } = await aTable();
  const created = aRequest({ id: 'wake-1' });
  await requests.create(created);
  expect(await wokenAt('wake-1', 1000)).toBeUndefined();
  await requests.save(created, { wakesWorker: false });
  expect(await wokenAt('wake-1', 2000)).toBe(2000);
  expect(faults).toEqual([]);
});

test('a worker that came and saved nothing is woken again', async () => {
  const { requests, wokenAt } = await aTable();
  const created = aRequest({ id: 'wake-2' });
  await requests.create(created);
  await requests.save(created, { wakesWorker: false });
  expect(await wokenAt('wake-2', 1000)).toBe(1000);
  expect(await wokenAt('wake-2', 2000)).toBe(2000);
});

test('a wake changes nothing of the request, and makes none', async () => {
  const { requests, wokenAt, faults } = await aTable();
  const created = aRequest({ id: 'wake-3' });
  await requests.create(created);
  const saved = await requests.save(created, { wakesWorker: false });
  await wokenAt('wake-3', 1000);
  expect(await requests.load('wake-3')).toEqual(saved);
  await wokenAt('nobody', 1000);
  expect(await requests.load('nobody')).toBeUndefined();
  expect(faults).toEqual([]);
});
