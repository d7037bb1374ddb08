import { spawnSync } from 'node:child_process';
import { countIn } from '../../src/entry/demo/spellings.ts';
import { tellStory } from '../../src/entry/demo/tell-story.ts';
import type { Servers } from '../../src/sandbox/start-servers.ts';

const esc = '\u001b';

async function told(
  options: { width?: number; isColoured?: boolean; spoil?: (servers: Servers) => void } = {},
) {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const { width = 88, isColoured = false, spoil } = options;
  const isTrue = await tellStory({ write, width, isColoured, isLive: isColoured }, spoil);
  return { isTrue, text, lines: text.split('\n') };
}

test('the demo, piped: exits 0, warns of nothing, uses no colours and stays within 88 columns', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/entry/countersign.ts', 'demo'],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        AWS_PROFILE: 'somebody-elses',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      },
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toContain(esc);
  expect(stdout.split('\n').filter((line) => line.length > 88)).toEqual([]);
  expect(stdout).toContain('Everything was checked');
  expect(stdout).toContain('npm start');
});

test('on a narrow terminal, in colours, every line still fits', async () => {
  const { isTrue, lines } = await told({ width: 72, isColoured: true });
  expect(isTrue).toBe(true);
  const sgr = new RegExp(`${esc}\\[[0-9;]*[mK]`, 'g');
  const drawn = lines.flatMap((line) => line.split('\r')).map((line) => line.replace(sgr, ''));
  expect(drawn.filter((line) => line.length > 72)).toEqual([]);
  expect(lines.some((line) => line.includes(`${esc}[32m`))).toBe(true);
});

test('a false claim ends the story, and says what was expected and seen', async () => {
  const { isTrue, text } = await told({
    spoil: ({ aws }) =>
      aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'CreateLoginProfile' }),
  });
  expect(isTrue).toBe(false);
  expect(text).toMatch(
    /✗ 3\. Create a temporary[\s\S]*✗ Three steps are done, and the fourth waits for Ada\n\s+expected /,
  );
  expect(text).toMatch(/\n\s+seen /);
  expect(text).toContain('The story stopped here');
  expect(text).not.toContain('Everything was checked');
});

test('something nobody foresaw ends the story, too', async () => {
  const { isTrue, text } = await told({
    spoil: ({ slack }) => slack.faults.add({ kind: 'drop', operation: 'views.open' }),
  });
  expect(isTrue).toBe(false);
  expect(text).toContain('✗ no form opened');
  expect(text).toContain('│ a delivery from Slack failed');
});

test('a secret that has reached Slack is found, named, and not repeated', async () => {
  let leaked = '';
  const { isTrue, text } = await told({
    spoil({ aws, slack }) {
      const open = aws.console;
      aws.console = (account) => ({
        signIn(as) {
          leaked = as.password;
          const raw = new URLSearchParams({ text: `Welcome! ${leaked}` }).toString();
          slack.calls.push({ method: 'chat.postMessage', body: {}, raw, status: 200, atMs: 0, ms: 0 });
          return open(account).signIn(as);
        },
      });
    },
  });
  expect(isTrue).toBe(false);
  expect(text).toMatch(
    /✗ Nowhere: the password .*\n\n\s+expected +\[\]\n\s+seen .*'calls the bot made to Slack'/,
  );
  expect(text).not.toContain(leaked);
});

test.each([
  ['plain', (secret: string) => `password=${secret}`],
  ['in JSON', (secret: string) => JSON.stringify({ deep: [secret] })],
  ['in a form', (secret: string) => new URLSearchParams({ text: secret }).toString()],
  [
    'in JSON in a form',
    (secret: string) => new URLSearchParams({ blocks: JSON.stringify([secret]) }).toString(),
  ],
  ['in a URL', (secret: string) => encodeURIComponent(secret)],
  ['as base64', (secret: string) => Buffer.from(secret).toString('base64')],
  ['in hex', (secret: string) => Buffer.from(secret).toString('hex')],
])('the search finds a secret %s', (_, written) => {
  for (const secret of ['abc+/def==Qq', 'a"b\\c&d e*(f)~g', 'Ümlaut ß 7!'])
    expect(countIn(['nothing here', written(secret)], secret)).toBe(1);
});
