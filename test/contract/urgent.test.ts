import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { dynamoSetAsides } from '../../src/adapters/dynamo/set-asides.ts';
import { streamWake } from '../../src/adapters/dynamo/stream-wake.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Due } from '../../src/flows/ports.ts';
import { aRequest, aSuspension } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

const byWorker = { wakesWorker: false };
const client = () => database.connect();
const requests = () => dynamoRequests(client(), database.tables.requests);
const setAsides = () => dynamoSetAsides(client(), database.tables.requests);
const keyOf = (id: string) => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });

async function itemOf(id: string) {
  const { Item } = await client().get({
    TableName: database.tables.requests,
    Key: keyOf(id),
    ConsistentRead: true,
  });
  return Item;
}

async function stored(
  id: string,
  nextAtMs: number,
  fields: Parameters<typeof aRequest>[0] = {},
): Promise<Request> {
  const request = aRequest({ id, nextAtMs, ...fields });
  await requests().create(request);
  return request;
}

const aStop = (id: string, nextAtMs: number) => stored(id, nextAtMs, { intent: aSuspension() });

async function dueAt(nowMs: number): Promise<Due[]> {
  const due: Due[] = [];
  for await (const page of requests().due(nowMs)) due.push(...page);
  return due;
}

test('an urgent request is due before requests that have been overdue for longer, and only once', async () => {
  await stored('grant-1', 5);
  const stop = await aStop('stop-1', 10);
  await aStop('stop-later', 10_000);
  expect(await dueAt(20)).toEqual([
    { id: 'stop-1', atMs: 10, isUrgent: true },
    { id: 'grant-1', atMs: 5, isUrgent: false },
  ]);
  await requests().save({ ...stop, nextAtMs: undefined }, byWorker);
  expect(await dueAt(20)).toEqual([{ id: 'grant-1', atMs: 5, isUrgent: false }]);
});

test('urgent as it is, it is found where older code has stored it', async () => {
  await aStop('stop-older', 100);
  await client().update({
    TableName: database.tables.requests,
    Key: keyOf('stop-older'),
    UpdateExpression: 'REMOVE lane, listedBy, listedAt',
  });
  const ids = (await dueAt(110)).map(({ id }) => id);
  expect(ids.filter((id) => id === 'stop-older')).toHaveLength(1);
});

describe.each([
  ['an urgent request', () => aStop('stop-marked', 50), 'URGENT'],
  ['any other', () => stored('grant-marked', 50), 'WORKER'],
])('the stream learns of %s by a separate mark', (_, make, mark) => {
  let request: Request;
  beforeAll(async () => {
    request = await make();
  });
  /** The mark that is there after something was done. */
  const markAfter = async (act: () => Promise<unknown>) => {
    await act();
    return (await itemOf(request.id))?.wakes;
  };
  const worked = async () => {
    const current = await requests().load(request.id);
    if (current) await requests().save(current, byWorker);
  };

  test('with a write of people, and not with one of the worker', async () => {
    expect(await markAfter(async () => {})).toBe(mark);
    expect(await markAfter(worked)).toBeUndefined();
    const current = await requests().load(request.id);
    if (!current) throw new Error('it is gone');
    expect(await markAfter(() => requests().save(current, { wakesWorker: true }))).toBe(mark);
  });

  test('by the sweep', async () => {
    await worked();
    expect(await markAfter(() => requests().poke(request.id, 60))).toBe(mark);
  });

  test('by a click that saves nothing', async () => {
    await worked();
    const wake = streamWake({
      client: client(),
      table: database.tables.requests,
      clock: { now: () => 70 },
      onFault: (error) => {
        throw error;
      },
    });
    wake.request(request.id);
    expect(await markAfter(() => wake.settled())).toBe(mark);
  });

  test('by an operator who retries it', async () => {
    await worked();
    expect(await markAfter(() => setAsides().setGoing(request.id, 80))).toBe(mark);
  });
});

test('one that an operator has ended is not due any more, urgent or not', async () => {
  await aStop('stop-ended', 200);
  await setAsides().end('stop-ended');
  expect((await dueAt(300)).map(({ id }) => id)).not.toContain('stop-ended');
  for (const field of ['due', 'nextAt', 'listedBy', 'listedAt'])
    expect(await itemOf('stop-ended')).not.toHaveProperty(field);
});
