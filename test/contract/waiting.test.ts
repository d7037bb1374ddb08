import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRelist } from '../../src/adapters/dynamo/relist.ts';
import { dynamoRequests, itemOf } from '../../src/adapters/dynamo/requests.ts';
import { dynamoSetAsides } from '../../src/adapters/dynamo/set-asides.ts';
import { pointer } from '../../src/adapters/dynamo/waiting-list.ts';
import { hourMs } from '../../src/core/durations.ts';
import type { Look } from '../../src/core/intents/look.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Requests } from '../../src/flows/ports.ts';
import { aCatalogue, aGrant, anEntitlement, aRequest, aRule } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

const entitlements = [anEntitlement({ id: 'read-only' }), anEntitlement({ id: 'admin', risk: 'critical' })];
const rules = [
  aRule({ id: 'leads', when: { risk: ['low'] } }),
  aRule({ id: 'security', when: { risk: ['critical'] } }),
];
const catalogue = aCatalogue({ entitlements, rules });

let database: Awaited<ReturnType<typeof aDatabase>>;
let client: DocumentClient;
let table: string;
let requests: Requests;

beforeEach(async () => {
  database = await aDatabase();
  client = database.connect();
  table = database.tables.requests;
  requests = dynamoRequests(client, table, catalogue);
});
afterEach(() => database.close());

const asked = (id: string, ...wanted: string[]) =>
  aRequest({ id, intent: aGrant({ entitlements: wanted }), submittedAtMs: Number(id.slice(1)) });
const waits = { phase: { status: 'pending', plan: { digest: 'd', length: 1 } } } as const;
const byWorker = { wakesWorker: false };

/** Saved, or the test is over. */
async function save(request: Request, by: Requests = requests): Promise<Request> {
  const saved = await by.save(request, byWorker);
  if (saved === 'conflict') throw new Error('conflict');
  return saved;
}

/** As the worker does it: submitted first, waiting when the plan is there. */
async function aWaiting(id: string, ...wanted: string[]): Promise<Request> {
  const request = asked(id, ...wanted);
  await requests.create(request);
  return save({ ...request, ...waits });
}

async function waitingUnder(...ids: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const page of requests.waiting(ids)) found.push(...page.found.map(({ id }) => id));
  return found;
}

const pointerOf = async (id: string, rule: string) =>
  (await client.get({ TableName: table, Key: { pk: `REQUEST#${id}`, sk: `WAITS#${rule}` } })).Item;

/** Nobody waits for it to be cleared: as it is after two seconds at most. */
async function clearedPointerOf(id: string, rule: string) {
  for (let tries = 0; tries < 100 && (await pointerOf(id, rule))?.listedBy !== undefined; tries += 1)
    await wait(20);
  return pointerOf(id, rule);
}

