import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoEntries } from '../../src/adapters/dynamo/entries.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import type { Event } from '../../src/core/request/events.ts';
import { evolve } from '../../src/core/request/evolve.ts';
import type { Request } from '../../src/core/request/request.ts';
import { audit } from '../../src/flows/audit.ts';
import { create } from '../../src/flows/create.ts';
import { keepEvents } from '../../src/flows/kept.ts';
import { decideAndSave } from '../../src/flows/save.ts';
import { aRequest } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
let client: DocumentClient;
beforeEach(async () => {
  database = await aDatabase();
  client = database.connect();
});
afterEach(() => database.close());

const byWorker = { wakesWorker: false };

/** Saves as another process would. */
function ports() {
  let count = 0;
  return {
    requests: dynamoRequests(database.connect(), database.tables.requests),
    entries: dynamoEntries(client, database.tables.requests),
    clock: { now: () => 1000 + count++, sleep: async () => {} },
    random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    audit: { recorded: () => {} },
  };
}

async function aStoredRequest() {
  const by = ports();
  await create(by, aRequest({ id: 'r1', status: 'pending' }));
  const request = await by.requests.load('r1');
  if (!request) throw new Error('nothing was stored');
  return { ...by, request };
}

const voted = (by: string): Event => ({ type: 'voted', by, atMs: 5 });

function keep(by: ReturnType<typeof ports>, request: Request, event: Event) {
  return keepEvents(by, request, evolve(request, event), [event]);
}

test('of many who save at once none is lost, and those who lost a race leave entries that nobody counts', async () => {
  const { entries, requests } = await aStoredRequest();
  const people = ['ann', 'ben', 'cat', 'dan'];
  await Promise.all(people.map((by) => decideAndSave(ports(), 'r1', () => [voted(by)])));
  expect((await requests.load('r1'))?.votes.map(({ by }) => by).sort()).toEqual(people);
  const audited = await audit({ requests, entries }, 'r1');
  expect(audited).toMatchObject({ findings: [] });
  expect(audited?.chain).toHaveLength(people.length + 1);
  expect((await entries.of('r1')).length).toBe(people.length + 1 + (audited?.orphans ?? 0));
});

test('an entry is written before the request names it: a crash in between leaves an entry too many', async () => {
  const by = await aStoredRequest();
  const { request, kept } = await keep(by, by.request, voted('ann'));
  await by.requests.save({ ...by.request, revision: 7 }, byWorker);
  expect(await by.requests.save(request, { ...byWorker, kept })).toBe('conflict');
  expect(await audit(by, 'r1')).toMatchObject({ chain: { length: 1 }, orphans: 1 });
});

test('a save whose answer was lost is known again by its head', async () => {
  const by = await aStoredRequest();
  const { request, kept } = await keep(by, by.request, voted('ann'));
  const first = await by.requests.save(request, { ...byWorker, kept });
  expect(await by.requests.save(request, { ...byWorker, kept })).toEqual(first);
  const { request: another, kept: theirs } = await keep(by, by.request, voted('ben'));
  expect(await by.requests.save(another, { ...byWorker, kept: theirs })).toBe('conflict');
});

test('a request that was stored without a chain begins one with its first save', async () => {
  const by = ports();
  await by.requests.create(aRequest({ id: 'r1', status: 'pending' }));
  expect(await audit(by, 'r1')).toMatchObject({ findings: [{ code: 'chain.none' }] });
  await decideAndSave(by, 'r1', () => [voted('ann')]);
  expect(await audit(by, 'r1')).toMatchObject({
    chain: [{ entry: { start: { type: 'genesis' } } }],
    findings: [],
  });
});

test('a save in which nothing happens leaves the chain whole; one by older code does not, until the next', async () => {
  const by = await aStoredRequest();
  const same = await by.requests.save(by.request, byWorker);
  if (same === 'conflict') throw new Error('who else saves?');
  expect(await audit(by, 'r1')).toMatchObject({ chain: { length: 1 }, findings: [] });
  // As if older code had saved it: it counts on, and knows nothing of chains.
  const chain = { head: same.chain?.head ?? '', version: same.version - 1 };
  const old = await by.requests.save({ ...evolve(same, voted('ann')), chain }, byWorker);
  expect(old).not.toBe('conflict');
  expect(await audit(by, 'r1')).toMatchObject({ findings: [{ code: 'chain.behind' }] });
  await decideAndSave(by, 'r1', () => [voted('ben')]);
  expect(await audit(by, 'r1')).toMatchObject({ chain: { length: 2 }, findings: [] });
});
