import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { aStandIn, closeStandIns, json } from '../doctor/a-stand-in.ts';
import { startServe } from './serve-process.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await startServers({ clock: { now: Date.now } });
});
afterAll(() => servers.close());
afterEach(closeStandIns);

type Change = Record<string, string | undefined>;

const unsaid = { SLACK_BOT_ID: undefined, SLACK_BOT_USER_ID: undefined, SLACK_TEAM_ID: undefined };
const noStandIns = {
  AWS_ENDPOINT_URL: undefined,
  AWS_ENDPOINT_URL_DYNAMODB: undefined,
  AWS_ENDPOINT_URL_IAM: undefined,
  AWS_ENDPOINT_URL_STS: undefined,
};

/** What a start that must fail says, line by line. Whatever it is, it has neither a stack nor a secret. */
async function slipOf(change: Change, args = ['--create-tables']): Promise<string[]> {
  const environment = {
    ...servers.environment,
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...change,
  };
  const serve = await startServe(environment, { args });
  expect(await serve.stopped()).toBe(1);
  const said = serve.errors.join('\n');
  expect(said).not.toMatch(/^\s+at |node:internal|Error:/m);
  const secrets = [sandboxKeys.botToken, sandboxKeys.signingSecret, sandboxKeys.secretAccessKey];
  const given = [change.SLACK_BOT_TOKEN, change.SLACK_APP_TOKEN, change.AWS_SECRET_ACCESS_KEY];
  for (const secret of [...secrets, ...given.filter((each) => each !== undefined)]) {
    expect(said).not.toContain(secret);
    expect(serve.output.join('\n')).not.toContain(secret);
  }
  return serve.errors;
}

describe('a bad bot token', () => {
  test.each([
    ['where Slack is asked who the bot is', unsaid],
    ['where the environment says it', {}],
  ])('that Slack refuses, %s', async (_, change) => {
    expect(await slipOf({ ...change, SLACK_BOT_TOKEN: 'xoxb-of-somebody-else' })).toEqual([
      expect.stringMatching(
        /^SLACK_BOT_TOKEN: Slack answered invalid_auth\. Fix: copy the Bot User OAuth Token from OAuth & Permissions/,
      ),
    ]);
  });

  test('with a line break in it, which no header takes', async () => {
    expect(await slipOf({ SLACK_BOT_TOKEN: 'xoxb-broken\noff' })).toEqual([
      'Some environment variables are missing or wrong:',
      '  SLACK_BOT_TOKEN: expected a bot token: it begins with xoxb- and contains no spaces or quotes',
    ]);
  });

  test('that is not of a bot', async () => {
    const url = await aStandIn(servers.slack.url, ({ path }) =>
      path.endsWith('auth.test') ? json({ ok: true, user_id: 'U0ADA', team_id: 'T0ACME' }) : undefined,
    );
    expect(await slipOf({ ...unsaid, SLACK_API_URL: `${url}/api/` })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is not the token of a bot\. Fix: copy the Bot User OAuth Token/),
    ]);
  });
});

test('an app-level token that Slack refuses', async () => {
  const change = { SLACK_APP_TOKEN: 'xapp-of-somebody-else', SLACK_SIGNING_SECRET: undefined };
  expect(await slipOf(change)).toEqual([
    expect.stringMatching(
      /^SLACK_APP_TOKEN: Slack answered invalid_auth\. Fix: create an app-level token with the scope connections:write/,
    ),
  ]);
});

test('a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  expect(await slipOf({ PORT: String(port) })).toEqual([
    `Port ${port} of 127.0.0.1 is used by another process. Fix: end that process, or set PORT to another port`,
  ]);
  other.close();
});

test('an address this computer does not have', async () => {
  expect(await slipOf({ HOST: '192.0.2.1' })).toEqual([
    'This computer has no address 192.0.2.1. Fix: set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses',
  ]);
});