describe('requests that wait under a rule', () => {
  test('is found behind any number that wait under others, and nothing of those is read', async () => {
    for (let n = 1; n <= 60; n += 1) await aWaiting(`r${n}`, 'read-only');
    await aWaiting('r99', 'admin');
    const pages: Request[][] = [];
    for await (const { found } of requests.waiting(['security'])) pages.push(found);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['r99']]);
    expect(await waitingUnder('leads')).toHaveLength(60);
  });

  test('is read once, with the others shown beside it, however many rules it waits under', async () => {
    const many = Array.from({ length: 20 }, (_, n) => aRule({ id: `rule-${n}`, when: {} }));
    const ids = ['r1', 'r2', 'r3', 'r4'];
    const wide = dynamoRequests(client, table, aCatalogue({ entitlements, rules: many }));
    for (const id of ids) {
      const request = asked(id, 'read-only');
      await wide.create(request);
      await save({ ...request, ...waits }, wide);
    }
    const read: unknown[] = [];
    const watched = database.connect();
    watched.database.middlewareStack.add((next, { commandName }) => (args) => {
      if (commandName === 'BatchGetItemCommand') read.push(args.input);
      return next(args);
    });
    const pages: string[][] = [];
    const shown = dynamoRequests(watched, table, aCatalogue({ entitlements, rules: many }));
    for await (const { found } of shown.waiting(many.map(({ id }) => id)))
      pages.push(found.map(({ id }) => id));
    expect(pages).toEqual([ids]);
    expect(read).toHaveLength(1);
  });

  test('comes oldest first and once, however many of the rules it waits under', async () => {
    await aWaiting('r3', 'read-only', 'admin');
    await aWaiting('r1', 'admin');
    await aWaiting('r2', 'read-only');
    expect(await waitingUnder('leads', 'security')).toEqual(['r1', 'r2', 'r3']);
    expect(await waitingUnder('leads')).toEqual(['r2', 'r3']);
    expect(await waitingUnder()).toEqual([]);
  });

  test('is no longer listed once it is decided, and the request keeps nothing of the list', async () => {
    const waiting = await aWaiting('r1', 'read-only', 'admin');
    expect(waiting.listedUnder).toEqual(['leads', 'security']);
    expect(await pointerOf('r1', 'leads')).toMatchObject({ listedBy: 'WAITS#leads', listedAt: 1 });
    const voted = await save({ ...waiting, votes: [{ by: 'U0LEAD1', atMs: 2 }] });
    expect(await waitingUnder('security')).toEqual(['r1']);
    const decided = await save({ ...voted, phase: { status: 'cancelled', atMs: 3 } });
    expect(decided.listedUnder).toBeUndefined();
    expect(await requests.load('r1')).toEqual(decided);
    for (const rule of ['leads', 'security'])
      expect(await clearedPointerOf('r1', rule)).toEqual({ pk: 'REQUEST#r1', sk: `WAITS#${rule}` });
  });

  test('is listed again when it waits once more', async () => {
    const { phase: _, ...rest } = await aWaiting('r1', 'read-only');
    const applying = await save({ ...rest, phase: { ...waits.phase, status: 'applying', began: false } });
    expect(await waitingUnder('leads')).toEqual([]);
    await save({ ...applying, ...waits });
    expect(await waitingUnder('leads')).toEqual(['r1']);
  });

  test('stays as it is listed for who saves it without a catalogue', async () => {
    const waiting = await aWaiting('r1', 'read-only');
    await save({ ...waiting, revision: 7 }, dynamoRequests(client, table));
    expect(await waitingUnder('leads')).toEqual(['r1']);
  });

  test('is found though older code, which knows of no lists, has saved it', async () => {
    const { listedUnder: _, ...waiting } = await aWaiting('r1', 'read-only');
    const item = itemOf({ ...waiting, version: waiting.version + 1 }, false);
    await client.put({ TableName: table, Item: item });
    expect(await waitingUnder('leads')).toEqual(['r1']);
    expect(await pointerOf('r1', 'leads')).toHaveProperty('listedBy');
  });

  test('and is ended by an operator is listed no longer', async () => {
    await aWaiting('r1', 'read-only');
    await dynamoSetAsides(client, table).end('r1');
    expect(await waitingUnder('leads')).toEqual([]);
    expect(await pointerOf('r1', 'leads')).not.toHaveProperty('listedBy');
  });
});

describe('a crash', () => {
  test('before the request is stored as waiting leaves a pointer that shows nothing and is kept', async () => {
    const request = asked('r1', 'read-only');
    await requests.create(request);
    const next = { ...request, version: request.version + 1 };
    await client.put({ TableName: table, Item: pointer(next, 'leads') });
    expect(await waitingUnder('leads')).toEqual([]);
    // The save may only be slow: had the pointer been cleared, nobody would find the request now.
    await client.put({ TableName: table, Item: itemOf({ ...next, ...waits, listedUnder: ['leads'] }, false) });
    expect(await waitingUnder('leads')).toEqual(['r1']);
  });

  test('after the decision was stored leaves a pointer that the next reader clears', async () => {
    const waiting = await aWaiting('r1', 'read-only');
    const decided = { ...waiting, version: waiting.version + 1, listedUnder: undefined };
    const phase = { status: 'cancelled', atMs: 3 } as const;
    await client.put({ TableName: table, Item: itemOf({ ...decided, phase }, false) });
    expect(await pointerOf('r1', 'leads')).toHaveProperty('listedBy');
    expect(await waitingUnder('leads')).toEqual([]);
    expect(await pointerOf('r1', 'leads')).not.toHaveProperty('listedBy');
  });
});

test('a save that loses its race lists nothing that does not wait', async () => {
  const request = asked('r1', 'read-only');
  await requests.create(request);
  await save({ ...request, phase: { status: 'cancelled', atMs: 3 } });
  expect(await requests.save({ ...request, ...waits }, byWorker)).toBe('conflict');
  expect(await waitingUnder('leads')).toEqual([]);
  expect(await pointerOf('r1', 'leads')).not.toHaveProperty('listedBy');
});

