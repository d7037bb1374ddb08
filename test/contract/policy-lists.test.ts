import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoPolicyLists } from '../../src/adapters/dynamo/policy-lists.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
let count = 0;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

const anAccount = () => String(100_000_000_000 + ++count);
const listsOf = (client: DocumentClient) => dynamoPolicyLists(client, database.tables.requests);
const arnsOf = (length: number, what = 'p') =>
  Array.from({ length }, (_, index) => `arn:aws:iam::aws:policy/${what}${String(index).padStart(5, '0')}`);

/** What is stored of an account. */
async function storedOf(account: string): Promise<{ sk: string; bytes: number }[]> {
  const { Items = [] } = await database.connect().query({
    TableName: database.tables.requests,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `POLICIES#${account}` },
    ConsistentRead: true,
  });
  return Items.map(({ sk, packed }) => ({
    sk: String(sk),
    bytes: (packed as Uint8Array | undefined)?.length ?? 0,
  }));
}

/** A process that dies before its n-th write, from 0 on. */
function dyingAt(n: number): DocumentClient {
  const client = database.connect();
  let writes = 0;
  const mortal =
    <Input, Output>(write: (input: Input) => Promise<Output>) =>
    async (input: Input): Promise<Output> => {
      if (writes >= n) throw new Error('the process died');
      writes += 1;
      return write(input);
    };
  client.put = mortal(client.put.bind(client));
  client.delete = mortal(client.delete.bind(client));
  return client;
}

async function newestOf(account: string): Promise<string[] | undefined> {
  const lists = listsOf(database.connect());
  const list = await lists.newest(account);
  return list && lists.read(account, list);
}

test('an account that was never listed has no list', async () => {
  expect(await newestOf(anAccount())).toBeUndefined();
});

test('a list is read as it was written, however long, with its time', async () => {
  const account = anAccount();
  const lists = listsOf(database.connect());
  for (const [n, length] of [0, 1, 499, 500, 501, 6500].entries()) {
    const arns = arnsOf(length);
    expect(await lists.replace(account, { generation: `g${n}`, atMs: 1000 + n }, arns)).toBe(true);
    const list = await lists.newest(account);
    expect(list).toEqual({
      generation: `g${n}`,
      atMs: 1000 + n,
      chunks: Math.ceil(length / 500),
      count: length,
    });
    expect(await newestOf(account)).toEqual(arns);
  }
});

test('with the longest ARNs there are, every item is far smaller than DynamoDB takes', async () => {
  const account = anAccount();
  const random = () => Math.random().toString(36).slice(2).padEnd(11, 'x');
  const long = Array.from(
    { length: 1000 },
    () =>
      `arn:aws-us-gov:iam::${account}:policy/${Array.from({ length: 42 }, random).join('/')}/${'n'.repeat(128)}`,
  );
  await listsOf(database.connect()).replace(account, { generation: 'long', atMs: 1 }, long);
  expect(await newestOf(account)).toEqual(long);
  for (const { bytes } of await storedOf(account)) expect(bytes).toBeLessThan(350_000);
});

test('nothing stays of the list that was replaced', async () => {
  const account = anAccount();
  const lists = listsOf(database.connect());
  await lists.replace(account, { generation: 'old', atMs: 1 }, arnsOf(1200));
  await lists.replace(account, { generation: 'new', atMs: 2 }, arnsOf(600));
  expect((await storedOf(account)).map(({ sk }) => sk)).toEqual(['LIST', 'LIST#new#0', 'LIST#new#1']);
});

test('a reader who began with the old list is told that it is gone, and never gets parts of two', async () => {
  const account = anAccount();
  const lists = listsOf(database.connect());
  await lists.replace(account, { generation: 'old', atMs: 1 }, arnsOf(1200));
  const old = await lists.newest(account);
  await lists.replace(account, { generation: 'new', atMs: 2 }, arnsOf(1200, 'q'));
  if (!old) throw new Error('nothing was stored');
  expect(await lists.read(account, old)).toBeUndefined();
});

test('wherever it dies, one complete list counts, and the next one leaves nothing behind', async () => {
  const [old, next, last] = [arnsOf(1200), arnsOf(1100, 'q'), arnsOf(700, 'r')];
  // Announce, three parts, point, three old parts, clear.
  for (let dies = 0; dies <= 9; dies += 1) {
    const account = anAccount();
    const lists = listsOf(database.connect());
    await lists.replace(account, { generation: 'old', atMs: 1 }, old);
    const cut = listsOf(dyingAt(dies)).replace(account, { generation: 'next', atMs: 2 }, next);
    if (dies < 9) await expect(cut).rejects.toThrow('the process died');
    else await cut;
    expect([dies, (await newestOf(account))?.[0]]).toEqual([dies, dies < 5 ? old[0] : next[0]]);
    expect(await newestOf(account)).toEqual(dies < 5 ? old : next);
    await lists.replace(account, { generation: 'last', atMs: 3 }, last);
    expect(await newestOf(account)).toEqual(last);
    const left = (await storedOf(account)).map(({ sk }) => sk);
    expect([dies, left]).toEqual([dies, ['LIST', 'LIST#last#0', 'LIST#last#1']]);
  }
});

test('of two that list at the same time, one is kept as a whole, and the next one tidies up', async () => {
  const account = anAccount();
  const lists = [listsOf(database.connect()), listsOf(database.connect())] as const;
  const [one, other] = [arnsOf(1200), arnsOf(1200, 'q')];
  const kept = await Promise.all([
    lists[0].replace(account, { generation: 'one', atMs: 1 }, one),
    lists[1].replace(account, { generation: 'other', atMs: 1 }, other),
  ]);
  expect(kept.filter(Boolean).length).toBeLessThanOrEqual(1);
  const newest = await newestOf(account);
  expect([undefined, one[0], other[0]]).toContain(newest?.[0]);
  await lists[0].replace(account, { generation: 'last', atMs: 2 }, arnsOf(1));
  expect((await storedOf(account)).map(({ sk }) => sk)).toEqual(['LIST', 'LIST#last#0']);
});

test('a list that a newer version wrote is not read, and not replaced by guessing', async () => {
  const account = anAccount();
  const lists = listsOf(database.connect());
  await lists.replace(account, { generation: 'g', atMs: 1 }, arnsOf(1));
  await database.connect().update({
    TableName: database.tables.requests,
    Key: { pk: `POLICIES#${account}`, sk: 'LIST' },
    UpdateExpression: 'SET v = :v',
    ExpressionAttributeValues: { ':v': 7 },
  });
  await expect(lists.newest(account)).rejects.toThrow('a newer Countersign wrote it');
  await expect(lists.replace(account, { generation: 'h', atMs: 2 }, arnsOf(2))).rejects.toThrow(
    'newer Countersign',
  );
});
