import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import type { Inventory } from '../../src/core/inventory/inventory.ts';
import { gather } from '../../src/flows/gather.ts';
import type { InventoryMark } from '../../src/flows/inventories.ts';
import { PolicySearch } from '../../src/flows/policy-search.ts';
import { aCatalogue, anAccount } from '../support/builders.ts';
import { MovableClock } from '../support/movable-clock.ts';

const ids = ['111122223333', '222233334444', '333344445555', '444455556666'];
const ofAws = { match: 'arn:aws:iam::aws:policy/*ReadOnly*', risk: 'low', waitForMfa: true } as const;
const [young = '', old = '', never = ''] = ids;

function gathering(catalogue: Catalogue, failing: readonly string[] = []) {
  const clock = new MovableClock();
  const listed: string[] = [];
  const faults: string[] = [];
  const ages: Record<string, number> = { [young]: clock.now() - 60_000, [old]: clock.now() - 3_600_000 };
  const ports = {
    catalogue,
    clock,
    random: { bytes: (length: number) => new Uint8Array(length) },
    lists: {
      newest: async (id: string) =>
        ages[id] === undefined ? undefined : { generation: 'g', atMs: ages[id], chunks: 0, count: 0 },
      read: async () => [],
      replace: async (id: string) => listed.push(id) > 0,
    },
    reader: {
      async attachable(id: string) {
        if (failing.includes(id)) throw new Error('no');
        return [];
      },
    },
    // The users of all accounts were listed just now.
    inventories: {
      newest: async (): Promise<InventoryMark | undefined> => ({
        generation: 'g',
        atMs: clock.now(),
        chunks: 0,
        count: 0,
      }),
      read: async () => undefined,
      replace: async () => true,
    },
    inventoryReader: {
      async inventory(account: string): Promise<Inventory> {
        if (failing.includes(account)) throw new Error('no');
        listed.push(`users of ${account}`);
        const root = { hasKeys: false, hasMfa: true };
        return { account, atMs: clock.now(), reportAtMs: 0, users: [], root, unassignedDevices: [] };
      },
    },
    onFault: (_: unknown, id: string) => void faults.push(id),
  };
  return { ports, listed, faults };
}

const withAccounts = (policies: Catalogue['policies']) =>
  aCatalogue({ accounts: ids.map((id) => anAccount({ id })), policies });

test('the account that was never listed goes first, then the oldest; a list of a minute ago stays', async () => {
  const { ports, listed } = gathering(withAccounts([{ ...ofAws, accounts: [young, old, never] }]));
  expect(await gather(ports, () => true)).toEqual({ listed: 2, failed: 0, left: 0 });
  expect(listed).toEqual([never, old]);
});

test('an account that fails keeps its list, and the others get theirs', async () => {
  const { ports, listed, faults } = gathering(withAccounts([{ ...ofAws, accounts: [old, never] }]), [never]);
  expect(await gather(ports, () => true)).toEqual({ listed: 1, failed: 1, left: 0 });
  expect([listed, faults]).toEqual([[old], [never]]);
});

test('what there is no time for is left to the next run', async () => {
  const { ports, listed } = gathering(withAccounts([ofAws]));
  expect(await gather(ports, () => listed.length < 1)).toEqual({ listed: 1, failed: 0, left: 2 });
});

test('the users of every account are listed hourly, wherever a role can list them', async () => {
  const { ports, listed, faults } = gathering(withAccounts(undefined), [old]);
  const marked = (minutes: number) => ({
    generation: 'g',
    atMs: ports.clock.now() - minutes * 60_000,
    chunks: 0,
    count: 0,
  });
  const marks: Record<string, InventoryMark> = { [young]: marked(45), [old]: marked(51) };
  const inventories = { ...ports.inventories, newest: async (id = '') => marks[id] };
  expect(await gather({ ...ports, inventories }, () => true)).toEqual({ listed: 2, failed: 1, left: 0 });
  expect([listed, faults]).toEqual([[`users of ${never}`, `users of ${ids[3]}`], [old]]);
});

test('nothing is asked of AWS or the table without patterns, nor of an account whose role can list nothing', async () => {
  const { ports } = gathering(withAccounts(undefined));
  const newest = jest.spyOn(ports.lists, 'newest');
  const users = jest.spyOn(ports.inventories, 'newest');
  expect(await gather(ports, () => true)).toEqual({ listed: 0, failed: 0, left: 0 });
  users.mockClear();
  const role = 'arn:aws:iam::111122223333:role/countersign/Worker';
  const unreadable = aCatalogue({ accounts: [anAccount({ role })], policies: [ofAws] });
  expect(await gather({ ...ports, catalogue: unreadable }, () => true)).toEqual({
    listed: 0,
    failed: 0,
    left: 0,
  });
  expect([newest.mock.calls, users.mock.calls]).toEqual([[], []]);
});

describe('a search', () => {
  const arns = ['AmazonS3ReadOnlyAccess', 'ReadOnlyAccess'].map((name) => `arn:aws:iam::aws:policy/${name}`);
  const list = { generation: 'g', atMs: 1, chunks: 1, count: 2 };

  test('reads a list once, however much is typed, and asks for a newer one after a minute, behind the answer', async () => {
    const clock = new MovableClock();
    const reads = { newest: jest.fn(async () => list), read: jest.fn(async () => arns) };
    const later: Promise<void>[] = [];
    const search = new PolicySearch({
      ...{ lists: reads, catalogue: aCatalogue({ policies: [ofAws] }), clock },
      meanwhile: (reading) => void later.push(reading),
      onFault: fail,
    });
    const found = async (typed: string) =>
      (await search.find('111122223333', 'person', typed, 100)).policies.map(({ title }) => title);
    expect(await Promise.all([found('r'), found('re')])).toEqual([
      ['ReadOnlyAccess', 'AmazonS3ReadOnlyAccess'],
      ['ReadOnlyAccess', 'AmazonS3ReadOnlyAccess'],
    ]);
    for (const typed of ['rea', 'read', 'read s3']) await found(typed);
    expect([reads.newest.mock.calls.length, reads.read.mock.calls.length]).toEqual([1, 1]);
    clock.pass(61_000);
    await found('');
    await Promise.all(later);
    expect([later.length, reads.newest.mock.calls.length, reads.read.mock.calls.length]).toEqual([1, 2, 1]);
  });

  test('finds nothing while the table does not answer, and does not ask it at every keystroke', async () => {
    const faults: string[] = [];
    const newest = jest.fn(async () => {
      throw new Error('away');
    });
    const search = new PolicySearch({
      ...{ lists: { newest, read: async () => arns }, catalogue: aCatalogue({ policies: [ofAws] }) },
      clock: new MovableClock(),
      meanwhile: () => {},
      onFault: (_, account) => void faults.push(account),
    });
    for (const typed of ['r', 're', 'rea'])
      expect(await search.find('111122223333', 'person', typed, 100)).toEqual({ policies: [], total: 0 });
    expect([newest.mock.calls.length, faults]).toEqual([1, ['111122223333']]);
  });
});

function fail(error: unknown): never {
  throw error;
}
