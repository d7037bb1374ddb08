import { randomBytes } from 'node:crypto';
import type { DocumentClient } from '../../../src/adapters/dynamo/document-client.ts';
import { dynamoSecrets, type SecretsStore } from '../../../src/adapters/dynamo/secrets.ts';
import { minuteMs } from '../../../src/core/durations.ts';
import { aDatabase } from '../../contract/a-database.ts';
import { aBinding } from '../../core/handover/a-handover.ts';
import { anOpening } from '../../support/an-opening.ts';

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

async function put(fields: { expiresAtMs?: number } = {}) {
  const id = randomBytes(16).toString('base64url');
  const binding = aBinding({ id, expiresAtMs: nowMs + minuteMs, ...fields });
  const secret = { binding, sealed: { iv: 'iv', ciphertext: `of ${id}` }, proofHash: `proof of ${id}` };
  await secrets.put(secret);
  return secret;
}

type Put = Awaited<ReturnType<typeof put>>;
const asked = ({ binding: { id }, proofHash }: Put, fields: object = {}) => ({
  id,
  proofHash,
  nonce: 'tab',
  from: anOpening,
  nowMs,
  ...fields,
});
const stored = async ({ binding: { id } }: Put) =>
  (await client.get({ TableName: around.tables.secrets, Key: { id }, ConsistentRead: true })).Item;

describe('put', () => {
  test('a stored secret is read back without its ciphertext', async () => {
    const secret = await put();
    expect(await secrets.read(secret.binding.id)).toEqual({
      ...secret.binding,
      proofHash: secret.proofHash,
      state: 'sealed',
    });
  });

  test('the table sweeps it up thirty days after its expiry, in seconds', async () => {
    const item = await stored(await put());
    expect(item?.ttl).toBe((nowMs + minuteMs) / 1000 + 30 * 24 * 3600);
  });

  test('the same put again is no error: its reply may have been lost', async () => {
    await expect(secrets.put(await put())).resolves.toBeUndefined();
  });

  test('an id is never used twice', async () => {
    const secret = await put();
    await expect(secrets.put({ ...secret, proofHash: 'of another' })).rejects.toThrow('taken');
  });

  test('an unknown id reads as nothing', async () => {
    expect(await secrets.read('nobody')).toBeUndefined();
  });
});

describe('claim', () => {
  test('the first claim gets the sealed credential and leaves its trace', async () => {
    const secret = await put();
    const opened = { state: 'claimed', claimedAtMs: nowMs, openedFrom: anOpening };
    expect(await secrets.claim(asked(secret))).toEqual({
      granted: true,
      item: { ...secret.binding, proofHash: secret.proofHash, ...opened },
      sealed: secret.sealed,
    });
    expect(await secrets.read(secret.binding.id)).toMatchObject(opened);
  });

  test('another tab learns its state', async () => {
    const secret = await put();
    await secrets.claim(asked(secret));
    expect(await elsewhere.claim(asked(secret, { nonce: 'other', nowMs: nowMs + 1 }))).toEqual({
      granted: false,
      item: expect.objectContaining({ state: 'claimed', claimedAtMs: nowMs }),
    });
  });

  test('a wrong proof changes nothing', async () => {
    const secret = await put();
    const before = await stored(secret);
    expect((await secrets.claim(asked(secret, { proofHash: 'wrong' }))).granted).toBe(false);
    expect(await stored(secret)).toEqual(before);
  });

  test('an unknown id makes no item', async () => {
    const nobody = { id: 'nobody', proofHash: 'x', nonce: 'tab', from: anOpening, nowMs };
    expect(await secrets.claim(nobody)).toEqual({ granted: false, item: undefined });
    expect(await secrets.read('nobody')).toBeUndefined();
  });

  test('the same tab may ask again for a minute from its first claim, whose trace stays', async () => {
    const secret = await put();
    await secrets.claim(asked(secret));
    const again = { nowMs: nowMs + minuteMs - 1, from: { address: '198.51.100.7', browser: 'curl' } };
    expect(await secrets.claim(asked(secret, again))).toMatchObject({
      granted: true,
      item: { claimedAtMs: nowMs, openedFrom: anOpening },
      sealed: secret.sealed,
    });
    expect((await secrets.claim(asked(secret, { nowMs: nowMs + minuteMs }))).granted).toBe(false);
  });

  test('who claimed in time may ask again although the link has expired since', async () => {
    const secret = await put({ expiresAtMs: nowMs + 1 });
    await secrets.claim(asked(secret));
    expect((await secrets.claim(asked(secret, { nowMs: nowMs + 1_000 }))).granted).toBe(true);
  });

  test('expiry is part of the condition, to the millisecond', async () => {
    const late = await put({ expiresAtMs: nowMs });
    expect(await secrets.claim(asked(late))).toMatchObject({ granted: false, item: { state: 'sealed' } });
    const intime = await put({ expiresAtMs: nowMs + 1 });
    expect((await secrets.claim(asked(intime))).granted).toBe(true);
  });

  test('25 secrets asked for by 20 readers at once have one reader each', async () => {
    const put25 = await Promise.all(Array.from({ length: 25 }, () => put()));
    const readers = put25.flatMap((secret) =>
      Array.from({ length: 20 }, async (_, reader) => {
        const store = reader % 2 === 0 ? secrets : elsewhere;
        const answer = await store.claim(asked(secret, { nonce: `reader ${reader}` }));
        return answer.granted ? answer.item.id : undefined;
      }),
    );
    const won = (await Promise.all(readers)).filter((id) => id !== undefined);
    expect(won.sort()).toEqual(put25.map(({ binding }) => binding.id).sort());
  });
});