test('tables that are not there: a line each, and that --create-tables makes them', async () => {
  const named = {
    COUNTERSIGN_REQUESTS_TABLE: 'requests-of-nobody',
    COUNTERSIGN_SECRETS_TABLE: 'secrets-of-nobody',
  };
  const line = (table: string, variable: string) =>
    `There is no table ${table} in us-east-1. Fix: countersign serve --create-tables creates it; if it exists, check ${variable} and AWS_REGION`;
  expect(await slipOf(named, [])).toEqual([
    line('requests-of-nobody', 'COUNTERSIGN_REQUESTS_TABLE'),
    line('secrets-of-nobody', 'COUNTERSIGN_SECRETS_TABLE'),
  ]);
});

test.each<[string, string[], string, RegExp]>([
  [
    'AccessDeniedException',
    [],
    'User: arn:aws:iam::111122223333:user/x is not authorized',
    /^Table \S+: no permission to call dynamodb:\w+\. Fix: allow dynamodb:\w+ to the credentials of the bot$/,
  ],
  [
    'UnrecognizedClientException',
    ['--create-tables'],
    'The security token included in the request is invalid.',
    /^Table \S+: AWS rejects the credentials \(UnrecognizedClient\)\. Fix: renew the credentials/,
  ],
])('DynamoDB answers %s', async (code, args, message, said) => {
  const url = await aStandIn(servers.dynamo.url, () =>
    json({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }, 400),
  );
  const [first] = await slipOf({ AWS_ENDPOINT_URL_DYNAMODB: url }, args);
  expect(first).toMatch(said);
});

describe('a region', () => {
  test('that is missing', async () => {
    expect(await slipOf({ AWS_REGION: undefined })).toEqual([
      'AWS: no region. Fix: set AWS_REGION to the region of the tables, like eu-central-1',
    ]);
  });

  test('that is an availability zone', async () => {
    expect(await slipOf({ ...noStandIns, AWS_REGION: 'eu-central-1a' })).toEqual([
      'AWS: AWS_REGION is eu-central-1a, an availability zone. Fix: set AWS_REGION to eu-central-1',
    ]);
  });
});

test('no credentials', async () => {
  const change = {
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_SESSION_TOKEN: undefined,
  };
  expect(await slipOf(change)).toEqual([
    expect.stringMatching(
      /^AWS: no credentials\. Fix: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE/,
    ),
  ]);
});

describe('a wrong path', () => {
  test.each([
    ['nowhere.yaml', "doesn't exist"],
    ['manifests', 'is a folder'],
  ])('of the catalogue: %s', async (COUNTERSIGN_CATALOGUE, why) => {
    expect(await slipOf({ COUNTERSIGN_CATALOGUE })).toEqual([
      expect.stringMatching(
        new RegExp(
          `^There is no catalogue: /.*${COUNTERSIGN_CATALOGUE} ${why}; set COUNTERSIGN_CATALOGUE to the path`,
        ),
      ),
    ]);
  });

  test('of the Slack Web API', async () => {
    const { origin } = new URL(servers.slack.url);
    expect(await slipOf({ SLACK_API_URL: `${origin}/somewhere/` })).toEqual([
      expect.stringMatching(
        /^Slack's Web API does not answer at \S+\/somewhere\/\. Fix: set SLACK_API_URL to https:/,
      ),
    ]);
  });
});

test('mistakes in the catalogue: a line each, and what may be meant', async () => {
  const errors = await slipOf({ COUNTERSIGN_CATALOGUE: 'test/fixtures/catalogue-with-slips.yaml' });
  expect(errors[0]).toMatch(/^The catalogue test\/fixtures\/catalogue-with-slips\.yaml has 3 mistakes:$/);
  expect(errors.slice(1).map((line) => line.trim())).toEqual([
    'line 7: entitlements[0].risk: expected low, medium, high or critical; found "mediun"; did you mean medium?',
    'line 11: rules[0].approvers: missing: expected fields with their values',
    'line 11: rules[0].aprovers: there is no such field; did you mean approvers?',
  ]);
});
