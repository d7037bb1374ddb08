import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvFile } from '../../../src/entry/command-line/load-env-file.ts';
import { commands } from '../../../src/entry/commands/table.ts';
import { runCommand } from '../../support/run-command.ts';

const names = Object.keys(commands) as (keyof typeof commands)[];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('help lists every command, on standard output when it was asked for', async () => {
  const asked = await runCommand(['--help']);
  expect(asked).toMatchObject({ code: 0, errors: '' });
  for (const name of names)
    expect(asked.said).toMatch(new RegExp(`^  ${name} +${commands[name].summary.slice(0, 20)}`, 'm'));
  expect(await runCommand([])).toEqual({ code: 2, said: '', errors: asked.said });
  expect(await runCommand(['--version'])).toEqual({ code: 0, said: '1.2.3\n', errors: '' });
});

test.each(names)('%s --help tells its options, and runs nothing', async (name) => {
  for (const flag of ['--help', '-h']) {
    const { code, said, errors } = await runCommand([...name.split(' '), flag]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(said).toContain(`countersign ${name}`);
    for (const option of Object.keys(commands[name].options)) expect(said).toContain(`--${option} `);
    // A terminal's width, so that no line breaks.
    for (const line of said.split('\n')) expect(line.length).toBeLessThanOrEqual(125);
  }
});

test.each(names)('%s refuses an option it does not know', async (name) => {
  const { code, said, errors } = await runCommand([...name.split(' '), '--no-such-thing']);
  expect({ code, said }).toEqual({ code: 2, said: '' });
  expect(errors).toContain('There is no option --no-such-thing.\n');
  expect(errors).toContain(`countersign ${name} --help`);
});

test.each([
  [['serv'], 'There is no command serv. Did you mean countersign serve?'],
  [['catalog', 'check'], 'There is no command catalog. Did you mean countersign catalogue check?'],
  [['catalogue'], 'There is no command catalogue. Did you mean countersign catalogue check?'],
  [['xyzzy'], 'There is no command xyzzy.\n'],
  [['serve', '--create-table'], 'There is no option --create-table. Did you mean --create-tables?'],
  [['serve', '--create-tables=no'], '--create-tables takes no value.'],
  [['serve', 'now'], '“now” is one word too many.'],
  [['doctor', '-x'], 'There is no option -x.\n'],
  [['doctor', '--lambda', '--lambda'], '--lambda is given twice.'],
  [['stuck', '--end'], '--end needs a value: --end <id>'],
  [['stuck', '--end='], '--end needs a value: --end <id>'],
  [['stuck', '--end', '--set-going'], '--end needs a value: --end <id>'],
  [['stuck', '--end', 'r1', '--set-going', 'r1'], 'Expected --set-going or --end, not both.'],
  [['audit'], 'Expected the id of a request, --refused with a day, --format, or --verify.'],
])('%p: %s', async (words, expected) => {
  const { code, said, errors } = await runCommand(words);
  expect({ code, said }).toEqual({ code: 2, said: '' });
  expect(`${errors}\n`).toContain(expected);
});

test('a value may begin with a dash, as the head of a chain may', async () => {
  const { code, errors } = await runCommand(['audit', 'r1', '--head', '-abc'], { variables: {} });
  expect([code, errors]).toEqual([1, expect.not.stringContaining('needs a value')]);
  expect(await runCommand(['audit', 'r1', '--head', '--refused'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('--head needs a value: --head <head>'),
  });
});

test('all mistakes are reported together', async () => {
  const { errors } = await runCommand(['doctor', '--lamda', '--fix', 'it']);
  expect(errors).toMatch(/Did you mean --lambda\?\n.*--fix\.\n“it” is one word too many\.\n/);
});

describe('catalogue check', () => {
  test('tells what a good one has', async () => {
    expect(await runCommand(['catalogue', 'check', 'manifests/catalogue.yaml'])).toEqual({
      code: 0,
      said: [
        'The catalogue manifests/catalogue.yaml is valid: 1 account, 5 entitlements, 2 rules.',
        'A request under the rule “A team lead” pings the members of S0LEADS (countersign doctor counts them).',
        'A request under the rule “Two of security” pings 3 people.',
        '',
      ].join('\n'),
      errors: '',
    });
  });

  test('tells the room for inline policies, and what nobody can have together', async () => {
    const path = join(folder, 'inline.yaml');
    const document = `{ Version: "2012-10-17", Statement: { Effect: Deny, Action: "*", Resource: "arn:aws:s3:::${'x'.repeat(210)}" } }`;
    const text = readFileSync('manifests/catalogue.yaml', 'utf8').replace(
      /groups: \[(readers|developers)/g,
      (groups) => {
        const name = `P${groups.length}`;
        return `inline: [{ name: ${name}, document: ${document} }]\n    ${groups}`;
      },
    );
    const two = text
      .replace('name: P16', 'name: One')
      .replace('name: P16', 'name: Two')
      .replace('"arn:aws:s3:::', '"arn:aws:s3:::one');
    writeFileSync(path, two);
    const { code, said } = await runCommand(['catalogue', 'check', path]);
    expect(code).toBe(0);
    expect(said).toContain(
      'Inline policies of a person in Sandbox (111122223333) may take 577 characters: read-only takes 307, developer takes 304; not together: read-only with developer (611).\n',
    );
    expect(said).toContain('Inline policies of a workload in Sandbox (111122223333) may take');
  });

  test('tells each mistake of the one that the environment names', async () => {
    const path = join(folder, 'bad.yaml');
    writeFileSync(path, 'accounts: []\nrules: []\n');
    const variables = { COUNTERSIGN_CATALOGUE: path };
    const { code, said } = await runCommand(['catalogue', 'check'], { variables });
    expect(code).toBe(1);
    expect(said).toMatch(/has \d mistakes:/);
    expect(said).toMatch(/line 1: accounts: /);
  });

  test('tells where one that is not there was looked for', async () => {
    const { code, said } = await runCommand(['catalogue', 'check', 'nowhere.yaml']);
    expect(code).toBe(1);
    for (const named of ['nowhere.yaml', 'COUNTERSIGN_CATALOGUE']) expect(said).toContain(named);
  });
});

test('the schema goes to a file or to standard output; a file that cannot be written is named', async () => {
  const path = join(folder, 'catalogue.schema.json');
  const { said } = await runCommand(['schema']);
  expect(JSON.parse(said).title).toBe('Countersign catalogue');
  expect(await runCommand(['schema', path])).toMatchObject({ code: 0, said: `wrote ${path}\n` });
  expect(await runCommand(['schema', join(folder, 'no/folder')])).toMatchObject({
    code: 1,
    errors: expect.stringContaining('ENOENT'),
  });
});

describe('.env', () => {
  test('adds what the environment does not set', () => {
    const path = join(folder, '.env');
    writeFileSync(path, '# a comment\nPORT=4000\nHOST=0.0.0.0\nSLACK_APP_TOKEN=\n');
    const variables: NodeJS.ProcessEnv = { PORT: '5000' };
    expect(loadEnvFile(variables, path)).toBeUndefined();
    expect(variables).toEqual({ PORT: '5000', HOST: '0.0.0.0', SLACK_APP_TOKEN: '' });
  });

  test('need not be there; one that cannot be read is passed over, and said', () => {
    const variables: NodeJS.ProcessEnv = {};
    expect(loadEnvFile(variables, join(folder, 'none'))).toBeUndefined();
    expect(loadEnvFile(variables, folder)).toContain("can't be read (EISDIR)");
    expect(variables).toEqual({});
  });
});
