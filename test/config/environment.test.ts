import {
  EnvironmentError,
  readAnonymousEnvironment,
  readEnvironment,
  readPart,
} from '../../src/config/environment.ts';

const good = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  SLACK_BOT_ID: 'B0BOT',
  SLACK_BOT_USER_ID: 'U0BOT',
  SLACK_TEAM_ID: 'T0HOME',
  COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
  COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
  COUNTERSIGN_PUBLIC_URL: 'https://iam.example.com',
};

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

const problems = (fields: Record<string, string | undefined>) =>
  problemsOf(() => readEnvironment({ ...good, ...fields }));
const namesOf = (said: readonly string[]) => said.map((problem) => problem.split(':')[0]);

describe('the environment', () => {
  test('says where users sign in, when that is elsewhere', () => {
    const problemOf = (url: string) => problems({ COUNTERSIGN_SIGN_IN_URL: url });
    expect(problemOf('https://login.example.com/aws')).toEqual([]);
    expect(problemOf('http://127.0.0.1:3001/?pane=console')).toEqual([]);
    expect(problemOf('http://login.example.com/')).toEqual([
      'COUNTERSIGN_SIGN_IN_URL: plain http is for loopback only; use https',
    ]);
    expect(problemOf('nowhere')).toEqual([
      'COUNTERSIGN_SIGN_IN_URL: expected the address where IAM users sign in',
    ]);
  });

  test('has other names for the tokens under `slack run`, which its own go before', () => {
    const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, ...rest } = good;
    const run = { ...rest, SLACK_CLI_XOXB: 'xoxb-run', SLACK_CLI_XAPP: 'xapp-run' };
    expect(readEnvironment(run)).toMatchObject({ SLACK_BOT_TOKEN: 'xoxb-run', SLACK_APP_TOKEN: 'xapp-run' });
    expect(readEnvironment({ ...run, SLACK_BOT_TOKEN })).toMatchObject({ SLACK_BOT_TOKEN });
    expect(readEnvironment({ ...run, SLACK_BOT_TOKEN: '' })).toMatchObject({ SLACK_BOT_TOKEN: 'xoxb-run' });
  });

  test('gets what it does not say by default', () => {
    expect(readEnvironment(good)).toMatchObject({
      ...good,
      SLACK_API_URL: 'https://slack.com/api/',
      COUNTERSIGN_CATALOGUE: 'manifests/catalogue.yaml',
      COUNTERSIGN_TRUST_PROXY: 0,
      PORT: 3000,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
    });
  });

  test('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ ...good, PORT: '', SLACK_ENTERPRISE_ID: '' })).toMatchObject({ PORT: 3000 });
    expect(namesOf(problems({ SLACK_BOT_TOKEN: '' }))).toEqual(['SLACK_BOT_TOKEN']);
  });

  test('leaves the variables of others alone', () => {
    expect(readEnvironment({ ...good, HOME: '/root' })).not.toHaveProperty('HOME');
  });

  test('lists everything that is missing at once, each by its name and what was expected', () => {
    const said = problemsOf(() => readEnvironment({}));
    expect([...namesOf(said)].sort()).toEqual(Object.keys(good).sort());
    for (const problem of said) expect(problem).toMatch(/^[A-Z_]+: expected /);
  });

  test.each([
    ['in quotes', '"xoxb-1-2"'],
    ['with what no header takes', 'xoxb-1\n2'],
    ['with a space', 'xoxb-1 2'],
    ['of nothing', 'xoxb-'],
  ])('does not take a token %s', (_, SLACK_BOT_TOKEN) => {
    expect(problemsOf(() => readEnvironment({ ...good, SLACK_BOT_TOKEN }))).toEqual([
      'SLACK_BOT_TOKEN: expected a bot token: it begins with xoxb- and contains no spaces or quotes',
    ]);
  });

  test('says everything that is malformed at once, each variable once and none of their values', () => {
    const bad = {
      SLACK_BOT_TOKEN: 'xoxp-secret',
      SLACK_SIGNING_SECRET: 'short-secret',
      SLACK_APP_TOKEN: 'xoxb-secret',
      SLACK_API_URL: 'slack.com',
      SLACK_BOT_ID: 'U0BOT',
      SLACK_BOT_USER_ID: 'B0BOT',
      SLACK_TEAM_ID: 'home',
      SLACK_ENTERPRISE_ID: 'T0HOME',
      COUNTERSIGN_REQUESTS_TABLE: 'a b',
      COUNTERSIGN_SECRETS_TABLE: 'x',
      COUNTERSIGN_PUBLIC_URL: 'iam.example.com',
      COUNTERSIGN_TRUST_PROXY: '-1',
      PORT: '70000',
      LOG_LEVEL: 'debug',
    };
    const said = problemsOf(() => readEnvironment({ ...good, ...bad }));
    expect([...namesOf(said)].sort()).toEqual(Object.keys(bad).sort());
    for (const problem of said) expect(problem).toMatch(/^[A-Z_]+: .*expected /);
    expect(said).toContain('PORT: expected a number from 0 to 65535');
    expect(said.join()).not.toMatch(/Too|Invalid/);
    expect(said.join()).not.toContain('secret-');
    expect(said.join()).not.toMatch(/xoxp-secret|short-secret|xoxb-secret/);
  });

  test('says so in one message, a line each', () => {
    expect(() => readEnvironment({ ...good, PORT: 'x', LOG_LEVEL: 'x' })).toThrow(
      /^Some environment variables are missing or wrong:\n {2}PORT: .*\n {2}LOG_LEVEL: .*$/,
    );
  });
});

