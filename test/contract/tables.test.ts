import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import type { KnownIntent as Intent } from '../../src/core/intents/table.ts';
import { submitted } from '../../src/core/request/events.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Requests, Users } from '../../src/flows/ports.ts';
import { aCatalogue, someGives } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

const account = '111122223333';
const ask = {
  account,
  kind: 'person',
  owner: 'U0ADA',
  useCase: 'no-idc',
  userName: 'ada',
  credentials: ['password'],
  entitlements: ['read-only'],
  reason: 'dashboards',
} as const;

/** Its one rule is `leads`. */
const catalogue = aCatalogue();

let database: Awaited<ReturnType<typeof aDatabase>>;
let requests: Requests;
let elsewhere: Requests;
let users: Users;
let count = 0;

beforeAll(async () => {
  database = await aDatabase();
  requests = dynamoRequests(database.connect(), database.tables.requests, catalogue);
  elsewhere = dynamoRequests(database.connect(), database.tables.requests, catalogue);
  users = dynamoUsers(database.connect(), database.tables.requests);
});
afterAll(() => database.close());

async function aStored(change: Partial<Request> = {}, who: Partial<Intent> = {}): Promise<Request> {
  count += 1;
  const intent = {
    kind: 'grant',
    account,
    userName: 'ada',
    requester: 'U0ADA',
    owner: 'U0ADA',
    ask,
    ...who,
  } as unknown as Intent;
  const request = { ...submitted(`r${count}`, intent, 1000 + count, 60_000), ...change };
  await requests.create(request);
  return request;
}

const byWorker = { wakesWorker: false };
const byPeople = { wakesWorker: true };

const pending = { phase: { status: 'pending', plan: { digest: 'd', length: 1 } } } as const;

describe('a request', () => {
  test('is created only once, by the first', async () => {
    const request = await aStored();
    expect(await elsewhere.create({ ...request, decideByMs: 1 })).toBe('exists');
    expect(await requests.load(request.id)).toEqual(request);
  });

  test('is not there before it was created', async () => {
    expect(await requests.load('nobody')).toBeUndefined();
  });

  test('is saved by one of many who read the same version', async () => {
    const request = await aStored();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? requests : elsewhere).save({ ...request, revision: i + 2 }, byWorker),
      ),
    );
    const won = outcomes.filter((outcome) => outcome !== 'conflict');
    expect(won).toHaveLength(1);
    expect(await requests.load(request.id)).toEqual(won[0]);
  });

  test('keeps everything in it through a save', async () => {
    const request = await aStored();
    const full: Request = {
      ...request,
      votes: [{ by: 'U0LEA', atMs: 5 }],
      journal: { 0: { state: 'done', receipt: { userId: 'AIDA' } }, 3: { state: 'begun' } },
      history: [{ what: 'approved-by', by: 'U0LEA', atMs: 5 }],
      notices: { card: { channel: 'C', ts: '1.2', shown: '3' } },
      nextAtMs: 99,
    };
    expect(await requests.save(full, byWorker)).toEqual({ ...full, version: 1 });
    expect(await requests.load(request.id)).toEqual({ ...full, version: 1 });
  });

  test('keeps its plan, which never changes', async () => {
    const plan = {
      requestId: 'r-plan',
      intent: 'grant',
      account,
      userName: 'ada',
      owner: 'U0ADA',
      operations: [{ kind: 'create-login-profile' }],
    } as const;
    await requests.savePlan('digest', { ...plan, operations: [...plan.operations] });
    await requests.savePlan('digest', { ...plan, operations: [] });
    expect(await requests.loadPlan('r-plan', 'digest')).toEqual(plan);
    expect(await requests.loadPlan('r-plan', 'other')).toBeUndefined();
  });
});

