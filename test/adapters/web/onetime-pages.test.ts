import type { CodesBody } from '../../../src/adapters/web/protocol.ts';
import { proofHashOf } from '../../../src/core/handover/link-keys.ts';
import type { SecretItem } from '../../../src/core/handover/secret-item.ts';
import type { RevealSecrets } from '../../../src/flows/reveal.ts';
import { aBinding } from '../../core/handover/a-handover.ts';
import { anOpening } from '../../support/an-opening.ts';
import { aServer, publicUrl } from './a-server.ts';

const told = { id: 'A'.repeat(22), proof: 'B'.repeat(43), nonce: 'C'.repeat(22) };
const binding = aBinding({ id: told.id, expiresAtMs: 9_000 });
const sealed = { iv: 'iv', ciphertext: 'ciphertext' };

let open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.map((close) => close()));
  open = [];
});
async function serving(...from: Parameters<typeof aServer>) {
  const server = await aServer(...from);
  open.push(server.close);
  return server;
}

async function foundAs(state: object): Promise<Partial<RevealSecrets>> {
  const item = { ...binding, proofHash: await proofHashOf(told.proof), ...state } as SecretItem;
  return { claim: async () => ({ granted: false, item }) };
}

describe('the page', () => {
  test.each([
    ['/s', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/s?from=slack', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/s/page.js', 'text/javascript; charset=utf-8', 'script()'],
    ['/s/page.css', 'text/css; charset=utf-8', 'style{}'],
  ])('GET %s is served, and HEAD tells the same without it', async (path, type, text) => {
    const server = await serving();
    const get = await server.ask(path);
    expect(get).toMatchObject({ status: 200, text, headers: { 'content-type': type } });
    const head = await server.ask(path, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    const { date: _, ...headers } = get.headers;
    expect(head.headers).toMatchObject(headers);
    expect(server.claims).toEqual([]);
  });

  test.each(['/', '/s/', '/s/nothing', '/s/claim/x', '/healthz', '/s/__proto__', '/constructor'])(
    '%s is not found',
    async (path) => {
      const answer = await (await serving()).ask(path);
      expect([answer.status, answer.text]).toEqual([404, '{"code":"request.not-found"}']);
    },
  );

  test.each([
    ['POST', '/s', 'GET, HEAD'],
    ['OPTIONS', '/s', 'GET, HEAD'],
    ['DELETE', '/s/page.js', 'GET, HEAD'],
    ['GET', '/s/claim', 'POST'],
    ['HEAD', '/s/claim', 'POST'],
    ['PUT', '/s/acknowledge', 'POST'],
  ])('%s %s is answered with the allowed methods', async (method, path, allow) => {
    const server = await serving();
    expect(await server.ask(path, { method })).toMatchObject({ status: 405, headers: { allow } });
    expect(server.claims).toEqual([]);
  });

  test.each([{ 'sec-purpose': 'prefetch' }, { 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }])(
    'a prefetch (%j) is refused',
    async (headers) => {
      const server = await serving();
      expect((await server.ask('/s', { headers })).status).toBe(403);
      expect((await server.post('/s/claim', told, headers)).status).toBe(403);
      expect(server.claims).toEqual([]);
    },
  );
});

describe('every answer', () => {
  const everywhere: [string, string][] = [
    ['GET', '/s'],
    ['GET', '/s/page.js'],
    ['POST', '/s/claim'],
    ['PATCH', '/s'],
    ['GET', '/nowhere'],
  ];

  test.each(everywhere)('to %s %s carries the security headers', async (method, path) => {
    const { headers } = await (await serving()).ask(path, { method });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': expect.stringContaining('noindex'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}$/),
    });
    const policy = headers['content-security-policy'];
    for (const rule of [
      "default-src 'none'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test('on plain http there is no HSTS', async () => {
    const server = await serving({}, { at: 'http://127.0.0.1:3000' });
    expect((await server.ask('/s')).headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('a claim', () => {
  test('returns the sealed text and its binding when it is granted', async () => {
    const item = {
      ...binding,
      proofHash: 'x',
      state: 'claimed' as const,
      claimedAtMs: 5_000,
      openedFrom: anOpening,
    };
    const server = await serving({ claim: async () => ({ granted: true, item, sealed }) });
    const answer = await server.post('/s/claim', told);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { sealed, binding, claimedAtMs: 5_000 }]);
  });

  test('asks with the hash of the proof and says where from', async () => {
    const server = await serving();
    await server.post('/s/claim', told, {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
    });
    expect(server.claims).toEqual([
      {
        id: told.id,
        nonce: told.nonce,
        proofHash: await proofHashOf(told.proof),
        from: { address: '127.0.0.1', browser: 'Firefox on Linux' },
        nowMs: 5_000,
      },
    ]);
  });

  test.each([
    [
      { state: 'claimed', claimedAtMs: 4_000, openedFrom: anOpening },
      410,
      { code: 'link.already-opened', atMs: 4_000 },
    ],
    [{ state: 'expired' }, 410, { code: 'link.expired', atMs: 9_000 }],
    [{ state: 'sealed', expiresAtMs: 4_999 }, 410, { code: 'link.expired', atMs: 4_999 }],
    [{ state: 'void' }, 410, { code: 'link.replaced' }],
    [{ state: 'void', proofHash: 'of another key' }, 404, { code: 'link.unknown' }],
  ])('of what is %j is answered %i', async (state, status, problem) => {
    const server = await serving(await foundAs(state));
    const answer = await server.post('/s/claim', told);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([status, problem]);
  });

  test('a stranger cannot tell an unknown id from a wrong proof', async () => {
    const unknown = await (await serving()).post('/s/claim', told);
    const wrong = await (await serving(await foundAs({ state: 'sealed', proofHash: 'another' }))).post(
      '/s/claim',
      told,
    );
    for (const answer of [unknown, wrong]) delete answer.headers.date;
    expect(wrong).toEqual(unknown);
  });

  test.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' }, true],
    [{ 'sec-fetch-site': 'same-site', origin: publicUrl }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: publicUrl }, false],
    [{ 'sec-fetch-site': 'none', origin: publicUrl }, false],
    [{ origin: publicUrl }, true],
    [{ origin: 'http://iam.example.com' }, false],
    [{ origin: 'null' }, false],
    [{ host: 'iam.example.com' }, false],
  ])('from %j is heard: %p', async (headers: Record<string, string>, isHeard) => {
    const server = await serving();
    const all = { 'content-type': 'application/json', ...headers };
    const { status } = await server.ask('/s/claim', {
      method: 'POST',
      headers: all,
      body: JSON.stringify(told),
    });
    expect([status, server.claims.length]).toEqual(isHeard ? [404, 1] : [403, 0]);
  });

  test.each([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json5',
    'application/jsonp;x',
  ])('in %p is not read', async (type) => {
    const server = await serving();
    expect((await server.post('/s/claim', told, { 'content-type': type })).status).toBe(415);
    expect(server.claims).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['an empty body', ''],
    ['a list', [told]],
    ['a short id', { ...told, id: 'A'.repeat(21) }],
    ['a long proof', { ...told, proof: 'B'.repeat(44) }],
    ['a nonce of other letters', { ...told, nonce: `${'C'.repeat(21)}=` }],
    ['a trailing newline', { ...told, id: `${told.id}\n` }],
    ['a condition for an id', { ...told, id: { $ne: '' } }],
    ['something more', { ...told, key: 'D' }],
  ])('with %s is malformed and asks nothing of the table', async (_what, body) => {
    const server = await serving();
    const answer = await server.post('/s/claim', body);
    expect([answer.status, answer.text]).toEqual([400, '{"code":"request.malformed"}']);
    expect(server.claims).toEqual([]);
  });

  test.each([
    ['announced', { 'content-length': '4200' }],
    ['chunked', { 'transfer-encoding': 'chunked' }],
  ])('of more than 4 KB, %s, is too large', async (_how, headers: Record<string, string>) => {
    const server = await serving();
    const answer = await server.post('/s/claim', JSON.stringify(told).padEnd(4200), headers);
    expect(answer.status).toBe(413);
    expect(server.claims).toEqual([]);
  });

  test('of very much is answered before it has all been read', async () => {
    const server = await serving();
    const answer = await server.post('/s/claim', ' '.repeat(5_000_000));
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
  });

  test('that meets a fault of the table may be repeated, and only the fault is reported, to us alone', async () => {
    const fault = new Error('the table is on fire');
    const server = await serving({ claim: () => Promise.reject(fault) });
    const answer = await server.post('/s/claim', told);
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      text: '{"code":"storage.unavailable"}',
    });
    expect(server.faults).toEqual([fault]);
    expect(String(server.faults)).not.toContain(told.proof);
  });
});

