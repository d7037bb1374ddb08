import type { WebClient } from '@slack/web-api';
import nock from 'nock';
import { slackDirectory } from '../../../src/adapters/slack/directory.ts';
import { translated } from '../../../src/adapters/slack/faults.ts';
import { webClient } from '../../../src/adapters/slack/web-client.ts';
import { Fault } from '../../../src/flows/fault.ts';
import { boltLogger, createLog } from '../../../src/wire/log.ts';

/** Slack's own host, with nothing of the network behind it. */
const slack = () => nock('https://slack.com').post('/api/chat.postMessage');

const called: string[] = [];
const logged: string[] = [];
let client: WebClient;
beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
  called.length = 0;
  client = webClient(
    {
      token: 'xoxb-of-the-test',
      apiUrl: 'https://slack.com/api/',
      outgoing: (call, send) => {
        called.push(`${call.service} ${call.operation}`);
        return send();
      },
    },
    1500,
    boltLogger(createLog('info', { write: (line: string) => void logged.push(line) })),
  );
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const post = () => translated(() => client.chat.postMessage({ channel: 'C1', text: 'hello' }));
const fault = async (call: () => Promise<unknown> = post): Promise<Fault> => {
  const error = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Fault)) throw new Error(`not a fault: ${error}`);
  return error;
};

test('an answer is an answer, and the call was watched', async () => {
  slack().reply(200, { ok: true, ts: '1.2', channel: 'C1' });
  expect(await post()).toMatchObject({ ok: true, ts: '1.2' });
  expect(called).toEqual(['slack chat.postMessage']);
});

test('429: try again after as long as Slack says, and not before; it was sent once', async () => {
  slack().reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' });
  expect(await fault()).toMatchObject({
    nature: 'transient',
    code: 'slack.rate-limited',
    retryAfterMs: 30_000,
  });
  expect(called).toHaveLength(1);
});

test('429 without a time', async () => {
  slack().reply(429, 'slow down');
  expect(await fault()).toMatchObject({ nature: 'unknown-outcome', code: 'slack.unavailable' });
});

test.each([500, 502, 503, 403])('%d: it may have happened; it was sent once', async (status) => {
  slack().reply(status, 'Internal Server Error');
  expect(await fault()).toMatchObject({ nature: 'unknown-outcome', code: 'slack.unavailable' });
  expect(called).toHaveLength(1);
});

test.each(['channel_not_found', 'user_disabled', 'invalid_auth', 'msg_too_long'])(
  'ok:false %s stays refused',
  async (code) => {
    slack().reply(200, { ok: false, error: code });
    expect(await fault()).toMatchObject({
      nature: 'refused',
      code: `slack.${code}`,
      message: `Slack answered ${code}`,
    });
  },
);

test.each([
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'message_limit_exceeded',
  'org_login_required',
  'external_channel_migrating',
])('ok:false %s passes', async (code) => {
  slack().reply(200, { ok: false, error: code });
  expect(await fault()).toMatchObject({ nature: 'transient', code: `slack.${code}` });
});

test.each([
  ['invalid_auth', true],
  ['missing_scope', true],
  ['user_disabled', false],
  ['channel_not_found', false],
])('ok:false %s is about the bot itself: %s', async (code, isOfOurselves) => {
  slack().reply(200, { ok: false, error: code });
  expect(await fault()).toMatchObject({ nature: 'refused', isOfOurselves });
});

test.each([
  ['a page of a proxy', '<html><body>Please sign in to the network</body></html>'],
  ['half an answer', '{"ok":tr'],
  ['nothing', ''],
  ['neither yes nor no', '{}'],
])('200 with %s is no refusal of Slack’s', async (_, body) => {
  slack().reply(200, body);
  const { nature, code, message } = await fault();
  expect({ nature, code }).toEqual({ nature: 'unknown-outcome', code: 'slack.unavailable' });
  expect(message).not.toContain('html');
});

test('a connection that breaks', async () => {
  slack().replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  expect(await fault()).toMatchObject({ nature: 'unknown-outcome', code: 'slack.unavailable' });
  expect(called).toHaveLength(1);
});

test('no answer in time', async () => {
  slack().delay(60_000).reply(200, { ok: true });
  const startedAt = performance.now();
  expect(await fault()).toMatchObject({ nature: 'unknown-outcome', code: 'slack.unavailable' });
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  nock.abortPendingRequests();
});

test('an answer that stops in the middle', async () => {
  slack().delayBody(60_000).reply(200, { ok: true });
  expect(await fault()).toMatchObject({ nature: 'unknown-outcome', code: 'slack.unavailable' });
  nock.abortPendingRequests();
});

test('a redirect is not followed: the token would go along', async () => {
  slack().reply(302, '', { location: 'https://evil.example/api/chat.postMessage' });
  expect(await fault()).toMatchObject({ code: 'slack.unavailable' });
});

test('the token goes into the header, and nothing of it into the log', async () => {
  nock('https://slack.com', { reqheaders: { authorization: 'Bearer xoxb-of-the-test' } })
    .post('/api/chat.postMessage', (body: Record<string, string>) => !('token' in body))
    .reply(500, 'no');
  await fault();
  expect(logged.join('')).not.toContain('xoxb-of-the-test');
});

describe('people', () => {
  const how = { maxAgeMs: 0, patience: 'click' } as const;
  const directory = () =>
    slackDirectory(
      { click: client, work: client },
      { now: Date.now, sleep: async () => {} },
      { refusedGroup: async () => [] },
    );
  const info = () => nock('https://slack.com').post('/api/users.info');

  test.each(['user_not_found', 'user_not_visible'])('%s: nobody Slack knows', async (error) => {
    info().reply(200, { ok: false, error });
    expect(await directory().person('U1', how)).toBeUndefined();
  });

  test('anything else is not the same as nobody', async () => {
    info().reply(200, { ok: false, error: 'fatal_error' });
    expect(await fault(() => directory().person('U1', how))).toMatchObject({ code: 'slack.fatal_error' });
  });

  test('an answer without a user is an outage, not a person', async () => {
    info().reply(200, { ok: true });
    expect(await fault(() => directory().person('U1', how))).toMatchObject({ code: 'slack.unavailable' });
  });

  test('what Slack leaves out never makes somebody eligible', async () => {
    info().reply(200, { ok: true, user: { id: 'U1' } });
    expect(await directory().person('U1', how)).toMatchObject({ teamId: '', email: undefined });
  });

  test('an answer is remembered for as long as the asker allows', async () => {
    info().reply(200, { ok: true, user: { id: 'U1', profile: { real_name: 'One' } } });
    const known = directory();
    await known.person('U1', how);
    expect(await known.person('U1', { maxAgeMs: 60_000, patience: 'click' })).toMatchObject({ name: 'One' });
    info().reply(200, { ok: true, user: { id: 'U1', deleted: true } });
    expect(await known.person('U1', how)).toMatchObject({ isDeactivated: true });
  });

  test('an outage is not remembered', async () => {
    info().reply(500, 'no');
    const known = directory();
    await fault(() => known.person('U1', how));
    info().reply(200, { ok: true, user: { id: 'U1' } });
    expect(await known.person('U1', { maxAgeMs: 60_000, patience: 'click' })).toMatchObject({ id: 'U1' });
  });
});
