import nock from 'nock';
import { iamAccounts } from '../../../src/adapters/aws/accounts.ts';
import { loadCatalogue } from '../../../src/config/load-catalogue.ts';
import { Fault } from '../../../src/flows/fault.ts';
import type { Accounts } from '../../../src/flows/work/ports.ts';

/** AWS's own hosts, with something else behind them: a proxy that signs in first, or an IAM that is out of order. */
const target = { account: '111122223333', userName: 'jane', requestId: 'r1', by: 'U0LEA' };

const before = { ...process.env };
let accounts: Accounts;
beforeAll(() => {
  nock.disableNetConnect();
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_ENDPOINT_URL')) delete process.env[name];
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAOFTHETEST0000000',
    AWS_SECRET_ACCESS_KEY: 'secret-of-the-test',
  });
  accounts = iamAccounts({
    catalogue: loadCatalogue('manifests/catalogue.yaml'),
    random: { bytes: (length) => new Uint8Array(length) },
    clock: { now: Date.now, sleep: async () => {} },
    callMs: 20_000,
    outgoing: (_call, send) => send(),
  });
});
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
  process.env = before;
});

const iam = (action: string) =>
  nock('https://iam.amazonaws.com').post('/', (body: Record<string, string>) => body.Action === action);
const answer = (action: string, inner: string) =>
  `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${inner}</${action}Result></${action}Response>`;

const ofUnknownOutcome = expect.objectContaining({ nature: 'unknown-outcome' });
const faultOf = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    (answered) => answered,
    (thrown: unknown) => thrown,
  );
  return error instanceof Fault ? { nature: error.nature } : { answered: error };
};

/** Where AWS has nothing to tell, some that stand in for it answer with nothing at all. */
const nothing = ['nothing at all', '', 'text/xml'] as const;
const pages = [
  ['the page of a proxy', '<!doctype html><html><body>Sign in</body></html>', 'text/html'],
  ['a page that is XML by chance', '<html><body>Sign in</body></html>', 'text/html'],
  ['words', 'OK', 'text/plain'],
] as const;
const all = (body: string, type: string) =>
  nock('https://iam.amazonaws.com').persist().post('/').reply(200, body, { 'content-type': type });

describe.each(pages)('a 200 with %s is no answer', (_, body, type) => {
  test.each([
    ['a key does not count as inactive', { kind: 'deactivate-access-key', keyId: 'AKIA1' }],
    ['a policy does not count as taken off', { kind: 'detach-policy', arn: 'arn:aws:iam::aws:policy/Any' }],
  ] as const)('%s', async (_what, operation) => {
    all(body, type);
    expect(await faultOf(accounts.apply(target, operation))).toEqual(ofUnknownOutcome);
  });
});

describe.each([nothing, ...pages])('a 200 with %s tells nothing', (_, body, type) => {
  test('a secret may have been made', async () => {
    all(body, type);
    expect(await faultOf(accounts.apply(target, { kind: 'create-access-key' }))).toEqual(ofUnknownOutcome);
  });

  test('a user does not count as missing, nor as one without keys and devices', async () => {
    all(body, type);
    expect(await faultOf(accounts.user(target))).toEqual(ofUnknownOutcome);
    expect(await faultOf(accounts.accessKeys(target))).toEqual(ofUnknownOutcome);
    expect(await faultOf(accounts.mfaDevices(target))).toEqual(ofUnknownOutcome);
  });
});

test('a change whose answer has nothing to tell may be answered with nothing', async () => {
  all('', 'text/xml');
  const deactivated = accounts.apply(target, { kind: 'deactivate-access-key', keyId: 'AKIA1' });
  expect(await faultOf(deactivated)).toEqual({ answered: {} });
});

test('an answer about a user that does not say who it is does not make the user missing', async () => {
  iam('GetUser').reply(200, answer('GetUser', ''));
  expect(await faultOf(accounts.user(target))).toEqual(ofUnknownOutcome);
});

test('an answer that begins with a declaration and blanks is one', async () => {
  const user = '<User><UserName>jane</UserName><UserId>A</UserId><Path>/</Path></User>';
  iam('GetUser').reply(200, `\n<?xml version="1.0" encoding="UTF-8"?>\n${answer('GetUser', user)}`);
  expect(await accounts.user(target)).toMatchObject({ userName: 'jane' });
});

describe('a list', () => {
  const key = (id: string) =>
    `<member><UserName>jane</UserName><AccessKeyId>${id}</AccessKeyId><Status>Active</Status></member>`;
  const keys = (ids: string[], end: string) =>
    answer('ListAccessKeys', `<AccessKeyMetadata>${ids.map(key).join('')}</AccessKeyMetadata>${end}`);
  const goesOn = (marker = '') => `<IsTruncated>true</IsTruncated>${marker && `<Marker>${marker}</Marker>`}`;
  const page = (from: string | undefined) =>
    nock('https://iam.amazonaws.com').post('/', (body: Record<string, string>) => body.Marker === from);

  test('of pages is read to its end, also where one is empty', async () => {
    page(undefined).reply(200, keys(['AKIA1'], goesOn('a')));
    page('a').reply(200, keys([], goesOn('b')));
    page('b').reply(200, keys(['AKIA2'], '<IsTruncated>false</IsTruncated>'));
    const listed = await accounts.accessKeys(target);
    expect(listed.map(({ id }) => id)).toEqual(['AKIA1', 'AKIA2']);
  });

  test('that goes on, but does not say where, is not taken for the whole', async () => {
    page(undefined).reply(200, keys(['AKIA1'], goesOn()));
    expect(await faultOf(accounts.accessKeys(target))).toEqual(ofUnknownOutcome);
  });

  test.each([
    ['at the same place', ['a', 'a', 'a', 'a']],
    ['back at an earlier place', ['a', 'b', 'a', 'b']],
  ])('that goes on %s for ever is given up', async (_, markers) => {
    page(undefined).reply(200, keys(['AKIA1'], goesOn('a')));
    for (const [n, next] of markers.entries())
      page(n === 0 ? 'a' : markers[n - 1]).reply(200, keys(['AKIA1'], goesOn(next)));
    expect(await faultOf(accounts.accessKeys(target))).toEqual(ofUnknownOutcome);
    expect(nock.pendingMocks().length).toBeGreaterThan(0);
  });
});