describe('the sweep', () => {
  const relist = (how = catalogue, pages = 10) =>
    dynamoRelist(client, table, dynamoRequests(client, table, how), how, pages);

  /** As an earlier version stored it. */
  async function anOld(id: string, ...wanted: string[]): Promise<void> {
    const item = itemOf({ ...asked(id, ...wanted), ...waits }, false);
    await client.put({ TableName: table, Item: item });
  }

  test('lists requests from before there were lists, a part each time, and then rests for an hour', async () => {
    const many = 55;
    await Promise.all(Array.from({ length: many }, (_, n) => anOld(`r${n}`, 'read-only')));
    await anOld('r900', 'admin');
    const once = relist(catalogue, 1);
    expect(await once(0)).toBe(50);
    expect(await waitingUnder('security')).toEqual([]);
    expect(await once(0)).toBe(6);
    expect(await waitingUnder('security')).toEqual(['r900']);
    expect(await waitingUnder('leads')).toHaveLength(55);
    await anOld('r901', 'admin');
    expect(await once(hourMs - 1)).toBe(0);
    // Requests left from an hour ago are also done in several sweeps.
    expect((await once(hourMs)) + (await once(hourMs))).toBe(1);
    expect(await waitingUnder('security')).toEqual(['r900', 'r901']);
  });

  test('lists under the rules of a new catalogue at once', async () => {
    await aWaiting('r1', 'read-only');
    await relist()(0);
    const renamed = { ...catalogue, rules: rules.map((rule) => ({ ...rule, id: `new-${rule.id}` })) };
    expect(await relist(renamed)(1)).toBe(1);
    expect(await waitingUnder('new-leads')).toEqual(['r1']);
    expect(await waitingUnder('leads')).toEqual([]);
    expect(await relist(renamed)(2)).toBe(0);
  });

  test('passes over what it cannot read', async () => {
    await anOld('r1', 'read-only');
    await anOld('r2', 'read-only');
    await client.update({
      TableName: table,
      Key: { pk: 'REQUEST#r1', sk: 'REQUEST' },
      UpdateExpression: 'SET #request = :garbage',
      ExpressionAttributeNames: { '#request': 'request' },
      ExpressionAttributeValues: { ':garbage': 'text' },
    });
    expect(await relist()(0)).toBe(1);
    expect(await waitingUnder('leads')).toEqual(['r2']);
  });
});

describe('what a person asked for', () => {
  const ada = { requester: 'U0ADA', owner: 'U0ADA' };
  const look = (n: number) => {
    const user = {
      account: '111122223333',
      userName: 'ada',
      ...ada,
      userId: 'AIDA',
      userKind: 'person',
    } as const;
    const intent: Look = { kind: 'look', ...user };
    return aRequest({
      id: `look${n}`,
      submittedAtMs: 100 + n,
      intent,
    });
  };

  test('is found however many looks and watched keys came after it', async () => {
    await requests.create(asked('r1', 'read-only'));
    const watched = aRequest({
      id: 'watched',
      submittedAtMs: 50,
      intent: { ...look(0).intent, kind: 'retire-key', keyId: 'AKIA' } as Request['intent'],
    });
    await requests.create({ ...asked('r2', 'read-only'), intent: { ...aGrant(), ...ada } });
    await requests.create(watched);
    for (let n = 0; n < 60; n += 1) await requests.create(look(n));
    expect((await requests.ofPerson('U0ADA', 10)).found.map(({ id }) => id)).toEqual(['r2']);
    const { Items } = await client.query({
      TableName: table,
      IndexName: 'requester',
      KeyConditionExpression: 'requester = :ada',
      ExpressionAttributeValues: { ':ada': 'U0ADA' },
    });
    expect(Items?.map(({ pk }) => pk)).toEqual(['REQUEST#r2']);
  });

  test('is found behind looks that an earlier version listed with it', async () => {
    await requests.create({ ...asked('r2', 'read-only'), intent: { ...aGrant(), ...ada } });
    for (let n = 0; n < 60; n += 1) {
      const item = { ...itemOf(look(n), false), requester: 'U0ADA' };
      await client.put({ TableName: table, Item: item });
    }
    expect((await requests.ofPerson('U0ADA', 10)).found.map(({ id }) => id)).toEqual(['r2']);
  });
});
