import { randomBytes } from 'node:crypto';
import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoSecrets, type SecretsStore } from '../../src/adapters/dynamo/secrets.ts';
import type { CredentialKind } from '../../src/core/handover/binding.ts';
import { type CodesOutcome, codesLastMs, codesLimit, codesOutcomes } from '../../src/core/handover/codes.ts';
import { Secret } from '../../src/core/handover/secret.ts';
import { aBinding } from '../core/handover/a-handover.ts';
import { anOpening } from '../support/an-opening.ts';
import { aDatabase } from './a-database.ts';

const nowMs = 1_700_000_000_000;

let around: Awaited<ReturnType<typeof aDatabase>>;
let client: DocumentClient;
let secrets: SecretsStore;
let elsewhere: SecretsStore;

beforeAll(async () => {
  around = await aDatabase();
  client = around.connect();
  secrets = dynamoSecrets({ client, table: around.tables.secrets });
  elsewhere = dynamoSecrets({ client: around.connect(), table: around.tables.secrets });
});
afterAll(() => around.close());

type Tab = { id: string; proofHash: string; nonce: string };

async function aSealed(kind: CredentialKind = 'mfa-device'): Promise<Tab> {
  const id = randomBytes(16).toString('base64url');
  const binding = aBinding({ id, kind, expiresAtMs: nowMs + 1000 });
  const proofHash = `proof of ${id}`;
  await secrets.put({ binding, sealed: { iv: 'iv', ciphertext: 'ciphertext' }, proofHash });
  return { id, proofHash, nonce: 'tab' };
}

async function anOpened(kind?: CredentialKind): Promise<Tab> {
  const tab = await aSealed(kind);
  await secrets.claim({ ...tab, from: anOpening, nowMs });
  return tab;
}

const offer = (tab: Tab, fields: { n?: number; nowMs?: number; first?: string; by?: SecretsStore } = {}) => {
  const { n = 1, nowMs: at = nowMs, first = '111111', by = secrets } = fields;
  return by.offerCodes({ ...tab, n, first: new Secret(first), second: new Secret('222222'), nowMs: at });
};

/** Offers, takes and answers the next two codes. */
async function aTry(tab: Tab, outcome: CodesOutcome, n = 1): Promise<void> {
  await offer(tab, { n });
  await secrets.takeCodes(tab.id, nowMs);
  await secrets.answerCodes(tab.id, n, outcome, nowMs);
}

const stored = async ({ id }: Tab) =>
  (await client.get({ TableName: around.tables.secrets, Key: { id }, ConsistentRead: true })).Item;
const codesOf = async ({ id }: Tab) => {
  const item = await secrets.read(id);
  return item?.state === 'claimed' || item?.state === 'acknowledged' ? item.codes : undefined;
};

describe('codes of an MFA device', () => {
  test('go from the page to the worker and their outcome back, and leave no digit behind', async () => {
    const tab = await anOpened();
    expect(await secrets.codes(tab)).toEqual({ codes: undefined });
    expect(await offer(tab)).toEqual({ isOffered: true, requestId: 'R1' });
    expect(await codesOf(tab)).toEqual({ n: 1, state: 'offered', atMs: nowMs });
    expect(await secrets.codes(tab)).toEqual({ codes: { n: 1, state: 'offered', atMs: nowMs } });

    const taken = await elsewhere.takeCodes(tab.id, nowMs + 5);
    expect([taken?.n, taken?.first.reveal(), taken?.second.reveal(), taken?.atMs]).toEqual([
      1,
      '111111',
      '222222',
      nowMs,
    ]);
    expect(JSON.stringify(await stored(tab))).not.toMatch(/111111|222222/);
    expect(await codesOf(tab)).toEqual({ n: 1, state: 'taken', atMs: nowMs + 5 });

    await elsewhere.answerCodes(tab.id, 1, 'enabled', nowMs + 9);
    const answered = { n: 1, state: 'answered', outcome: 'enabled', atMs: nowMs + 9 };
    expect(await codesOf(tab)).toEqual(answered);
    expect(await secrets.codes(tab)).toEqual({ codes: answered });
  });

  test('may be offered after the acknowledgement too, and after the link would have expired', async () => {
    const tab = await anOpened();
    await secrets.acknowledge({ ...tab, nowMs });
    expect(await offer(tab, { nowMs: nowMs + 3_600_000 })).toMatchObject({ isOffered: true });
    expect(await codesOf(tab)).toMatchObject({ state: 'offered' });
  });

  test.each<[string, Partial<Tab>]>([
    ['another tab', { nonce: 'other' }],
    ['a wrong proof', { proofHash: 'wrong' }],
    ['an unknown id', { id: 'nobody' }],
  ])('are not taken from %s, which learns nothing', async (_who, change) => {
    const tab = await anOpened();
    await aTry(tab, 'wrong');
    const before = await stored(tab);
    expect(await offer({ ...tab, ...change }, { n: 2 })).toBeUndefined();
    expect(await secrets.codes({ ...tab, ...change })).toBeUndefined();
    expect(await stored(tab)).toEqual(before);
    expect(await stored({ ...tab, ...change, id: change.id ?? tab.id })).toEqual(
      change.id ? undefined : before,
    );
  });

  test.each<CredentialKind>(['password', 'access-key'])('are nothing for a %s', async (kind) => {
    const tab = await anOpened(kind);
    expect(await offer(tab)).toEqual({ isOffered: false, codes: undefined });
    expect(await stored(tab)).not.toHaveProperty('codes');
  });

  test('are taken by a page that asks for them and shows no seed', async () => {
    const tab = await anOpened('mfa-codes');
    expect(await offer(tab)).toMatchObject({ isOffered: true });
    expect((await secrets.takeCodes(tab.id, nowMs))?.first.reveal()).toBe('111111');
  });

  test('are nothing before the link was opened', async () => {
    const tab = await aSealed();
    expect(await offer(tab)).toBeUndefined();
    expect(await stored(tab)).not.toHaveProperty('codes');
  });

  test('have one winner of twenty offers at once', async () => {
    const tab = await anOpened();
    const firsts = Array.from({ length: 20 }, (_, index) => String(100_000 + index));
    const answers = await Promise.all(
      firsts.map((first, index) => offer(tab, { first, by: index % 2 ? secrets : elsewhere })),
    );
    const won = firsts.filter((_, index) => answers[index]?.isOffered);
    expect(won).toHaveLength(1);
    expect((await secrets.takeCodes(tab.id, nowMs))?.first.reveal()).toBe(won[0]);
  });

  test('are taken by one of twenty workers at once, and by nobody afterwards', async () => {
    const tab = await anOpened();
    await offer(tab);
    const takes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? secrets : elsewhere).takeCodes(tab.id, nowMs)),
    );
    expect(takes.filter((taken) => taken !== undefined)).toHaveLength(1);
    expect(await secrets.takeCodes(tab.id, nowMs)).toBeUndefined();
  });

  test.each(['nobody', 'a sealed link'])('of %s there is nothing to take or to answer', async (what) => {
    const { id } = what === 'nobody' ? { id: 'nobody' } : await aSealed();
    const before = await secrets.read(id);
    expect(await secrets.takeCodes(id, nowMs)).toBeUndefined();
    await secrets.answerCodes(id, 1, 'wrong', nowMs);
    expect(await secrets.read(id)).toEqual(before);
  });
});