describe('the origin of the one-time pages', () => {
  const originOf = (url: string) =>
    readEnvironment({ ...good, COUNTERSIGN_PUBLIC_URL: url }).COUNTERSIGN_PUBLIC_URL;
  const problemOf = (url: string) => problems({ COUNTERSIGN_PUBLIC_URL: url });

  test.each([
    ['https://iam.example.com', 'https://iam.example.com'],
    ['https://iam.example.com/', 'https://iam.example.com'],
    ['https://iam.example.com:8443', 'https://iam.example.com:8443'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  test.each([
    'http://iam.example.com',
    'http://10.0.0.1:3000',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
  ])('%s is refused: plain http is for loopback only', (url) => {
    expect(problemOf(url)).toEqual(['COUNTERSIGN_PUBLIC_URL: plain http is for loopback only; use https']);
  });

  test.each([
    'https://iam.example.com/iam',
    'https://iam.example.com//',
    'https://iam.example.com?x=1',
    'https://iam.example.com/#s',
    'https://user:word@iam.example.com',
  ])('%s is refused: there is more than an origin', (url) => {
    expect(problemOf(url)).toEqual(['COUNTERSIGN_PUBLIC_URL: expected an origin, without a path']);
  });

  test.each(['iam.example.com', 'ftp://iam.example.com', 'javascript:alert(1)', 'https://', '/s'])(
    '%s is no origin',
    (url) => {
      expect(problemOf(url)).toEqual([
        'COUNTERSIGN_PUBLIC_URL: expected the https origin of the one-time pages, like https://iam.example.com',
      ]);
    },
  );
});

describe('the base of the Slack Web API', () => {
  test.each(['http://127.0.0.1:4000/api', 'http://127.0.0.1:4000/api/'])('%s ends in one slash', (url) => {
    expect(readEnvironment({ ...good, SLACK_API_URL: url }).SLACK_API_URL).toBe('http://127.0.0.1:4000/api/');
  });
});

describe('numbers', () => {
  test.each([
    ['PORT', '0', 0],
    ['PORT', '65535', 65_535],
    ['COUNTERSIGN_TRUST_PROXY', '10', 10],
  ] as const)('%s may be %s', (name, text, number) => {
    expect(readEnvironment({ ...good, [name]: text })[name]).toBe(number);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['PORT', '1e3'],
    ['COUNTERSIGN_TRUST_PROXY', '11'],
    ['COUNTERSIGN_TRUST_PROXY', 'true'],
  ])('%s cannot be %s', (name, text) => {
    expect(namesOf(problems({ [name]: text }))).toEqual([name]);
  });
});

describe('how Slack reaches the bot', () => {
  test('by HTTP with a signing secret, or by Socket Mode with an app-level token', () => {
    expect(problems({ SLACK_SIGNING_SECRET: undefined, SLACK_APP_TOKEN: 'xapp-1' })).toEqual([]);
    expect(problems({ SLACK_SIGNING_SECRET: undefined })).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET: expected .*SLACK_APP_TOKEN/),
    ]);
  });
});

describe('less than the whole environment', () => {
  test('who we are may be left out where auth.test can tell', () => {
    const { SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID, ...anonymous } = good;
    expect(readAnonymousEnvironment(anonymous)).toMatchObject(anonymous);
    expect(namesOf(problemsOf(() => readEnvironment(anonymous)))).toEqual([
      'SLACK_BOT_ID',
      'SLACK_BOT_USER_ID',
      'SLACK_TEAM_ID',
    ]);
    expect(namesOf(problemsOf(() => readAnonymousEnvironment({ ...anonymous, SLACK_BOT_ID: 'me' })))).toEqual([
      'SLACK_BOT_ID',
    ]);
  });

  test('a part of the bot asks only for what it needs', () => {
    expect(readPart({ COUNTERSIGN_SECRETS_TABLE: 'secrets' }, ['COUNTERSIGN_SECRETS_TABLE'])).toEqual({
      COUNTERSIGN_SECRETS_TABLE: 'secrets',
    });
    expect(namesOf(problemsOf(() => readPart({}, ['COUNTERSIGN_SECRETS_TABLE', 'PORT'])))).toEqual([
      'COUNTERSIGN_SECRETS_TABLE',
    ]);
  });
});
