import { readFileSync } from 'node:fs';
import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { dynamoSecrets } from '../../src/adapters/dynamo/secrets.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import type { RetireKey } from '../../src/core/intents/retire-key.ts';
import type { RotateKey } from '../../src/core/intents/rotate-key.ts';
import { kindOf } from '../../src/core/intents/table.ts';
import { readNoticeKey } from '../../src/core/notices/notice-key.ts';
import { stepName } from '../../src/core/operations/step-name.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { UserRecord } from '../../src/flows/ports.ts';
import { aDatabase } from '../contract/a-database.ts';
import { putRawItems } from './put-raw-items.ts';
import { plain, type RawItem, unpackedV0 } from './raw-item.ts';

/** Items as the bot stored them before they had a version. */
const items: Record<'requests' | 'plans' | 'users' | 'secrets', RawItem[]> = JSON.parse(
  readFileSync('test/fixtures/stored/v0/items.json', 'utf8'),
);

let database: Awaited<ReturnType<typeof aDatabase>>;
let client: DocumentClient;
beforeAll(async () => {
  database = await aDatabase();
  client = database.connect();
});
afterAll(() => database.close());

/** One after the other, since some of them share a key; `read` is asked for each while it stands there. */
async function eachOf<Read>(
  kind: keyof typeof items,
  read: (item: Record<string, unknown>) => Promise<Read>,
): Promise<{ item: Record<string, unknown>; read: Read }[]> {
  const table = kind === 'secrets' ? database.tables.secrets : database.tables.requests;
  const all: { item: Record<string, unknown>; read: Read }[] = [];
  for (const raw of items[kind]) {
    await putRawItems(client.database, table, [raw]);
    const item = plain(raw);
    all.push({ item, read: await read(item) });
  }
  return all;
}

/** As text: the names stood nowhere else. */
function named(request: object): Request {
  return JSON.parse(
    JSON.stringify(request)
      .replace('"held":', '"userCredentials":')
      .replace('"holdsName":', '"mayHoldReservation":')
      .replace('"isClaimed":', '"isReportedDone":')
      .replace('"claimMissedAtMs":', '"reportMissedAtMs":')
      .replaceAll('"what":"claimed"', '"what":"reported-done"'),
  );
}

describe('items of the first version, which say none', () => {
  test('have no version', () => {
    for (const item of Object.values(items).flat()) expect(item).not.toHaveProperty('v');
  });

  test('requests are read as they were, with the names that fields and told steps have now', async () => {
    const requests = dynamoRequests(client, database.tables.requests);
    const all = await eachOf('requests', ({ pk }) => requests.load(String(pk).slice('REQUEST#'.length)));
    expect(all.length).toBeGreaterThan(25);
    const names: Record<string, string> = {
      'rotate-key step:2': 'step:await-key-use:0',
      'rotate-key step:2:1': 'step:await-key-use:1',
      'rotate-key step:4': 'step:await-days/grace:0',
      'rotate-key step:4:1': 'step:await-days/grace:1',
      'rotate-key step:5': 'step:delete-access-key/%:0',
      'retire-key step:0': 'step:await-days/owner-rotates:0',
      'retire-key step:1': 'step:await-days/team-rotates:0',
      'retire-key step:2': 'step:deactivate-access-key/%:0',
    };
    const told = new Set<string>();
    for (const { item, read } of all) {
      const before = unpackedV0(item.request) as Request;
      const { kind, keyId } = before.intent as RotateKey | RetireKey;
      const renamed = Object.entries(before.notices).map(([key, sent]) => {
        const name = names[`${kind} ${key}`]?.replace('%', String(keyId));
        if (name) told.add(name.replace(/AKIA\w+/, ''));
        return [name ?? key, sent];
      });
      expect(read).toEqual(named({ ...before, notices: Object.fromEntries(renamed) }));
      expect(Object.keys(read?.notices ?? {}).filter((key) => readNoticeKey(key) === undefined)).toEqual([]);
    }
    expect(told.size).toBe(4);
  });

  test('plans are read as they were, and say whether the owner’s devices stayed, and what a grace can bring back', async () => {
    const all = await eachOf('plans', ({ pk, sk }) =>
      dynamoRequests(client, database.tables.requests).loadPlan(
        String(pk).slice('REQUEST#'.length),
        String(sk).slice('PLAN#'.length),
      ),
    );
    expect(all.length).toBeGreaterThan(10);
    for (const { item, read } of all) {
      const before = unpackedV0(item.plan) as Plan;
      const isForgotten = before.intent === 'reset-password';
      const old = before.operations.find(({ kind }) => kind === 'deactivate-access-key');
      const operations = before.operations.map((each) => {
        if (each.kind === 'await-enrolment' && isForgotten) return { ...each, devices: [] };
        return each.kind === 'await-days' && each.purpose === 'grace' && old
          ? { ...each, window: { takesBack: [stepName(old)], by: 'owner' } }
          : each;
      });
      expect(read).toEqual({ ...before, operations });
    }
  });

  test('user records are read as they were', async () => {
    const users = dynamoUsers(client, database.tables.requests);
    const all = await eachOf('users', ({ account, userName }) =>
      users.read({ account: String(account), userName: String(userName) }),
    );
    expect(all.length).toBeGreaterThan(3);
    for (const { item, read } of all) expect(read).toEqual(item);
  });

  test('secrets are read without their sealed text', async () => {
    const secrets = dynamoSecrets({ client, table: database.tables.secrets });
    const all = await eachOf('secrets', ({ id }) => secrets.read(String(id)));
    expect(all.length).toBeGreaterThan(5);
    for (const { item, read } of all) {
      const { iv, ciphertext, nonce, ttl, codes, ...told } = item;
      const { first, second, takenBy, ...toldCodes } = (codes ?? {}) as Record<string, unknown>;
      expect(read).toEqual({ ...told, ...(codes ? { codes: toldCodes } : {}) });
      expect(JSON.stringify(read)).not.toMatch(/ciphertext|"first"|nonce/);
    }
  });
});