describe('the next two codes', () => {
  test.each(codesOutcomes)('after an outcome of %s', async (outcome) => {
    const tab = await anOpened();
    await aTry(tab, outcome);
    const isOver = ['enabled', 'accepted', 'ended'].includes(outcome);
    expect((await offer(tab, { n: 2 }))?.isOffered).toBe(!isOver);
    expect(await codesOf(tab)).toMatchObject(isOver ? { n: 1, outcome } : { n: 2, state: 'offered' });
  });

  test.each(['offered', 'taken'] as const)('wait a minute for codes that were %s', async (state) => {
    const tab = await anOpened();
    await offer(tab);
    if (state === 'taken') await secrets.takeCodes(tab.id, nowMs);
    expect(await offer(tab, { n: 2, nowMs: nowMs + codesLastMs - 1 })).toEqual({
      isOffered: false,
      codes: { n: 1, state, atMs: nowMs },
    });
    expect(await offer(tab, { n: 2, nowMs: nowMs + codesLastMs })).toMatchObject({ isOffered: true });
    expect(await codesOf(tab)).toMatchObject({ n: 2, state: 'offered' });
  });

  test('come in order: neither the same again nor one too many', async () => {
    const tab = await anOpened();
    expect((await offer(tab, { n: 2 }))?.isOffered).toBe(false);
    await aTry(tab, 'wrong');
    for (const n of [1, 3]) expect((await offer(tab, { n }))?.isOffered).toBe(false);
    expect(await codesOf(tab)).toMatchObject({ n: 1, state: 'answered' });
  });

  test('are at most the fifth', async () => {
    const tab = await anOpened();
    for (let n = 1; n <= codesLimit; n += 1) await aTry(tab, 'wrong', n);
    expect(await offer(tab, { n: codesLimit + 1 })).toMatchObject({
      isOffered: false,
      codes: { n: codesLimit },
    });
  });
});

describe('an answer', () => {
  test('may be repeated, and the first one stands', async () => {
    const tab = await anOpened();
    await aTry(tab, 'wrong');
    await secrets.answerCodes(tab.id, 1, 'enabled', nowMs + 1);
    expect(await codesOf(tab)).toEqual({ n: 1, state: 'answered', outcome: 'wrong', atMs: nowMs });
  });

  test('to codes that newer ones have taken the place of says nothing', async () => {
    const tab = await anOpened();
    await offer(tab);
    await secrets.takeCodes(tab.id, nowMs);
    await offer(tab, { n: 2, nowMs: nowMs + codesLastMs });
    await secrets.answerCodes(tab.id, 1, 'wrong', nowMs + codesLastMs);
    expect(await codesOf(tab)).toMatchObject({ n: 2, state: 'offered' });
  });

  test('is not given to codes that nobody took', async () => {
    const tab = await anOpened();
    await offer(tab);
    await secrets.answerCodes(tab.id, 1, 'wrong', nowMs);
    expect(await codesOf(tab)).toMatchObject({ state: 'offered' });
  });
});

test('a worker that took codes learns so even if the first reply was lost', async () => {
  const tab = await anOpened();
  await offer(tab);
  const flaky = around.connect();
  let lost = 0;
  flaky.database.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args);
        if (!commandName?.startsWith('Update') || lost > 0) return answer;
        lost += 1;
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
      },
    { step: 'deserialize', priority: 'low' },
  );
  const taken = await dynamoSecrets({ client: flaky, table: around.tables.secrets }).takeCodes(tab.id, nowMs);
  expect([lost, taken?.n]).toEqual([1, 1]);
});
