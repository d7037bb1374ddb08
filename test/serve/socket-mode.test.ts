import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { choices, fields } from '../support/labels.ts';
import { visitLink } from '../support/visit-link.ts';
import { aGrantWithLink } from './a-grant-with-link.ts';
import { aServedBot, closeServed, type ServedBot, untilServing } from './a-served-bot.ts';

afterEach(closeServed);

const overSocket = { SLACK_APP_TOKEN: 'xapp-sandbox-0001-countersign', SLACK_SIGNING_SECRET: undefined };

async function aBotOnASocket(): Promise<ServedBot> {
  const bot = await aServedBot(overSocket);
  await untilServing(bot);
  return bot;
}

test('the same bot tells the same story over a socket, and serves the pages over HTTP', async () => {
  const bot = await aBotOnASocket();
  const link = await aGrantWithLink(bot);
  expect(await visitLink(link)).toMatchObject({ kind: 'password', userName: 'ada' });
  expect(bot.output.find((line) => line.includes('"serving"'))).toContain('"mode":"socket"');
  expect((await fetch(`${bot.url}/s`)).status).toBe(200);
});

test('errors stand next to inputs over a socket too', async () => {
  const bot = await aBotOnASocket();
  const ada = bot.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    [fields.userName]: 'ada byron',
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'Dashboards',
  });
  const { errors } = await ada.submit();
  expect(Object.values(errors ?? {}).join()).toContain('no spaces');
});

test('nothing is accepted over HTTP in Socket Mode, however well signed', async () => {
  const bot = await aBotOnASocket();
  const body = new URLSearchParams({ command: '/iam', text: 'help', user_id: 'U0ADA' }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...bot.slack.sign(body) };
  const { status } = await bot.slack.deliverRaw({ headers, body });
  expect(status).toBe(404);
});

test('under `slack run` it serves by the tokens it gets there', async () => {
  const { SLACK_APP_TOKEN: SLACK_CLI_XAPP } = overSocket;
  const bot = await aServedBot({
    SLACK_BOT_TOKEN: undefined,
    SLACK_CLI_XOXB: sandboxKeys.botToken,
    SLACK_CLI_XAPP,
    SLACK_SIGNING_SECRET: undefined,
  });
  await untilServing(bot);
  expect(bot.output.find((line) => line.includes('"serving"'))).toContain('"mode":"socket"');
  expect((await bot.slack.as('U0ADA').command('/iam', 'help')).ephemeral?.read()).toContain('request-user');
});

test('it stops at once when it is asked to', async () => {
  const bot = await aBotOnASocket();
  const askedAtMs = performance.now();
  bot.process.kill('SIGTERM');
  expect(await bot.stopped()).toBe(0);
  expect(performance.now() - askedAtMs).toBeLessThan(5000);
  expect(bot.output.at(-1)).toContain('"stopped"');
  expect(bot.errors).toEqual([]);
});

test('a wrong app-level token ends the start with its reason', async () => {
  const bot = await aServedBot({ ...overSocket, SLACK_APP_TOKEN: 'xapp-wrong' });
  expect(await bot.stopped()).toBe(1);
  expect([...bot.errors, ...bot.output].join('\n')).toContain('invalid_auth');
});
