import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readAnonymousEnvironment, variableNames } from '../../../src/config/environment.ts';
import { loadCatalogue } from '../../../src/config/load-catalogue.ts';
import { loadEnvFile } from '../../../src/entry/command-line/load-env-file.ts';
import { environmentText } from '../../../src/entry/init/environment-text.ts';
import { runCommand } from '../../support/run-command.ts';

const answers = {
  channel: 'C012ABCDE',
  approvers: 'S012LEADS, U012LEADR',
  security: 'U0SEC1 U0SEC2,U0SEC3',
  account: '444455556666',
  'account-name': 'Billing: "core" #1',
  region: 'eu-central-1',
};
const asOptions = (given: Partial<typeof answers>) =>
  Object.entries(given).flatMap(([name, answer]) => [`--${name}`, answer]);
const lines = (...typed: string[]) => typed.map((each) => `${each}\n`).join('');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (given: Partial<typeof answers>, typed?: string) =>
  runCommand(['init', '--folder', folder, ...asOptions(given)], typed === undefined ? {} : { typed });

function expectWritten(): void {
  const catalogue = loadCatalogue(join(folder, 'catalogue.yaml'));
  expect(catalogue).toMatchObject({
    accounts: [
      {
        id: answers.account,
        name: answers['account-name'],
        boundary: 'arn:aws:iam::444455556666:policy/countersign/Boundary',
        role: 'arn:aws:iam::444455556666:role/countersign/Worker',
        externalId: 'countersign-444455556666',
      },
    ],
    approvals: { channel: answers.channel },
    security: { people: ['U0SEC1', 'U0SEC2', 'U0SEC3'], groups: [] },
    rules: [
      { count: 1, approvers: { people: ['U012LEADR'], groups: ['S012LEADS'] } },
      { count: 2, approvers: { people: ['U0SEC1', 'U0SEC2', 'U0SEC3'] } },
    ],
  });
  expect(readFileSync(join(folder, 'catalogue.yaml'), 'utf8').match(/^ *#/gm)?.length).toBeGreaterThan(15);
  const path = join(folder, '.env');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const variables: NodeJS.ProcessEnv = {};
  loadEnvFile(variables, path);
  expect(variables).toMatchObject({ AWS_REGION: 'eu-central-1', COUNTERSIGN_CATALOGUE: 'catalogue.yaml' });
}

test('with an option for every answer it asks nothing, and what it writes holds', async () => {
  const { code, said, errors } = await init(answers);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expectWritten();
  for (const next of [
    'account.yaml',
    'countersign doctor',
    'countersign serve --create-tables',
    resolve('manifests'),
  ])
    expect(said).toContain(next);
  expect(said).not.toContain('>');
});

test('an external ID of your own is written; one that the stack would not take is refused', async () => {
  const own = (text: string) =>
    runCommand(['init', '--folder', folder, ...asOptions(answers), '--external-id', text]);
  expect(await own('two words')).toMatchObject({ code: 2, errors: expect.stringContaining('--external-id') });
  expect(readdirSync(folder)).toEqual([]);
  expect((await own('shop/42')).said).toContain('ExternalId=shop/42');
  expect(loadCatalogue(join(folder, 'catalogue.yaml')).accounts[0]?.externalId).toBe('shop/42');
});

test('in a terminal it asks for each answer with an example, and again for one it does not understand', async () => {
  const typed = lines(
    '#approvals',
    answers.channel,
    'U012LEADR',
    answers.approvers,
    '@security',
    answers.security,
    '4444-5555-6666',
    answers.account,
    '',
    answers['account-name'],
    'Frankfurt',
    answers.region,
  );
  const { code, said } = await init({}, typed);
  expect(code).toBe(0);
  expectWritten();
  for (const again of [
    '“#approvals”: expected the id of a channel',
    '“U012LEADR”: expected ids of user groups (S…), or of at least two people',
    '“@security”: expected ids',
    '“4444-5555-6666”: expected the id of an AWS account: 12 digits',
    '“”: expected a name',
    '“Frankfurt”: expected the name of an AWS region',
  ])
    expect(said).toContain(again);
  for (const example of ['C012ABCDE', 'S012ABCDE,U012ABCDE', '111122223333', 'Production', 'eu-central-1'])
    expect(said).toContain(`(such as ${example}) > `);
});

test('asks only for what the options leave open', async () => {
  const { channel, ...others } = answers;
  const { code, said } = await init(others, lines(channel));
  expect(code).toBe(0);
  expect(said.match(/\(such as/g)).toHaveLength(1);
  expectWritten();
});

test('input that ends before the last answer: nothing is written', async () => {
  const { code, errors } = await init({}, lines(answers.channel, answers.approvers));
  expect(code).toBe(1);
  expect(errors).toContain('Nothing was written.');
  expect(readdirSync(folder)).toEqual([]);
});

test('without a terminal every missing option is named, with an example', async () => {
  const { channel, region, ...others } = answers;
  const { code, errors } = await init(others);
  expect(code).toBe(2);
  expect(errors).toMatch(
    /--channel is missing, and there is no terminal.* Such as --channel C012ABCDE\n--region is missing/,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('options that are not understood are named together, and nothing is written', async () => {
  const { code, errors } = await init({ ...answers, channel: 'general', account: '12' });
  expect(code).toBe(2);
  expect(errors).toMatch(
    /--channel general: expected the id of a channel.*\n--account 12: expected the id of an AWS account/,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['catalogue.yaml', '.env'])(
  '%s is never overwritten, and then nothing else is written either',
  async (file) => {
    const path = join(folder, file);
    writeFileSync(path, 'mine');
    const { code, errors } = await init(answers);
    expect(code).toBe(1);
    expect(errors).toContain(`${path} is there already. Nothing was written`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual([file]);
  },
);

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['us-east-1', 'aws'],
])('in %s every ARN is of %s', async (region, partition) => {
  expect(await init({ ...answers, region })).toMatchObject({ code: 0 });
  const text = readFileSync(join(folder, 'catalogue.yaml'), 'utf8');
  expect(new Set([...text.matchAll(/arn:([a-z-]+):/g)].map(([, named]) => named))).toEqual(
    new Set([partition]),
  );
  loadCatalogue(join(folder, 'catalogue.yaml'));
});

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');

  test('is what init writes, so that neither is forgotten', () => {
    expect(text).toBe(environmentText('eu-central-1'));
  });

  test('names every variable that serve reads', () => {
    for (const name of variableNames) expect(text).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
  });

  test('filled in where it is empty, it starts the bot', () => {
    const path = join(folder, '.env');
    writeFileSync(path, text);
    const variables: NodeJS.ProcessEnv = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'a-signing-secret',
      COUNTERSIGN_PUBLIC_URL: 'https://iam.example.com',
    };
    loadEnvFile(variables, path);
    expect(readAnonymousEnvironment(variables)).toMatchObject({
      COUNTERSIGN_CATALOGUE: 'catalogue.yaml',
      COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
    });
  });
});
