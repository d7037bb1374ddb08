import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { versionOf } from '../../src/adapters/dynamo/items/read-item.ts';
import { requestKind } from '../../src/adapters/dynamo/items/request.ts';
import { packed } from '../../src/adapters/dynamo/packed.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { dynamoSecrets } from '../../src/adapters/dynamo/secrets.ts';
import { dynamoSetAsides } from '../../src/adapters/dynamo/set-asides.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import { pointer } from '../../src/adapters/dynamo/waiting-list.ts';
import type { Request } from '../../src/core/request/request.ts';
import { setAside } from '../../src/core/request/set-aside.ts';
import type { Listing, Requests, SetAsides } from '../../src/flows/ports.ts';
import { aBinding } from '../core/handover/a-handover.ts';
import { anOpening } from '../support/an-opening.ts';
import { aCatalogue, aHandover, aRequest } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

const today = versionOf(requestKind);

let database: Awaited<ReturnType<typeof aDatabase>>;
let client: DocumentClient;
let requests: Requests;
let setAsides: SetAsides;
let count = 0;

beforeAll(async () => {
  database = await aDatabase();
  client = database.connect();
  requests = dynamoRequests(client, database.tables.requests, aCatalogue());
  setAsides = dynamoSetAsides(client, database.tables.requests);
});
afterAll(() => database.close());

const keyOf = (id: string) => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });
const stored = async (id: string) =>
  (await client.get({ TableName: database.tables.requests, Key: keyOf(id) })).Item;
const put = (id: string, more: object) =>
  client.put({ TableName: database.tables.requests, Item: { ...keyOf(id), ...more } });

async function aStored(fields: Partial<Request> = {}): Promise<Request> {
  count += 1;
  const request = { ...aRequest(), id: `r${count}`, nextAtMs: 10, ...fields };
  await requests.create(request);
  return request;
}

async function dueAt(nowMs: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of requests.due(nowMs)) ids.push(...page.map(({ id }) => id));
  return ids;
}

const broken = setAside(undefined, 'broken', 100);

describe('a request that is set aside', () => {
  test('is due when its wait ends, and wakes nobody before', async () => {
    const { id } = await aStored();
    expect(await setAsides.put(id, broken, undefined)).toBe(true);
    expect(await stored(id)).toMatchObject({ due: 'DUE', nextAt: 60_100, setAside: { tries: 1 } });
    expect(await stored(id)).not.toHaveProperty('wakes');
    expect(await dueAt(60_099)).not.toContain(id);
    expect(await dueAt(60_100)).toContain(id);
    expect(await setAsides.read(id)).toEqual({ setAside: { ...broken, stuckAtMs: undefined } });
  });

  test('is put off by one of two who come to it at once', async () => {
    const { id } = await aStored();
    const again = setAside(broken, 'broken', 200);
    const outcomes = await Promise.all([1, 2].map(() => setAsides.put(id, broken, undefined)));
    expect(outcomes.sort()).toEqual([false, true]);
    expect(await setAsides.put(id, again, broken)).toBe(true);
    expect(await setAsides.put(id, again, broken)).toBe(false);
  });

  test('comes after all others once it is stuck, and is listed', async () => {
    const [bad, good] = [await aStored(), await aStored({ nextAtMs: 500 })];
    await setAsides.put(bad.id, { ...broken, untilMs: 20, stuckAtMs: 20 }, undefined);
    const due = await dueAt(1000);
    expect(due.indexOf(good.id)).toBeLessThan(due.indexOf(bad.id));
    expect((await setAsides.stuck()).map(({ id }) => id)).toEqual([bad.id]);
  });

  test('stays so through whatever is saved, until its work comes to an end', async () => {
    const { id } = await aStored();
    await setAsides.put(id, { ...broken, stuckAtMs: 100 }, undefined);
    const loaded = await requests.load(id);
    if (!loaded) throw new Error('it is gone');
    expect(loaded.setAside).toMatchObject({ tries: 1, stuckAtMs: 100 });
    const saved = await requests.save({ ...loaded, nextAtMs: 70 }, { wakesWorker: true });
    if (saved === 'conflict') throw new Error('conflict');
    expect(await stored(id)).toMatchObject({ due: 'STUCK', nextAt: 70, setAside: { tries: 1 } });
    await requests.save({ ...saved, setAside: undefined }, { wakesWorker: false });
    expect(await stored(id)).toMatchObject({ due: 'DUE' });
    expect((await requests.load(id))?.setAside).toBeUndefined();
  });

  test('is retried, or ended, by its key', async () => {
    const [one, other] = [await aStored(), await aStored()];
    for (const { id } of [one, other]) await setAsides.put(id, { ...broken, stuckAtMs: 1 }, undefined);
    expect(await setAsides.setGoing(one.id, 7)).toBe(true);
    expect(await stored(one.id)).toMatchObject({ due: 'DUE', nextAt: 7, wakes: 'WORKER' });
    expect(await setAsides.end(other.id)).toEqual({ people: ['U0ASKER', 'U0JANE'] });
    for (const field of ['due', 'nextAt', 'wakes']) expect(await stored(other.id)).not.toHaveProperty(field);
  });

  test('is none when there is no such request', async () => {
    expect(await setAsides.read('nobody')).toBeUndefined();
    expect(await setAsides.put('nobody', broken, undefined)).toBe(false);
    expect(await setAsides.setGoing('nobody', 1)).toBe(false);
    expect(await setAsides.end('nobody')).toBeUndefined();
    expect(await stored('nobody')).toBeUndefined();
  });

  test('counts from the beginning when the stored state is unknown', async () => {
    await put('odd', { setAside: 'seven', due: 'DUE', nextAt: 1 });
    expect(await setAsides.read('odd')).toEqual({ setAside: undefined });
    expect(await setAsides.put('odd', broken, undefined)).toBe(true);
  });
});

