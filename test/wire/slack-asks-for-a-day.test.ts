import { Bodies } from '../../src/adapters/web/bodies.ts';
import { readAnonymousEnvironment } from '../../src/config/environment.ts';
import { withIdentity } from '../../src/entry/serve/identity.ts';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { boltLogger, createLog } from '../../src/wire/log.ts';
import { slackReach } from '../../src/wire/slack-reach.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await startServers({ clock: { now: Date.now } });
});
afterEach(() => servers.slack.faults.clear());
afterAll(() => servers.close());

const day = { kind: 'throttle', retryAfterSeconds: 86_400 } as const;

function anEnvironment() {
  return readAnonymousEnvironment({
    ...servers.environment,
    COUNTERSIGN_REQUESTS_TABLE: 'requests',
    COUNTERSIGN_SECRETS_TABLE: 'secrets',
    COUNTERSIGN_PUBLIC_URL: 'http://127.0.0.1:3000',
    SLACK_BOT_ID: undefined,
  });
}

describe('when Slack asks for a day without calls', () => {
  test('a start asks again after half a minute, and gives up after the third time', async () => {
    const slept: number[] = [];
    const surroundings = { log: createLog('silent'), sleep: async (ms: number) => void slept.push(ms) };
    servers.slack.faults.add({ ...day, operation: 'auth.test', times: 2 });
    expect((await withIdentity(anEnvironment(), surroundings)).SLACK_BOT_ID).toMatch(/^B/);
    expect(slept).toEqual([30_000, 30_000]);
    servers.slack.faults.add({ ...day, operation: 'auth.test' });
    await expect(withIdentity(anEnvironment(), surroundings)).rejects.toThrow('Slack is throttling calls');
  });

  test('a socket is not waited for in silence: opening it has failed, and is tried again', async () => {
    servers.slack.faults.add({ ...day, operation: 'apps.connections.open' });
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    const env = { ...anEnvironment(), SLACK_APP_TOKEN: sandboxKeys.appToken };
    const front = { bodies: new Bodies(), onRefused: () => {} };
    const reach = slackReach(env, boltLogger(log), front);
    void reach.connect();
    await servers.slack.until(() => lines.find((line) => line.includes('Failed to retrieve a new WSS URL')));
    await reach.disconnect();
  });
});
