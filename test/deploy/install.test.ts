import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createTables } from '../../src/adapters/dynamo/create-tables.ts';
import { awsSeed, sandboxKeys } from '../../src/sandbox/seed.ts';
import { startServers } from '../../src/sandbox/start-servers.ts';
import { databaseClient } from '../lambda/database-client.ts';
import { parseTemplate } from '../manifests/cloudformation.ts';
import { freePort } from '../serve/free-port.ts';
import { type ShellBlock, shellBlocks } from './install/shell-blocks.ts';

const blocks = shellBlocks(readFileSync('docs/install.md', 'utf8'));
const repository = resolve('.');
const externalId = 'countersign-111122223333';
const worker = 'arn:aws:iam::111122223333:role/countersign/Worker';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What one who follows the page types: their values, then one way, up to its removal. */
function commandsOf(way: string, values: Record<string, string>): string {
  const common = blocks.filter(({ under }) => under.length === 0 || under[0] === 'Your values');
  const ofWay = blocks.filter(({ under }) => under[0] === way);
  const typed = (some: ShellBlock[]) => some.map(({ text }) => text).join('\n');
  const asked = Object.entries(values).filter(([name]) => name !== 'PORT');
  return asked.reduce(
    (text, [name, value]) => {
      const line = new RegExp(`^export ${name}=.*$`, 'm');
      if (!line.test(text)) throw new Error(`the page does not ask for ${name}`);
      return text.replace(line, `export ${name}='${value}'`);
    },
    typed([...common, ...ofWay]),
  );
}

interface Call {
  how: string;
  args: string[];
}

/** Runs commands of the page in a fresh checkout, in one shell that stops at the first one that fails. */
async function follow(way: string, values: Record<string, string>, outputs: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-install-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const checkout = join(folder, 'checkout');
  for (const file of execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)) {
    mkdirSync(join(checkout, dirname(file)), { recursive: true });
    cpSync(file, join(checkout, file));
  }
  symlinkSync(join(repository, 'node_modules'), join(checkout, 'node_modules'));

  const accounts = awsSeed.accounts.map((account) => ({ ...account, role: worker, externalId }));
  const servers = await startServers({ clock: { now: Date.now }, accounts });
  closing.push(() => servers.close());
  const client = databaseClient(servers.dynamo.url);
  await createTables(client, {
    requests: 'countersign-production-requests',
    secrets: 'countersign-production-secrets',
  });
  client.destroy();

  const calls = join(folder, 'calls');
  // Slack's tokens and who the bot is are what the page asks for.
  const { SLACK_API_URL = '', AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...environment } = servers.environment;
  const endpoints = Object.entries(environment).filter(([name]) => name.startsWith('AWS_ENDPOINT_URL_'));
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', commandsOf(way, values)], {
    cwd: checkout,
    env: {
      ...{ HOME: folder, SLACK_API_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY },
      ...Object.fromEntries(endpoints),
      PATH: [resolve('test/deploy/install/bin'), process.env.PATH].join(delimiter),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      INSTALL_CALLS: calls,
      INSTALL_FOLDER: folder,
      INSTALL_NPM: execFileSync('which', ['npm'], { encoding: 'utf8' }).trim(),
      INSTALL_OUTPUTS: JSON.stringify(outputs),
      INSTALL_REPOSITORY: repository,
      ...(values.PORT ? { PORT: values.PORT } : {}),
    },
  });
  const said: string[] = [];
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const [code] = await once(shell, 'exit');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    code,
    said: said.join(''),
    calls: read('calls')
      .trim()
      .split('\n')
      .map((line): Call => JSON.parse(line)),
    read,
    checkout,
  };
}

const namesOf = (calls: Call[], how: string) => [
  ...new Set(calls.filter((call) => call.how === how).map(({ args }) => `${args[0]} ${args[1]}`)),
];

/** Each stack gets every parameter it asks for, and none that it does not know. */
function parameterProblems(calls: Call[]): string[] {
  return calls
    .filter(({ args }) => args[0] === 'cloudformation' && args[1] === 'deploy')
    .flatMap(({ args }) => {
      const file = args[args.indexOf('--template-file') + 1] ?? '';
      const { Parameters } = parseTemplate(readFileSync(file, 'utf8'));
      const given = args
        .slice(args.indexOf('--parameter-overrides') + 1)
        .map((each) => each.split('=')[0] ?? '');
      const needed = Object.entries<{ Default?: string }>(Parameters).flatMap(([name, { Default }]) =>
        Default === undefined ? [name] : [],
      );
      return [
        ...given.filter((name) => !(name in Parameters)).map((name) => `${file} has no parameter ${name}`),
        ...needed.filter((name) => !given.includes(name)).map((name) => `${file} needs ${name}`),
      ];
    });
}

