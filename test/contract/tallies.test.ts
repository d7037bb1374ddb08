import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { dynamoTallies } from '../../src/adapters/dynamo/tallies.ts';
import type { Limits } from '../../src/core/catalogue/catalogue.ts';
import { grantOf } from '../../src/core/intents/grant.ts';
import { submitted } from '../../src/core/request/events.ts';
import { type AdmitPorts, admit } from '../../src/flows/admit.ts';
import { aCatalogue, anAsk } from '../support/builders.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
let count = 0;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

const clock = new MovableClock();
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

/** What a separate process works with. */
function aProcess(limits: Partial<Limits>): AdmitPorts {
  const catalogue = aCatalogue({ limits: { openRequests: 1000, asksPerHour: 1000, ...limits } });
  const client = database.connect();
  return {
    tallies: dynamoTallies(client, database.tables.requests),
    requests: dynamoRequests(client, database.tables.requests, catalogue),
    catalogue,
    clock,
    random,
  };
}

const aPerson = () => `U0FLOOD${++count}`;

async function stored(ids: readonly string[], requester: string): Promise<void> {
  const requests = dynamoRequests(database.connect(), database.tables.requests, aCatalogue());
  const intent = grantOf(requester, anAsk({ userName: 'ada' }));
  for (const id of ids) await requests.create(submitted(id, intent, clock.now(), 60_000));
}

const codes = (answers: Awaited<ReturnType<typeof admit>>[]) =>
  answers.map((answer) => answer?.code ?? 'taken');
const taken = (answers: Awaited<ReturnType<typeof admit>>[]) =>
  codes(answers).filter((code) => code === 'taken').length;

test('of many asks at the same time, through several processes, exactly as many as the limit are taken', async () => {
  const person = aPerson();
  const processes = [aProcess({ asksPerHour: 10 }), aProcess({ asksPerHour: 10 })];
  const asks = Array.from({ length: 40 }, (_, n) => admit(processes[n % 2] as AdmitPorts, person, `many-${n}`));
  expect(taken(await Promise.all(asks))).toBe(10);
});

test('of many at the same time, exactly as many as may be open are taken', async () => {
  const person = aPerson();
  const processes = [aProcess({ openRequests: 4 }), aProcess({ openRequests: 4 })];
  const asks = Array.from({ length: 16 }, (_, n) => admit(processes[n % 2] as AdmitPorts, person, `open-${n}`));
  expect(taken(await Promise.all(asks))).toBe(4);
});

test('a restart forgets nothing, and nobody counts for another person', async () => {
  const [person, other] = [aPerson(), aPerson()];
  for (let n = 0; n < 5; n += 1) await admit(aProcess({ asksPerHour: 5 }), person, `restart-${n}`);
  const ports = aProcess({ asksPerHour: 5 });
  expect(codes([await admit(ports, person, 'restart-5')])).toEqual(['limit.asks']);
  expect(codes([await admit(ports, other, 'restart-6')])).toEqual(['taken']);
});

test('the same form sent again takes no second place', async () => {
  const person = aPerson();
  const ports = aProcess({ openRequests: 2 });
  const answers = [];
  for (const id of ['form-1', 'form-1', 'form-2']) answers.push(await admit(ports, person, id));
  expect(codes(answers)).toEqual(['taken', 'taken', 'taken']);
});

test('one that ends frees its place; one whose request was never stored does so after a minute', async () => {
  const person = aPerson();
  const ports = aProcess({ openRequests: 2 });
  for (const id of ['ends-1', 'lost-1']) await admit(ports, person, id);
  await stored(['ends-1'], person);
  expect(codes([await admit(ports, person, 'next-1')])).toEqual(['limit.open']);

  clock.pass(61_000);
  expect(codes([await admit(ports, person, 'next-2')])).toEqual(['taken']);
  await stored(['next-2'], person);
  const full = await admit(ports, person, 'next-3');
  expect(full).toMatchObject({ code: 'limit.open', limit: 2, userNames: ['ada', 'ada'] });

  const requests = dynamoRequests(database.connect(), database.tables.requests, aCatalogue());
  const request = await requests.load('ends-1');
  if (!request) throw new Error('it is stored');
  const phase = { status: 'cancelled', atMs: clock.now() } as const;
  await requests.save({ ...request, phase }, { wakesWorker: false });
  expect(codes([await admit(ports, person, 'next-4')])).toEqual(['taken']);
});

test('more work for a request that there is needs no free place, and counts in the hour', async () => {
  const person = aPerson();
  const ports = aProcess({ openRequests: 1, asksPerHour: 3 });
  const answers = [await admit(ports, person, 'place-1')];
  for (let n = 0; n < 3; n += 1) answers.push(await admit(ports, person));
  expect(codes(answers)).toEqual(['taken', 'taken', 'taken', 'limit.asks']);
});

test('once the hour is used up, nothing more is written', async () => {
  const person = aPerson();
  const ports = aProcess({ asksPerHour: 2 });
  for (let n = 0; n < 2; n += 1) await admit(ports, person, `quiet-${n}`);
  const before = await ports.tallies.read(person);
  await admit(ports, person, 'quiet-2');
  expect(await ports.tallies.read(person)).toEqual(before);
});