describe('one item that cannot be read', () => {
  const person = 'U0LISTS';

  test('is left out of a list and named; all others are there', async () => {
    const { intent } = aRequest();
    const mine = { ...intent, requester: person, owner: person };
    const good = await aStored({
      intent: mine,
      phase: { status: 'pending', plan: { digest: 'd', length: 1 } },
    });
    const of = { requester: person, submittedAt: 1, pending: 'PENDING', due: 'DUE', nextAt: 2 };
    await put('bad', { ...of, listedUnder: ['leads'], version: 1, request: packed({ id: 'bad' }) });
    await put('bad', pointer(aRequest({ id: 'bad', submittedAtMs: 1, version: 1 }), 'leads'));
    expect(await requests.ofPerson(person, 10)).toMatchObject({
      found: [{ id: good.id }],
      unreadable: ['bad'],
    });
    const waiting: Listing<Request>[] = [];
    for await (const page of requests.waiting(['leads'])) waiting.push(page);
    expect(waiting).toMatchObject([{ found: [{ id: good.id }], unreadable: ['bad'] }]);
    expect(await dueAt(5)).toContain('bad');
  });

  test('says where it is and what is wrong, and never the stored value', async () => {
    const { id } = await aStored();
    const secret = { ...aRequest(), id, phase: { status: 'the-secret' }, votes: [{ by: 7 }] };
    await put(id, { request: packed(secret), v: 1 });
    const error = await requests.load(id).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'UnreadableItem' });
    expect(String(error)).toBe(
      `UnreadableItem: ${database.tables.requests} REQUEST#${id} cannot be read: phase.status is not a known value, votes.0.by is not of type string, votes.0.atMs is not of type number`,
    );
  });

  test('written by a newer version is left to that', async () => {
    const request = await aStored();
    await put(request.id, { request: packed(request), v: today + 1 });
    await expect(requests.load(request.id)).rejects.toThrow(
      `a newer Countersign wrote it (version ${today + 1}`,
    );
  });
});

test('all that is due comes, however much it is', async () => {
  const early = { nextAtMs: -1 };
  for (let n = 0; n < 130; n += 1) await aStored(early);
  expect(await dueAt(-1)).toHaveLength(130);
});

describe('an item of a newer version', () => {
  test('is not changed by this one: a user record', async () => {
    const users = dynamoUsers(client, database.tables.requests);
    const key = { account: '111122223333', userName: 'tomorrow' };
    const Item = { pk: 'USER#111122223333#tomorrow', sk: 'USER', ...key, v: 2 };
    await client.put({ TableName: database.tables.requests, Item });
    await expect(users.lease(key, 'token', 1000, 0)).rejects.toThrow('a newer Countersign wrote it');
    await expect(users.suspend(key, { by: 'U0', atMs: 1, requestId: 'r' })).rejects.toThrow('a newer');
    const { Item: after } = await client.get({
      TableName: database.tables.requests,
      Key: { pk: Item.pk, sk: Item.sk },
    });
    expect(after).toEqual(Item);
  });

  test('is not changed by this one: a secret', async () => {
    const secrets = dynamoSecrets({ client, table: database.tables.secrets });
    const binding = aBinding({ expiresAtMs: 1000 });
    await secrets.put({ binding, sealed: { iv: 'iv', ciphertext: 'ciphertext' }, proofHash: 'proof' });
    const Key = { id: binding.id };
    const get = async () => (await client.get({ TableName: database.tables.secrets, Key })).Item;
    const Item = { ...(await get()), v: today };
    await client.put({ TableName: database.tables.secrets, Item });
    const claim = { id: binding.id, proofHash: 'proof', nonce: 'tab', from: anOpening, nowMs: 1 };
    await expect(secrets.claim(claim)).rejects.toThrow('a newer Countersign wrote it');
    expect(await get()).toEqual(Item);
  });
});

describe('what a newer version wrote into an item of today', () => {
  test('is still there after this one has saved it', async () => {
    const request = await aStored();
    const { request: bytes, ...item } = (await stored(request.id)) ?? {};
    expect([item.v, bytes]).toEqual([today, expect.anything()]);
    const handover = { ...aHandover(), isGolden: true };
    await put(request.id, {
      ...item,
      request: packed({
        ...request,
        mood: 'hopeful',
        intent: { ...request.intent, shoe: 43 },
        handovers: [handover],
      }),
    });
    const loaded = await requests.load(request.id);
    if (!loaded) throw new Error('it is gone');
    await requests.save({ ...loaded, revision: 7 }, { wakesWorker: false });
    expect(await requests.load(request.id)).toMatchObject({
      ...{ mood: 'hopeful', intent: { shoe: 43 }, handovers: [{ isGolden: true }], revision: 7 },
    });
  });
});