const failures = (doctor: string) =>
  doctor.split('\n').flatMap((line) => /^\s*FAIL +(.*)$/.exec(line)?.[1] ?? []);

test('followed literally, the page installs the bot on Lambda', async () => {
  const { code, said, calls, read, checkout } = await follow(
    'On Lambda',
    { SLACK_BOT_TOKEN: sandboxKeys.botToken, SLACK_SIGNING_SECRET: sandboxKeys.signingSecret },
    {
      WorkerRoleArn: 'arn:aws:iam::111122223333:role/countersign-production-worker',
      AlarmsTopicArn: 'arn:aws:sns:eu-central-1:111122223333:countersign-production-alarms',
      SlackRequestUrl: 'https://abcdef1234.execute-api.eu-central-1.amazonaws.com/slack/events',
    },
  );
  expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  expect(namesOf(calls, 'until it connects')).toEqual(['cloudformation deploy']);
  expect(namesOf(calls, 'syntax').sort()).toEqual([
    'cloudformation delete-stack',
    'cloudformation describe-stacks',
    'dynamodb update-table',
    'sns subscribe',
    'ssm delete-parameters',
    'ssm put-parameter',
  ]);
  expect(namesOf(calls, 'sandbox')).toEqual(['dynamodb delete-table']);
  expect(parameterProblems(calls)).toEqual([]);

  const app = JSON.parse(readFileSync(join(checkout, 'slack-app.json'), 'utf8'));
  expect(app.settings.interactivity.request_url).toMatch(/^https:\/\/abcdef1234\.execute-api/);
  const deployed = JSON.parse(
    readFileSync(join(checkout, '.serverless/cloudformation-template-update-stack.json'), 'utf8'),
  );
  const { Variables } = deployed.Resources.SlackLambdaFunction.Properties.Environment;
  expect(Variables).toMatchObject({ SLACK_BOT_ID: 'B0COUNTER', SLACK_TEAM_ID: 'T0ACME' });
  // Nothing was deployed: no bot behind that address, and no stack that knows the bot's API.
  expect(failures(read('doctor.log'))).toEqual([
    expect.stringMatching(/^public URL: /),
    expect.stringMatching(/^users can't reach the bot: .* doesn't deny apigateway:/),
  ]);
}, 180_000);

test('followed literally, the page runs the bot as one process', async () => {
  const port = String(await freePort());
  const { code, said, calls, read } = await follow(
    'As one process',
    {
      SLACK_BOT_TOKEN: sandboxKeys.botToken,
      SLACK_APP_TOKEN: sandboxKeys.appToken,
      COUNTERSIGN_PUBLIC_URL: `http://127.0.0.1:${port}`,
      COUNTERSIGN_TRUST_PROXY: '0',
      PORT: port,
    },
    {
      PolicyArn: 'arn:aws:iam::111122223333:policy/countersign-serve',
      RequestsTableName: 'countersign-production-requests',
      SecretsTableName: 'countersign-production-secrets',
    },
  );
  process.kill(Number(read('serve.pid')), 'SIGTERM');
  expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  expect(namesOf(calls, 'syntax').sort()).toEqual([
    'cloudformation delete-stack',
    'cloudformation describe-stacks',
    'iam attach-role-policy',
    'iam detach-role-policy',
    'iam get-role',
  ]);
  expect(parameterProblems(calls)).toEqual([]);
  expect(failures(read('doctor.log'))).toEqual([]);
}, 180_000);

test('what else the page tells to type is understood by the AWS CLI', () => {
  const others = blocks.filter(({ under }) => under[0] === 'Many accounts').map(({ text }) => text);
  expect(others).toHaveLength(1);
  const values = blocks.find(({ under }) => under[0] === 'Your values')?.text ?? '';
  const script = [
    values,
    'export WORKER_ROLE_ARN=arn:aws:iam::111122223333:role/worker',
    'aws() { /usr/bin/aws "$@" --generate-cli-skeleton output >/dev/null; }',
    ...others,
  ].join('\n');
  execFileSync('bash', ['-euo', 'pipefail', '-c', script], { stdio: 'pipe' });
});