describe('the mark that wakes the worker', () => {
  async function isMarked(id: string): Promise<boolean> {
    const { Item } = await database
      .connect()
      .get({ TableName: database.tables.requests, Key: { pk: `REQUEST#${id}`, sk: 'REQUEST' } });
    return Item?.wakes === 'WORKER';
  }

  test("is on people's writes, and not on the worker's", async () => {
    const request = await aStored();
    expect(await isMarked(request.id)).toBe(true);
    const worked = await requests.save(request, byWorker);
    expect(await isMarked(request.id)).toBe(false);
    if (worked === 'conflict') throw new Error('conflict');
    await requests.save(worked, byPeople);
    expect(await isMarked(request.id)).toBe(true);
  });

  test("is put by the sweep only on what is overdue, and a worker's next save still succeeds", async () => {
    const request = await aStored({ nextAtMs: 50 });
    const worked = await requests.save(request, byWorker);
    if (worked === 'conflict') throw new Error('conflict');
    await requests.poke(request.id, 49);
    expect(await isMarked(request.id)).toBe(false);
    await requests.poke(request.id, 50);
    expect(await isMarked(request.id)).toBe(true);
    expect(await requests.load(request.id)).toEqual(worked);
    expect(await requests.save({ ...worked, nextAtMs: undefined }, byWorker)).not.toBe('conflict');
    await requests.poke('nobody', 50);
    expect(await requests.load('nobody')).toBeUndefined();
  });
});

/** In the order in which they come. */
async function dueAt(nowMs: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of requests.due(nowMs)) ids.push(...page.map(({ id }) => id));
  return ids;
}

async function waitingUnder(...rules: string[]): Promise<string[]> {
  const ids: string[] = [];
  for await (const { found } of requests.waiting(rules)) ids.push(...found.map(({ id }) => id));
  return ids;
}

describe('the indexes', () => {
  test('give requests that are due, the longest overdue first, and no others', async () => {
    const late = await aStored({ nextAtMs: 10 });
    const later = await aStored({ nextAtMs: 5 });
    await aStored({ nextAtMs: 10_000 });
    await aStored({});
    expect(await dueAt(20)).toEqual([later.id, late.id]);
    await requests.save({ ...later, nextAtMs: undefined }, byWorker);
    await requests.save({ ...late, nextAtMs: 500_000 }, byWorker);
    expect(await dueAt(20)).toEqual([]);
  });

  test('give requests that wait for a decision, oldest first, until they are decided', async () => {
    const first = await aStored(pending);
    const second = await aStored(pending);
    expect(await waitingUnder('leads')).toEqual([first.id, second.id]);
    await requests.save({ ...first, phase: { status: 'cancelled', atMs: 1 } }, byWorker);
    expect(await waitingUnder('leads')).toEqual([second.id]);
  });

  test('give what a person asked for or owns, newest first', async () => {
    const asked = await aStored({}, { requester: 'U0ONE', owner: 'U0TWO' });
    const owned = await aStored({}, { requester: 'U0TWO', owner: 'U0ONE' });
    const both = await aStored({}, { requester: 'U0ONE', owner: 'U0ONE' });
    expect((await requests.ofPerson('U0ONE', 10)).found.map(({ id }) => id)).toEqual([
      both.id,
      owned.id,
      asked.id,
    ]);
    expect((await requests.ofPerson('U0ONE', 2)).found.map(({ id }) => id)).toEqual([both.id, owned.id]);
    expect(await requests.ofPerson('U0NOBODY', 10)).toEqual({ found: [], unreadable: [] });
  });

  test('hold no more than keys', async () => {
    const client = database.connect();
    const { Items } = await client.query({
      TableName: database.tables.requests,
      IndexName: 'requester',
      KeyConditionExpression: 'requester = :p',
      ExpressionAttributeValues: { ':p': 'U0ADA' },
    });
    expect(Object.keys(Items?.[0] ?? {}).sort()).toEqual(['pk', 'requester', 'sk', 'submittedAt']);
  });
});