describe('the items show every stage of a life', () => {
  const requests = items.requests.map((item) => unpackedV0(plain(item).request) as Request);
  const plans = items.plans.map((item) => unpackedV0(plain(item).plan) as Plan);
  const users = items.users.map((item) => plain(item) as unknown as UserRecord);
  const distinct = (values: readonly (string | undefined)[]) =>
    [...new Set(values.filter((value) => value !== undefined))].sort();

  test('every kind of change', () => {
    expect(distinct(requests.map(({ intent }) => kindOf(intent)))).toEqual([
      ...['adopt', 'grant', 'look', 'mfa', 'new-key', 'reset-mfa', 'reset-password', 'restore', 'resync-mfa'],
      ...['retire-key', 'rotate-key', 'set-key', 'suspend'],
    ]);
  });

  test('every status, and every state of a step and of a handover', () => {
    expect(distinct(requests.map(({ phase }) => phase.status))).toEqual([
      ...['applying', 'cancelled', 'denied', 'done', 'expired', 'failed', 'pending', 'rejected', 'submitted'],
      ...['undoing', 'undone'],
    ]);
    const steps = requests.flatMap(({ journal }) => Object.values(journal).map(({ state }) => state));
    expect(distinct(steps)).toEqual(['begun', 'done', 'kept', 'revoked', 'undone', 'unwanted']);
    const handovers = requests.flatMap((request) => request.handovers.map(({ state }) => state));
    expect(distinct(handovers)).toEqual(['acknowledged', 'begun', 'expired', 'lost', 'opened', 'sent']);
  });

  test('plans of every kind of change that has one', () => {
    expect(distinct(plans.map(({ intent }) => intent))).toHaveLength(13);
  });

  test('user records in every state', () => {
    for (const field of ['reservedBy', 'passwordBy', 'keysBy', 'lease', 'suspended', 'wasSuspended'] as const)
      expect([field, users.some((record) => field in record)]).toEqual([field, true]);
    expect(users.some(({ belongsTo, gives }) => belongsTo && gives)).toBe(true);
  });

  test('secrets in every state, with codes in every state', () => {
    const secrets = items.secrets.map(plain);
    expect(distinct(secrets.map(({ state }) => String(state)))).toEqual([
      ...['acknowledged', 'claimed', 'expired', 'sealed', 'void'],
    ]);
    const codes = secrets.map((each) => (each.codes as { state?: string } | undefined)?.state);
    expect(distinct(codes)).toEqual(['answered', 'offered', 'taken']);
  });
});
