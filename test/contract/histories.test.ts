import { dynamoHistories } from '../../src/adapters/dynamo/histories.ts';
import { dynamoRefusals } from '../../src/adapters/dynamo/refusals.ts';
import { dynamoRelist } from '../../src/adapters/dynamo/relist.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { hourMs } from '../../src/core/durations.ts';
import { submitted } from '../../src/core/request/events.ts';
import { aCatalogue, aSuspension } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

const catalogue = aCatalogue();
const stored = () => dynamoRequests(database.connect(), database.tables.requests, catalogue);
const histories = () => dynamoHistories(database.connect(), database.tables.requests);

test('requests about a user, in any spelling, and acts on requests of others are found, the newest first', async () => {
  const requests = stored();
  for (const [n, userName] of ['ada', 'Ada', 'ben'].entries())
    await requests.create(submitted(`r${n}`, aSuspension({ userName }), 1000 + n, hourMs));
  const request = await requests.load('r0');
  if (!request) throw new Error('it was not stored');
  const listedIn = { acted: { person: 'U0LEA', atMs: 5000 }, ofUser: false };
  const saved = await requests.save(request, { wakesWorker: true, listedIn });
  if (saved === 'conflict') throw new Error('it was not saved');
  await requests.save(saved, {
    wakesWorker: true,
    listedIn: { ...listedIn, acted: { person: 'U0LEA', atMs: 6000 } },
  });

  const { account } = request.intent;
  const of = (userName: string, most = 9) => histories().ofUser({ account, userName }, most);
  expect(await of('ADA')).toEqual([
    { id: 'r1', atMs: 1001 },
    { id: 'r0', atMs: 1000 },
  ]);
  expect(await of('ada', 1)).toHaveLength(1);
  expect(await histories().ofUser({ account: '999999999999', userName: 'ada' }, 9)).toEqual([]);
  expect((await histories().actedOnBy('U0LEA', 9)).map(({ atMs }) => atMs)).toEqual([6000, 5000]);
  expect(await histories().actedOnBy('U0ADA', 9)).toEqual([]);
});

test('a refusal is found by person, and by the request it was about', async () => {
  const refusals = dynamoRefusals(database.connect(), database.tables.requests);
  const act = { person: 'U0BEN', act: 'approve', codes: ['vote.not-listed'] };
  await refusals.keep({ ...act, atMs: 2000, requestId: 'r7' });
  await refusals.keep({ ...act, act: 'mfa reset', atMs: 3000 });
  expect((await histories().refusedTo('U0BEN', 9)).map(({ atMs }) => atMs)).toEqual([3000, 2000]);
  expect(await histories().refusedOn('r7', 9)).toEqual([{ ...act, atMs: 2000, requestId: 'r7' }]);
});

test('the sweep says since when the lists are complete, and keeps to it', async () => {
  const relist = dynamoRelist(database.connect(), database.tables.requests, stored(), catalogue);
  expect(await histories().sinceMs()).toBeUndefined();
  await relist(10_000);
  await relist(20_000);
  await relist(2 * hourMs);
  expect(await histories().sinceMs()).toBe(10_000);
});