describe('a user record', () => {
  const key = { account, userName: 'Grace' };
  const given = { requestId: 'r1', gives: someGives() };

  test.each(['name', 'password', 'keys'] as const)(
    'is held by one request at a time, whatever the case of the name: %s',
    async (what) => {
      expect(await users.hold(key, what, 'r1')).toBe(true);
      expect(await users.hold(key, what, 'r1')).toBe(true);
      expect(await users.hold({ ...key, userName: 'gRACE' }, what, 'r2')).toBe(false);
      await users.letGo(key, what, 'r2');
      expect(await users.hold(key, what, 'r2')).toBe(false);
      await users.letGo(key, what, 'r1');
      expect(await users.hold(key, what, 'r2')).toBe(true);
    },
  );

  test('is not held as a whole: a password may be changed while a key is rotated', async () => {
    const busy = { account, userName: 'busy' };
    expect(await users.hold(busy, 'keys', 'r1')).toBe(true);
    expect(await users.hold(busy, 'password', 'r2')).toBe(true);
  });

  test('is leased to one worker until the lease ends', async () => {
    expect(await users.lease(key, 'one', 1000, 0)).toMatchObject({ user: key });
    expect(await users.lease(key, 'one', 1000, 0)).toMatchObject({ user: key });
    expect(await users.lease(key, 'two', 2000, 999)).toEqual({ busyUntilMs: 1000 });
    expect(await users.lease(key, 'two', 2000, 1000)).toMatchObject({ user: key });
    expect(await users.renew(key, 'one', 9000)).toBe(false);
    expect(await users.renew(key, 'two', 3000)).toBe(true);
    await users.release(key, 'one');
    expect(await users.lease(key, 'three', 9000, 2500)).toEqual({ busyUntilMs: 3000 });
    await users.release(key, 'two');
    expect(await users.lease(key, 'three', 9000, 2500)).toMatchObject({ user: key });
  });

  test('is leased to exactly one of many', async () => {
    const race = { account, userName: 'race' };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => users.lease(race, `w${i}`, 1000, 0)),
    );
    expect(outcomes.filter((outcome) => 'user' in outcome)).toHaveLength(1);
  });

  test('remembers who suspended first, and whose user it is', async () => {
    const other = { account, userName: 'heidi' };
    const first = { by: 'U0SEC1', atMs: 5, requestId: 'r-suspend-5' };
    expect(await users.suspend(other, first)).toMatchObject({ ...other, suspended: first });
    const second = { by: 'U0SEC2', atMs: 6, requestId: 'r-suspend-6' };
    expect(await users.suspend(other, second)).toMatchObject({ suspended: first });
    await users.recordOwner(
      other,
      { person: 'U0ADA', userId: 'AIDA', userKind: 'person' },
      { requestId: 'r1', gives: someGives({ groups: ['g'], entitlements: ['e'], credentials: ['password'] }) },
      7,
    );
    expect(await users.read(other)).toMatchObject({
      suspended: { by: 'U0SEC1', atMs: 5 },
      belongsTo: { person: 'U0ADA', userId: 'AIDA' },
      gives: { r1: { groups: ['g'] } },
    });
  });

  test('is found by whom it belongs to, the newest first', async () => {
    const give = (userName: string, person: string, atMs: number) =>
      users.recordOwner({ account, userName }, { person, userId: userName, userKind: 'person' }, given, atMs);
    await give('first', 'U0IVAN', 1);
    await give('second', 'U0IVAN', 2);
    await give('other', 'U0JUDY', 3);
    const { found } = await users.ofPerson('U0IVAN');
    expect(found.map(({ userName }) => userName)).toEqual(['second', 'first']);
    expect(await users.ofPerson('U0NOBODY')).toEqual({ found: [], unreadable: [] });
    await give('second', 'U0JUDY', 4);
    expect((await users.ofPerson('U0IVAN')).found.map(({ userName }) => userName)).toEqual(['first']);
  });

  test('is found under the person its name is reserved for, until it is released or belongs to somebody else', async () => {
    const named = { account, userName: 'reserved' };
    const ofPerson = async (person: string) =>
      (await users.ofPerson(person)).found.map(({ userName }) => userName);
    await users.hold(named, 'name', 'r1', { person: 'U0KIM', atMs: 1, contenders: [] });
    expect((await users.ofPerson('U0KIM')).found).toMatchObject([{ ...named, reservedBy: 'r1' }]);
    await users.letGo(named, 'name', 'r2');
    expect(await ofPerson('U0KIM')).toEqual(['reserved']);
    await users.letGo(named, 'name', 'r1');
    expect(await ofPerson('U0KIM')).toEqual([]);
    await users.hold(named, 'name', 'r3', { person: 'U0LEO', atMs: 2, contenders: [] });
    expect([await ofPerson('U0KIM'), await ofPerson('U0LEO')]).toEqual([[], ['reserved']]);
    await users.recordOwner(named, { person: 'U0LEO', userId: 'AIDA', userKind: 'person' }, given, 3);
    await users.letGo(named, 'name', 'r3');
    expect(await ofPerson('U0LEO')).toEqual(['reserved']);
    // Its owner keeps it, even if others ask for a new user with that name.
    expect(await users.hold(named, 'name', 'r4', { person: 'U0KIM', atMs: 4, contenders: [] })).toBe(true);
    expect([await ofPerson('U0KIM'), await ofPerson('U0LEO')]).toEqual([[], ['reserved']]);
    await users.letGo(named, 'name', 'r4');
    expect(await ofPerson('U0LEO')).toEqual(['reserved']);
  });

  test('lists the requests for the name, and the one that gets it leaves the others on the list', async () => {
    const named = { account, userName: 'wanted' };
    const wants = (requestId: string) => ({ requestId, requester: 'U0KIM', owner: 'U0LEO', untilMs: 9 });
    const listed = async () =>
      (await users.read(named))?.contenders?.map(({ requestId }) => requestId) ?? 'none';
    await users.listContenders(named, [wants('r1'), wants('r2')]);
    expect(await listed()).toEqual(['r1', 'r2']);
    expect(await users.ofPerson('U0LEO')).toMatchObject({
      found: expect.not.arrayContaining([expect.objectContaining(named)]),
    });
    await users.hold(named, 'name', 'r1', { person: 'U0LEO', atMs: 1, contenders: [wants('r2')] });
    expect(await listed()).toEqual(['r2']);
    expect(await users.hold(named, 'name', 'r2', { person: 'U0LEO', atMs: 2, contenders: [] })).toBe(false);
    expect(await listed()).toEqual(['r2']);
    await users.listContenders(named, []);
    expect(await listed()).toBe('none');
    expect(await users.read(named)).toMatchObject({ reservedBy: 'r1' });
  });

  test('holds what each request gives, and changes no other request\u2019s', async () => {
    const key = { account, userName: 'peggy' };
    const ofUser = (userId: string) => ({ person: 'U0ADA', userId, userKind: 'person' }) as const;
    const give = (userId: string, requestId: string, group: string) =>
      users.recordOwner(key, ofUser(userId), { requestId, gives: someGives({ groups: [group] }) }, 1);
    const groups = async () =>
      Object.entries((await users.read(key))?.gives ?? {}).map(([id, { groups }]) => [id, ...groups]);
    await give('AIDA1', 'r-1', 'readers');
    await give('AIDA1', 'r-2', 'developers');
    expect((await groups()).toSorted()).toEqual([
      ['r-1', 'readers'],
      ['r-2', 'developers'],
    ]);
    await give('AIDA1', 'r-1', 'deployers');
    await users.takeBack(key, 'r-2');
    await users.takeBack(key, 'r-2');
    expect(await groups()).toEqual([['r-1', 'deployers']]);
    await give('AIDA2', 'r-3', 'readers');
    expect(await groups()).toEqual([['r-3', 'readers']]);
    await users.takeBack(key, 'r-3');
    await give('AIDA2', 'r-4', 'readers');
    expect(await groups()).toEqual([['r-4', 'readers']]);
  });

  test('is closed with all that was of it, if it is still that user; its stop is over, and stays known', async () => {
    const key = { account, userName: 'closed' };
    const by = { by: 'U0SEC1', atMs: 5, requestId: 'r-stop' };
    const belongsTo = { person: 'U0CLOSED', userId: 'AIDA1', userKind: 'person' } as const;
    await users.hold(key, 'name', 'r1', { person: 'U0CLOSED', atMs: 1, contenders: [] });
    await users.recordOwner(key, belongsTo, given, 2, ['mfa/1']);
    await users.hold(key, 'password', 'r2');
    await users.hold(key, 'keys', 'r3');
    await users.suspend(key, by);
    await users.close(key, 'AIDA0');
    expect(await users.read(key)).toMatchObject({ belongsTo, suspended: by });
    await users.close(key, 'AIDA1');
    const left = Object.keys((await users.read(key)) ?? {}).sort();
    expect(left).toEqual(['account', 'pk', 'sk', 'userName', 'v', 'wasSuspended']);
    expect((await users.ofPerson('U0CLOSED')).found).toEqual([]);
    expect(await users.hold(key, 'name', 'r4', { person: 'U0BEN', atMs: 9, contenders: [] })).toBe(true);
  });

  test('is nobody\u2019s once it is disowned, if it is still that user', async () => {
    const key = { account, userName: 'sybil' };
    const belongsTo = { person: 'U0SYBIL', userId: 'AIDA1', userKind: 'person' } as const;
    await users.recordOwner(key, belongsTo, given, 1, ['a-device']);
    await users.disown(key, 'AIDA0');
    expect((await users.ofPerson('U0SYBIL')).found).toMatchObject([{ belongsTo }]);
    await users.disown(key, 'AIDA1');
    expect((await users.ofPerson('U0SYBIL')).found).toEqual([]);
    const record = await users.read(key);
    expect([record?.belongsTo, record?.vouchedDevices]).toEqual([undefined, undefined]);
  });

  test('takes nothing back of a user that is not there', async () => {
    const key = { account, userName: 'quentin' };
    await users.takeBack(key, 'r1');
    expect(await users.read(key)).toBeUndefined();
  });

  test('keeps what two requests give at the same time', async () => {
    const key = { account, userName: 'rupert' };
    const belongsTo = { person: 'U0ADA', userId: 'AIDA', userKind: 'person' } as const;
    const ids = Array.from({ length: 10 }, (_, n) => `r${n}`);
    await Promise.all(
      ids.map((requestId) => users.recordOwner(key, belongsTo, { requestId, gives: someGives() }, 1)),
    );
    expect(Object.keys((await users.read(key))?.gives ?? {}).toSorted()).toEqual(ids);
  });

  test('is no longer suspended once that suspension is lifted, and stays so after a later one', async () => {
    const key = { account, userName: 'mallory' };
    const suspension = { by: 'U0SEC1', atMs: 5, requestId: 'r-suspend-5' };
    await users.hold(key, 'keys', 'a-rotation');
    await users.suspend(key, suspension);
    await users.lift(key, 4);
    expect(await users.read(key)).toMatchObject({ suspended: { atMs: 5 } });
    await users.lift(key, 5);
    expect(await users.read(key)).toMatchObject({ wasSuspended: suspension });
    expect((await users.read(key))?.suspended).toBeUndefined();
    expect(await users.hold(key, 'keys', 'another')).toBe(true);
    const later = { ...suspension, atMs: 9 };
    await users.suspend(key, later);
    await users.lift(key, 5);
    expect(await users.read(key)).toMatchObject({ suspended: later });
  });

  test('a suspension that is about to end gives way to a new one, and only that', async () => {
    const key = { account, userName: 'niaj' };
    const at = (atMs: number) => ({ by: 'U0SEC1', atMs, requestId: `r-suspend-${atMs}` });
    await users.suspend(key, at(5));
    expect(await users.suspend(key, at(7), 4)).toMatchObject({ suspended: at(5) });
    expect(await users.suspend(key, at(7), 5)).toMatchObject({ suspended: at(7) });
  });

  test('what one request holds another can seize, and then it alone lets it go', async () => {
    const key = { account, userName: 'olivia' };
    await users.hold(key, 'password', 'a-reset');
    await users.seize(key, 'password', 'a-restore');
    await users.letGo(key, 'password', 'a-reset');
    expect(await users.hold(key, 'password', 'a-reset')).toBe(false);
    expect(await users.hold(key, 'password', 'a-restore')).toBe(true);
  });
});
