import { dynamoInventories } from '../../src/adapters/dynamo/inventories.ts';
import { aListedUser, anInventory } from '../support/an-inventory.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

const account = '111122223333';
const stored = () => dynamoInventories(database.connect(), database.tables.requests);

async function newest() {
  const mark = await stored().newest(account);
  return mark && stored().read(account, mark);
}

test('an inventory is read as it was written, and replaced as a whole', async () => {
  expect(await stored().newest(account)).toBeUndefined();
  const users = [
    aListedUser({ userName: 'ada', password: { changedAtMs: 5 }, keys: [{ isActive: true, madeAtMs: 4 }] }),
    aListedUser({ userName: 'bea', isUnreported: true, boundary: 'arn:aws:iam::111122223333:policy/B' }),
  ];
  const first = anInventory({ atMs: 1000, users, unassignedDevices: ['arn:aws:iam::111122223333:mfa/x'] });
  expect(await stored().replace('g1', first)).toBe(true);
  expect(await newest()).toEqual(first);
  const second = anInventory({ atMs: 2000, users: [] });
  const mark = await stored().newest(account);
  expect(await stored().replace('g2', second)).toBe(true);
  expect(await newest()).toEqual(second);
  expect(mark && (await stored().read(account, mark))).toBeUndefined();
});

test('five thousand users with as much as AWS allows take items far below 400 KB', async () => {
  const letters = (n: number, length: number) => `${n}`.padStart(length, 'x');
  const users = Array.from({ length: 5000 }, (_, n) =>
    aListedUser({
      userName: letters(n, 64),
      tags: Object.fromEntries(Array.from({ length: 10 }, (_each, k) => [letters(k, 60), letters(n * k, 200)])),
      groups: Array.from({ length: 10 }, (_each, k) => letters(k, 100)),
    }),
  );
  const inventory = anInventory({ users });
  await stored().replace('many', inventory);
  expect(await newest()).toEqual(inventory);
  const { Items = [] } = await database.connect().query({
    TableName: database.tables.requests,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `INVENTORY#${account}` },
  });
  for (const { packed } of Items) expect((packed as Uint8Array | undefined)?.length ?? 0).toBeLessThan(200_000);
});