describe('an acknowledgement', () => {
  test('that fits is taken', async () => {
    const server = await serving({ acknowledge: async () => ({ requestId: 'R1' }) });
    expect(await server.post('/s/acknowledge', told)).toMatchObject({ status: 200, text: '{}' });
    const { id, nonce } = told;
    expect(server.acknowledgements).toEqual([
      { id, nonce, proofHash: await proofHashOf(told.proof), nowMs: 5_000 },
    ]);
  });

  test('that fits nothing is unknown', async () => {
    expect(await (await serving()).post('/s/acknowledge', told)).toMatchObject({
      status: 404,
      text: '{"code":"link.unknown"}',
    });
  });
});

describe('codes of an MFA device', () => {
  const codes: CodesBody = { ...told, n: 1, first: '123456', second: '654321' };
  const answerTo = async (answers: Partial<RevealSecrets>, path: string, body: object) => {
    const { status, text } = await (await serving(answers)).post(path, body);
    return [status, JSON.parse(text)];
  };

  test('that are taken are answered with their number', async () => {
    const offered = { offerCodes: async () => ({ isOffered: true, requestId: 'R1' }) as const };
    expect(await answerTo(offered, '/s/codes', codes)).toEqual([202, { n: 1 }]);
  });

  test.each([
    [{ first: '123456', second: '123456' }, 'codes.same'],
    [{ first: '12345', second: '123456' }, 'codes.malformed'],
    [{ first: '', second: '' }, 'codes.malformed'],
    [{ n: 0 }, 'request.malformed'],
    [{ n: 1.5 }, 'request.malformed'],
    [{ n: '1' }, 'request.malformed'],
    [{ first: 123456 }, 'request.malformed'],
    [{ first: { S: '123456' } }, 'request.malformed'],
    [{ first: '1'.repeat(21) }, 'request.malformed'],
    [{ third: '123456' }, 'request.malformed'],
  ])('%j are refused with 400 and ask nothing of the table', async (fields, code) => {
    const server = await serving();
    const answer = await server.post('/s/codes', { ...codes, ...fields });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([400, { code }]);
    expect(server.offers).toEqual([]);
  });

  test.each([
    [{ n: 2, state: 'offered', atMs: 4_000 }, 'codes.under-way'],
    [{ n: 2, state: 'answered', outcome: 'ended', atMs: 4_000 }, 'codes.settled'],
    [{ n: 5, state: 'answered', outcome: 'wrong', atMs: 4_000 }, 'codes.used-up'],
  ] as const)('after %j are refused with 409', async (found, code) => {
    const refusing = { offerCodes: async () => ({ isOffered: false, codes: found }) as const };
    expect(await answerTo(refusing, '/s/codes', codes)).toEqual([409, { code }]);
  });

  test.each([
    [undefined, { n: 0, state: 'none' }],
    [
      { n: 3, state: 'taken', atMs: 4_000 },
      { n: 3, state: 'taken' },
    ],
    [
      { n: 3, state: 'answered', outcome: 'wrong', atMs: 4_000 },
      { n: 3, state: 'answered', outcome: 'wrong' },
    ],
  ] as const)('that stand at %j are told so', async (found, reply) => {
    expect(await answerTo({ codes: async () => ({ codes: found }) }, '/s/outcome', told)).toEqual([200, reply]);
  });

  test.each([
    ['/s/codes', codes],
    ['/s/outcome', told],
  ])('tell a stranger at %s nothing but that the link is unknown', async (path, body) => {
    expect(await answerTo({}, path, body)).toEqual([404, { code: 'link.unknown' }]);
  });

  test.each([
    ['/s/codes', codes],
    ['/s/outcome', told],
  ])('are asked for at %s by POST from the same origin only', async (path, body) => {
    const server = await serving();
    expect(await server.ask(path)).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect((await server.post(path, body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(server.offers).toEqual([]);
  });
});

test('behind proxies, the address is the one from which our outermost proxy was called', async () => {
  const server = await serving({}, { trustProxy: 1 });
  await server.post('/s/claim', told, { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' });
  expect(server.claims[0]?.from.address).toBe('198.51.100.7');
});
