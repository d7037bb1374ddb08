import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { runCommand } from '../support/run-command.ts';
import { aSetUp, aTerminal, closeSetUps } from './a-set-up.ts';

afterEach(closeSetUps);

test('a good set-up: all is ok, and what cannot be looked at here is skipped with why', async () => {
  const setUp = await aSetUp();
  const report = await setUp.examine();
  expect(report.code).toBe(0);
  expect(report.all('FAIL')).toEqual([]);
  // dynalite knows neither streams nor recovery, and has TTL off.
  // And the bot is one process in the account whose users it makes.
  expect(report.all('warn').map(titleOf)).toEqual(['TTL of the secrets table', "users can't reach the bot"]);
  expect(report.all('skip').map(titleOf)).toEqual([
    'Socket Mode',
    'stream of the requests table',
    'stream of the secrets table',
    'point-in-time recovery of the requests table',
    'deletion protection of the requests table',
    'rights in account 111122223333',
  ]);
  expect(report.all('ok')).toHaveLength(43);
  expect(report.text.trimEnd().split('\n').slice(-2)).toEqual([
    '43 ok, 0 FAIL, 2 warn, 6 skip',
    "Next: the bot works: type /iam in Slack. Then fix the warnings: TTL of the secrets table; users can't reach the bot",
  ]);
});

/** The last one has IAM look for a user that is not there. */
const reading =
  /^(Get|List|Simulate|Lookup|Describe|AssumeRole$|GenerateServiceLastAccessedDetails$|GenerateCredentialReport$)/;

test('nothing is changed in AWS, and one message is posted and deleted', async () => {
  const setUp = await aSetUp();
  const before = setUp.slack.calls.length;
  await setUp.examine();
  // The running bot has AWS make the credential report.
  const wrote = setUp.aws.calls.filter(({ action }) => !reading.test(action));
  expect(wrote).toEqual([]);
  const said = setUp.slack.calls.slice(before).map(({ method }) => method);
  expect(said.filter((method) => method.startsWith('chat.'))).toEqual(['chat.postMessage', 'chat.delete']);
  expect(setUp.slack.channel('C0APPROVALS')).toEqual([]);
});

test('every person, group and identity is asked for once, however many lines want it', async () => {
  const setUp = await aSetUp();
  // Asked for its health, the bot asks Slack for itself.
  await fetch(`${setUp.environment.COUNTERSIGN_PUBLIC_URL}/healthz`);
  const before = setUp.slack.calls.length;
  await setUp.examine();
  const asked = setUp.slack.calls.slice(before).map(({ method, body }) => `${method} ${JSON.stringify(body)}`);
  const facts = asked.filter((call) => /^(auth|users|usergroups)\./.test(call));
  expect(facts).toHaveLength(new Set(facts).size);
});

test('several faults are all reported, and everything else is still checked', async () => {
  const setUp = await aSetUp();
  setUp.slack.updatePerson('U0SEC1', { guest: 'multi' });
  const report = await setUp.examine({
    variables: {
      COUNTERSIGN_SECRETS_TABLE: 'secrets-of-nobody',
      SLACK_BOT_ID: 'B0OTHER',
      COUNTERSIGN_PUBLIC_URL: undefined,
      COUNTERSIGN_CATALOGUE: setUp.catalogue(['groups: [deployers]', 'groups: [deployers, operators]']),
    },
  });
  expect(report.code).toBe(1);
  expect(report.all('FAIL').map(titleOf)).toEqual([
    'environment',
    'Slack bot ids',
    'approver U0SEC1',
    'secrets table',
    'groups in account 111122223333',
  ]);
  for (const line of [...report.all('FAIL'), ...report.all('warn')]) expect(line).toMatch(/\. Fix: \S/);
  expect(report.line('users left in account 111122223333')).toMatch(/^ok {4}/);
  expect(report.line('indexes of the requests table')).toMatch(/^ok {4}/);
});

test.each([
  ['good', {}],
  ['without a public URL', { COUNTERSIGN_PUBLIC_URL: undefined }],
  [
    'with wrong Slack credentials',
    { SLACK_BOT_TOKEN: 'xoxb-someone-elses-token', SLACK_APP_TOKEN: 'xapp-1-wrong' },
  ],
  ['with wrong AWS credentials', { AWS_SECRET_ACCESS_KEY: 'a-wrong-secret-of-the-bots-own-role' }],
])('no secret is printed, %s', async (_, variables) => {
  const setUp = await aSetUp();
  const { text } = await setUp.examine({ variables });
  const given: Record<string, string | undefined> = variables;
  for (const secret of [
    sandboxKeys.botToken,
    sandboxKeys.secretAccessKey,
    sandboxKeys.signingSecret,
    given.SLACK_BOT_TOKEN ?? '-',
    given.SLACK_APP_TOKEN ?? '-',
    given.AWS_SECRET_ACCESS_KEY ?? '-',
  ].filter((each) => each !== '-')) {
    expect(text).not.toContain(secret);
  }
});

test('unknown options are reported, and nothing is checked', async () => {
  const { code, said, errors } = await runCommand(['doctor', '--fix']);
  expect({ code, said }).toEqual({ code: 2, said: '' });
  expect(errors).toContain('countersign doctor [--lambda]');
});

describe('as a process', () => {
  async function run(environment: Record<string, string>): Promise<{ code: number; text: string }> {
    const env = {
      PATH: process.env.PATH,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...environment,
    };
    const child = spawn('node_modules/.bin/tsx', ['src/entry/countersign.ts', 'doctor'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const terminal = aTerminal();
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => terminal.write(String(chunk)));
    const [code] = await once(child, 'close');
    return { code, text: terminal.text() };
  }

  test('the exit code tells, and nobody is shown progress where nobody looks', async () => {
    const { environment } = await aSetUp();
    const good = await run(environment);
    expect(good.code).toBe(0);
    expect(good.text).toMatch(/^Configuration\nok {4}environment: /);
    for (const sign of ['\r', '\u001b', ' of 42']) expect(good.text).not.toContain(sign);
    const { COUNTERSIGN_REQUESTS_TABLE: _, ...incomplete } = environment;
    const bad = await run(incomplete);
    expect(bad.code).toBe(1);
    expect(bad.text).toContain('COUNTERSIGN_REQUESTS_TABLE');
  });
});

function titleOf(line: string): string {
  return line.slice(6).split(': ')[0] ?? '';
}
