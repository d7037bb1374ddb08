import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { catalogueDigest } from '../../src/core/catalogue/catalogue-digest.ts';
import { visitLink } from '../support/visit-link.ts';
import { aGrantWithLink } from './a-grant-with-link.ts';
import { aServedBot, closeServed, untilServing } from './a-served-bot.ts';
import { freePort } from './free-port.ts';

afterEach(closeServed);

const sampleDigest = () => catalogueDigest(loadCatalogue('manifests/catalogue.yaml'));

test('the built bot serves the story over HTTP, says where it goes, and stops cleanly', async () => {
  // Who we are is left to auth.test.
  const bot = await aServedBot({
    SLACK_BOT_ID: undefined,
    SLACK_BOT_USER_ID: undefined,
    SLACK_TEAM_ID: undefined,
  });
  await untilServing(bot);
  const serving = JSON.parse(bot.output.find((line) => line.includes('"serving"')) ?? '{}');
  expect(serving).toMatchObject({
    mode: 'http',
    team: 'T0ACME',
    iam: bot.aws.url,
    dynamodb: bot.dynamo.url,
    pages: bot.url,
    catalogue: 'manifests/catalogue.yaml',
    catalogueDigest: await sampleDigest(),
  });

  // The age of the oldest work, for people who watch the logs: at start, and every minute.
  const swept = await bot.slack.until(() => bot.output.find((line) => line.includes('"swept"')));
  expect(JSON.parse(swept)).toMatchObject({ level: 'info', count: 0, oldestMs: 0 });

  const link = await aGrantWithLink(bot);
  const credential = await visitLink(link);
  expect(credential).toMatchObject({ kind: 'password', userName: 'ada' });
  expect(await visitLink(link)).toBe('link.already-opened');

  bot.process.kill('SIGTERM');
  expect(await bot.stopped()).toBe(0);
  expect(bot.output.at(-1)).toContain('"stopped"');
  expect(bot.errors).toEqual([]);
  const secret =
    typeof credential === 'object' && credential.kind === 'password' ? credential.password.reveal() : '';
  expect(secret).not.toBe('');
  for (const hidden of [secret, link.split('.').at(-1) ?? '', 'xoxb-', 'sandbox-only']) {
    expect(bot.output.join('\n')).not.toContain(hidden);
  }
});

test('metrics stand on a port that is not the public one, and tell no names', async () => {
  const metricsPort = String(await freePort());
  const bot = await aServedBot({ COUNTERSIGN_METRICS_PORT: metricsPort, COUNTERSIGN_STAGE: 'blue' });
  await untilServing(bot);
  await aGrantWithLink(bot);
  // The message with the link is seen before its sending is on record.
  await bot.slack.until(() => bot.output.some((line) => line.includes('"handover-sent"')));
  const scraped = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  expect(scraped.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await scraped.text();
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'countersign_time_to_decide_seconds_count{stage="blue",intent="grant"} 1',
      'countersign_time_to_credential_seconds_count{stage="blue",intent="grant"} 1',
      'countersign_call_duration_seconds_count{stage="blue",service="iam",operation="CreateUser",outcome="ok"} 1',
      'countersign_delivery_duration_seconds_count{stage="blue",kind="view_submission"} 1',
      'countersign_overdue_requests{stage="blue"} 0',
      expect.stringMatching(/^process_resident_memory_bytes\{stage="blue"\} \d+$/),
    ]),
  );
  expect(text).not.toMatch(/ada|lea/i);

  expect((await fetch(`${bot.url}/metrics`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
});

test('asked to stop while it still starts, it ends in order', async () => {
  const bot = await aServedBot();
  bot.dynamo.faults.add({ operation: /Query/, kind: 'delay', delayMs: 1000 });
  await untilServing(bot);
  bot.process.kill('SIGTERM');
  expect(await bot.stopped()).toBe(0);
  expect(bot.output.at(-1)).toContain('"stopped"');
  expect(bot.errors).toEqual([]);
});

test('health tells what answers', async () => {
  const bot = await aServedBot();
  await untilServing(bot);
  const ready = await fetch(`${bot.url}/healthz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({
    status: 'ready',
    slack: 'ready',
    requestsTable: 'ready',
    secretsTable: 'ready',
    catalogue: 'ready',
    catalogueDigest: await sampleDigest(),
  });
  expect(await (await fetch(`${bot.url}/healthz/live`)).json()).toEqual({ status: 'live' });
});

test('health names what does not answer, and the process lives on', async () => {
  const bot = await aServedBot();
  await untilServing(bot);
  bot.dynamo.faults.add({ kind: 'error' });
  const sick = await fetch(`${bot.url}/healthz`);
  expect(sick.status).toBe(503);
  expect(await sick.json()).toEqual({
    status: 'not ready',
    slack: 'ready',
    requestsTable: 'not ready',
    secretsTable: 'not ready',
    catalogue: 'ready',
    catalogueDigest: await sampleDigest(),
  });
  expect((await fetch(`${bot.url}/healthz/live`)).status).toBe(200);
});

test('everything missing is reported together, and nothing is started', async () => {
  const bot = await aServedBot({
    SLACK_BOT_TOKEN: undefined,
    COUNTERSIGN_PUBLIC_URL: 'http://iam.example.com',
    PORT: 'many',
  });
  expect(await bot.stopped()).toBe(1);
  const said = bot.errors.join('\n');
  expect(said).toContain('SLACK_BOT_TOKEN: expected the bot token');
  expect(said).toContain('COUNTERSIGN_PUBLIC_URL: plain http is for loopback only; use https');
  expect(said).toContain('PORT: expected a whole number');
  expect(bot.output).toEqual([]);
});

test('a catalogue with a mistake is named with its line', async () => {
  const bot = await aServedBot({ COUNTERSIGN_CATALOGUE: 'package.json' });
  expect(await bot.stopped()).toBe(1);
  expect(bot.errors.join('\n')).toContain('The catalogue package.json has');
  expect(bot.errors.join('\n')).toMatch(/line \d+: accounts: /);
});