describe('acknowledge', () => {
  const acknowledgement = (secret: Put, fields: object = {}) => {
    const { from: _, ...rest } = asked(secret, { nowMs: nowMs + 5, ...fields });
    return rest;
  };

  test('erases the ciphertext, keeps the evidence and may be repeated', async () => {
    const secret = await put();
    await secrets.claim(asked(secret));
    expect(await secrets.acknowledge(acknowledgement(secret))).toEqual({ requestId: 'R1' });
    expect(await secrets.acknowledge(acknowledgement(secret, { nowMs: nowMs + 9 }))).toEqual({
      requestId: 'R1',
    });
    const item = await stored(secret);
    expect(item).not.toHaveProperty('ciphertext');
    expect(item).not.toHaveProperty('iv');
    expect(item).toMatchObject({ state: 'acknowledged', claimedAtMs: nowMs, acknowledgedAtMs: nowMs + 5 });
  });

  test('ends the asking again', async () => {
    const secret = await put();
    await secrets.claim(asked(secret));
    await secrets.acknowledge(acknowledgement(secret));
    expect(await secrets.claim(asked(secret))).toMatchObject({
      granted: false,
      item: { state: 'acknowledged' },
    });
  });

  test.each([
    ['nobody claimed it', undefined, {}],
    ['another tab claimed it', 'other', {}],
    ['the proof is wrong', 'tab', { proofHash: 'wrong' }],
    ['the id is unknown', 'tab', { id: 'nobody' }],
  ])('means nothing when %s', async (_why, nonce, fields) => {
    const secret = await put();
    if (nonce) await secrets.claim(asked(secret, { nonce }));
    const before = await stored(secret);
    expect(await secrets.acknowledge(acknowledgement(secret, fields))).toBeUndefined();
    expect(await stored(secret)).toEqual(before);
  });
});

describe('void, expire and erase', () => {
  test('a voided secret cannot be claimed, and its ciphertext is gone', async () => {
    const secret = await put();
    expect(await secrets.void(secret.binding.id)).toBe('voided');
    expect(await secrets.void(secret.binding.id)).toBe('voided');
    expect(await secrets.claim(asked(secret))).toMatchObject({ granted: false, item: { state: 'void' } });
    expect(await stored(secret)).not.toHaveProperty('ciphertext');
  });

  test('a claimed secret is neither voided nor expired, before or after its acknowledgement', async () => {
    const secret = await put();
    const { id } = secret.binding;
    await secrets.claim(asked(secret));
    expect([await secrets.void(id), await secrets.expire(id, nowMs + minuteMs)]).toEqual([
      'claimed',
      'claimed',
    ]);
    const { proofHash } = secret;
    await secrets.acknowledge({ id, proofHash, nonce: 'tab', nowMs });
    expect([await secrets.void(id), await secrets.expire(id, nowMs + minuteMs)]).toEqual([
      'claimed',
      'claimed',
    ]);
  });

  test('expires unopened only when its time is up, erases the ciphertext and may be repeated', async () => {
    const secret = await put();
    const { id, expiresAtMs } = secret.binding;
    expect(await secrets.expire(id, expiresAtMs - 1)).toBe('sealed');
    expect(await secrets.expire(id, expiresAtMs)).toBe('expired');
    expect(await secrets.expire(id, expiresAtMs)).toBe('expired');
    expect(await secrets.void(id)).toBe('voided');
    expect(await stored(secret)).not.toHaveProperty('ciphertext');
    expect(await secrets.read(id)).toMatchObject({ state: 'expired' });
  });

  test('a void secret does not expire', async () => {
    const { binding } = await put();
    await secrets.void(binding.id);
    expect(await secrets.expire(binding.id, binding.expiresAtMs)).toBe('void');
  });

  test('nothing is made of an unknown id', async () => {
    expect(await secrets.void('nobody')).toBe('missing');
    expect(await secrets.expire('nobody', nowMs)).toBe('missing');
    await secrets.erase('nobody');
    expect(await secrets.read('nobody')).toBeUndefined();
  });

  test('erasing a claimed secret keeps the evidence and ends the asking again', async () => {
    const secret = await put();
    await secrets.claim(asked(secret));
    await secrets.erase(secret.binding.id);
    expect(await stored(secret)).not.toHaveProperty('ciphertext');
    expect(await secrets.claim(asked(secret))).toMatchObject({ granted: false, item: { state: 'claimed' } });
  });

  test('a sealed secret is not erased', async () => {
    const secret = await put();
    await secrets.erase(secret.binding.id);
    expect((await secrets.claim(asked(secret))).granted).toBe(true);
  });

  test('of a claim, a void and an expiry at the same time one wins, and all hear the same', async () => {
    for (let round = 0; round < 20; round += 1) {
      const secret = await put();
      const { id, expiresAtMs } = secret.binding;
      const [claim, voided, expired] = await Promise.all([
        secrets.claim(asked(secret, { nowMs: expiresAtMs - 1 })),
        elsewhere.void(id),
        elsewhere.expire(id, expiresAtMs),
      ]);
      const state = (await secrets.read(id))?.state;
      expect({ granted: claim.granted, voided, expired }).toEqual({
        granted: state === 'claimed',
        voided: state === 'claimed' ? 'claimed' : 'voided',
        expired: state,
      });
    }
  });
});

test("the SDK's retry after a lost reply recognises its own success", async () => {
  const secret = await put();
  const flaky = around.connect();
  let lost = 0;
  flaky.database.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (lost > 0) return answer;
      lost += 1;
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    },
    { step: 'deserialize', priority: 'low' },
  );
  const answer = await dynamoSecrets({ client: flaky, table: around.tables.secrets }).claim(asked(secret));
  expect(lost).toBe(1);
  expect(answer).toMatchObject({ granted: true, sealed: secret.sealed });
});
