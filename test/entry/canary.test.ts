import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateServiceSpecificCredentialCommand } from '@aws-sdk/client-iam';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { decodeCredential } from '../../src/core/handover/credential.ts';
import { parseFragment } from '../../src/core/handover/link.ts';
import { proofOf } from '../../src/core/handover/link-keys.ts';
import { unseal } from '../../src/core/handover/seal.ts';
import { wireItems, wirePayload } from '../../src/sandbox/playground/wire/wire-log.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { withIam } from '../support/an-own-user.ts';
import { buttons, choices } from '../support/labels.ts';
import { anApp, type DevicePage, openCodesPage, openDevicePage, say } from '../support/own-credentials.ts';
import {
  approve,
  ask,
  changePassword,
  clickLast,
  enrol,
  itemsOf,
  linkOf,
  newestCard,
  type Opened,
  openNewest,
  requestsFor,
  secretOf,
  statusOf,
} from '../support/story.ts';

let company: Company;
/** By what they are, e.g. "key of link 2". */
const secrets: Record<string, string> = {};
/** Six digits each: too few to look for them as a part of anything. */
const codes: string[] = [];
/** Every URL and header that any server in this process was asked with: the bot's, Slack's, AWS's, the tables'. */
const heard: string[] = [];
const hear = (message: unknown) => {
  const { request } = message as { request: { url: string; rawHeaders: string[] } };
  heard.push(`${request.url} ${request.rawHeaders.join(' ')}`);
};
/** Every item as it stood at some moment of the story. */
const items: string[] = [];
const remember = async () => {
  for (const table of ['requests', 'secrets'] as const) {
    const found = (await itemsOf(company, table)).map((item) => JSON.stringify(item));
    items.push(...found.filter((item) => !items.includes(item)));
  }
};

beforeAll(async () => {
  subscribe('http.server.request.start', hear);
  company = await aCompany();
  // Their Home is published with every change.
  for (const person of ['U0ADA', 'U0LEA']) await company.slack.as(person).openHome();
  await tellTheStory();
  for (const person of ['U0ADA', 'U0LEA']) await company.slack.as(person).openHome();
  await readHistories();
  // A long story, on a slow machine.
}, 90_000);
afterAll(async () => {
  unsubscribe('http.server.request.start', hear);
  await closeCompanies();
});

/** Password and key, with one link that expires unopened, failures of AWS and Slack on the way, and a suspension. */
async function tellTheStory(): Promise<void> {
  const card = await ask(company, { userName: 'canary', credentials: [choices.password, choices.accessKey] });
  company.aws.faults.add({
    operation: 'CreateLoginProfile',
    kind: 'refuse',
    code: 'PasswordPolicyViolation',
    times: 1,
  });
  await approve(company, card);
  company.slack.faults.add({ operation: 'chat.postMessage', kind: 'error', times: 1 });
  await company.slack
    .as('U0LEA')
    .click(buttons.retry, { in: company.slack.message(card.channel, card.ts) ?? card });
  await company.settled();
  await company.later(10 * minute);
  await unopened(1);
  await company.later(hour);
  await clickLast(company, 'U0ADA', buttons.sendNewLink);
  await remember();
  take(2, await enrol(company, 'U0ADA'));
  await remember();
  const { message } = linkOf(company, 'U0ADA');
  // Slack tells the bot of a click on a link button, with the whole message in it.
  await company.slack.as('U0ADA').click('Open the one-time page', { in: message });
  take(3, await openNewest(company, 'U0ADA'));
  await clickLast(company, 'U0ADA', buttons.activate);
  await company.later(hour);
  await remember();
  await giveServiceSecrets();
  const page = await anotherDevice(await stoppedAndGivenBack());
  await outOfStep(page);
  await anotherPassword(page);
  await asCode();
}

/** Files are text that stays in Slack. */
async function asCode(): Promise<void> {
  const [grant] = await requestsFor(company, 'canary');
  await say(company, 'U0ADA', `export ${grant?.id}`);
  expect(company.slack.as('U0ADA').lastDm()?.files).toHaveLength(3);
  await remember();
}

/** Of all that was asked for the user, and of the first of it to its end. */
async function readHistories(): Promise<void> {
  const lea = company.slack.as('U0LEA');
  const [request] = await requestsFor(company, 'canary');
  await lea.command('/iam', 'audit canary');
  await lea.click(`Open the history of request ${request?.id}`, { in: 'modal' });
  await lea.click('Older', { in: 'modal' });
  expect(lea.modal()?.read()).toContain('asked for it.');
}

/** Codes of a device that is on: wrong ones, some of which AWS never said what became of, then right ones. */
async function shown(link: number, seed: string): Promise<void> {
  const page = await openCodesPage(company, 'U0ADA');
  take(link, page.opened);
  for (const fault of [undefined, { operation: 'ResyncMFADevice', kind: 'drop-reply', times: 1 } as const]) {
    company.clock.pass(2 * minute);
    if (fault) company.aws.faults.add(fault);
    const offered: [string, string] = fault ? anApp(company, seed).codes() : ['135790', '246801'];
    codes.push(...offered);
    await page.offer(...offered);
    await remember();
  }
  company.clock.pass(2 * minute);
  const right = anApp(company, seed).codes();
  codes.push(...right);
  expect(await page.offer(...right)).toMatchObject({ outcome: 'accepted' });
  await remember();
}

/** A Git password and an API key, as an administrator of the account gives them; the bot reads that they are there. */
async function giveServiceSecrets(): Promise<void> {
  for (const ServiceName of ['codecommit.amazonaws.com', 'bedrock.amazonaws.com']) {
    const create = new CreateServiceSpecificCredentialCommand({ UserName: 'canary', ServiceName });
    const { ServiceSpecificCredential: made } = await withIam(company, (iam) => iam.send(create));
    secrets[`secret for ${ServiceName}`] = made?.ServicePassword ?? made?.ServiceCredentialSecret ?? '';
  }
  await say(company, 'U0ADA', 'keys');
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain('2 service-specific credentials');
  await remember();
}

async function outOfStep(device: DevicePage): Promise<void> {
  await say(company, 'U0ADA', 'mfa resync');
  await shown(7, device.seed);
}

/** A device whose codes are wrong, then refused by AWS with what it was sent, then right. */
async function anotherDevice(seed: string): Promise<DevicePage> {
  await say(company, 'U0ADA', 'mfa');
  await shown(5, seed);
  const page = await openDevicePage(company, 'U0ADA');
  take(6, page.opened);
  const [first, second] = page.codes();
  codes.push(first, second, page.codeIn(20), page.codeIn(21));
  await page.offer(page.codeIn(20), page.codeIn(21));
  await remember();
  company.aws.faults.add({ operation: 'EnableMFADevice', kind: 'drop-reply', times: 1 });
  await page.offer(first, second);
  await remember();
  company.clock.pass(2 * minute);
  codes.push(...page.codes());
  await page.offer(...page.codes());
  await remember();
  return page;
}

async function anotherPassword(page: DevicePage): Promise<void> {
  await say(company, 'U0ADA', 'reset-password');
  const opened = await openNewest(company, 'U0ADA');
  take(8, opened);
  await remember();
  company.clock.pass(2 * minute);
  codes.push(page.codeIn(0));
  changePassword(company, opened, page.codeIn(0));
  await clickLast(company, 'U0ADA', buttons.changedPassword);
  await remember();
}

/** A stop, which tells many, and a new password and device in the end; gives the seed of that one. */
async function stoppedAndGivenBack(): Promise<string> {
  await clickLast(company, 'U0ADA', buttons.notMe);
  await remember();
  await approve(company, newestCard(company));
  await remember();
  const enrolled = await enrol(company, 'U0ADA');
  take(4, enrolled);
  await company.later(hour);
  await remember();
  return enrolled.seed;
}

/** What a link holds that is never opened: its key from the message, its content from the table. */
async function unopened(number: number): Promise<void> {
  const fragment = parseFragment(new URL(linkOf(company, 'U0ADA').link).hash);
  if (fragment.status !== 'complete') throw new Error('no link');
  const { id, linkKey } = fragment;
  const item = (await itemsOf(company, 'secrets')).find((each) => each.id === id);
  const { version, requestId, person, account, userName, kind, expiresAtMs } = item as never;
  const binding = { version, id, requestId, person, account, userName, kind, expiresAtMs };
  const content = await unseal(item as never, { linkKey, binding });
  secrets[`content of link ${number}`] = secretOf(decodeCredential(content));
  secrets[`key of link ${number}`] = Buffer.from(linkKey).toString('base64url');
  secrets[`proof of link ${number}`] = await proofOf(linkKey, id);
}

function take(number: number, { secrets: { content, key, proof, nonce } }: Opened): void {
  // A page that only asks for codes holds nothing secret.
  if (content !== '') secrets[`content of link ${number}`] = content;
  secrets[`key of link ${number}`] = key;
  secrets[`proof of link ${number}`] = proof;
  secrets[`nonce of link ${number}`] = nonce;
}

/** As it is, as URLs and JSON write it, and as other encodings of the same bytes. */
function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret, 'base64url');
  const isBytes = bytes.toString('base64url') === secret;
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ...(isBytes ? [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')] : []),
  ];
}

const readings = (text: string) => [
  text,
  decodeURIComponent(text.replaceAll('+', ' ').replace(/%(?![\da-f]{2})/gi, '')),
];

/** Which secrets occur in which texts. */
function leaks(texts: Record<string, string[]>): string[] {
  return Object.entries(texts).flatMap(([place, found]) =>
    Object.entries(secrets).flatMap(([name, secret]) =>
      found
        .filter((text) =>
          readings(text).some((reading) => disguises(secret).some((disguise) => reading.includes(disguise))),
        )
        .map(() => `${name} in ${place}`),
    ),
  );
}

const places = () => ({
  'what Slack received': company.slack.calls.map(({ method, raw }) => `${method} ${raw}`),
  'the log': company.logged,
  'what servers were asked with': heard,
  'what the bot answered Slack': company.slack.deliveries.map(({ answer }) => answer),
  'the wire as the playground shows it': wireItems(company).map(({ id }) =>
    JSON.stringify(wirePayload(company, id)),
  ),
});

test('the story was told to its end', async () => {
  expect(await statusOf(company, 'canary')).toBe('done');
  const homes = company.slack.calls.filter(({ method }) => method === 'views.publish');
  expect(homes.length).toBeGreaterThan(10);
  expect(company.slack.as('U0ADA').home()?.read()).toContain('canary');
  const histories = company.slack.calls.filter(({ raw }) =>
    /callback_id.{1,20}audit/.test(decodeURIComponent(raw)),
  );
  expect(histories).toHaveLength(3);
  expect(Object.keys(secrets)).toHaveLength(31);
  for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThanOrEqual(20);
});

test('the bot makes no credential for a service, nor a new secret of one', () => {
  const made = company.aws.calls.filter(({ action }) => /^(Create|Reset)ServiceSpecific|^Upload/.test(action));
  // By the administrator.
  expect(made).toHaveLength(2);
});

test('each link’s key is in exactly one message; no other secret is anywhere but where it belongs', () => {
  expect(leaks(places())).toEqual([
    'key of link 1 in what Slack received',
    'key of link 2 in what Slack received',
    'key of link 3 in what Slack received',
    'key of link 4 in what Slack received',
    'key of link 5 in what Slack received',
    'key of link 6 in what Slack received',
    'key of link 7 in what Slack received',
    'key of link 8 in what Slack received',
  ]);
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const [call, ...more] = company.slack.calls.filter(({ raw }) =>
      raw.includes(secrets[`key of link ${number}`] ?? ''),
    );
    expect(more).toEqual([]);
    expect(call).toMatchObject({ method: 'chat.postMessage', body: { channel: 'U0ADA' } });
    expect(call?.body).toMatchObject({
      text: expect.not.stringContaining('http'),
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  }
  const sent = company.slack.calls.flatMap(({ raw }) => [
    ...decodeURIComponent(raw).matchAll(/\/s#[\w-]{22}\.([\w-]{43})/g),
  ]);
  const keys = sent.map(([, key]) => key);
  expect(keys.length).toBeGreaterThanOrEqual(3);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the tables never held a key or a plain text; the nonce only as what a claim is held by', () => {
  // Stored events were searched, too.
  expect(items.filter((item) => item.includes('"sk":"EVENT#')).length).toBeGreaterThan(100);
  const found = leaks({ 'the tables': items });
  expect(found.filter((leak) => !leak.startsWith('nonce'))).toEqual([]);
});

test('the digits of codes are nowhere once they were tried', () => {
  expect(codes).toHaveLength(19);
  for (const [place, texts] of Object.entries({ ...places(), 'the tables': items }))
    for (const code of codes)
      expect([place, texts.filter((text) => new RegExp(`(?<![\\w.])${code}(?![\\w.])`).test(text))]).toEqual([
        place,
        [],
      ]);
  const tried = items.filter((item) => item.includes('"codes":{'));
  expect(tried.length).toBeGreaterThan(0);
});

test('nothing sealed is left once a link was acknowledged or has expired', async () => {
  const left = await itemsOf(company, 'secrets');
  expect(left.map(({ state }) => state).sort()).toEqual(
    expect.arrayContaining(['acknowledged', 'acknowledged', 'expired']),
  );
  for (const item of left) {
    expect(item).not.toHaveProperty('ciphertext');
    expect(item).not.toHaveProperty('iv');
  }
});

test('this test finds what is leaked on purpose', async () => {
  const before = leaks({ ...places(), 'the tables': items }).length;
  const password = secrets['content of link 1'] ?? '';
  const { SLACK_API_URL = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = company.environment;
  company.logged.push(JSON.stringify({ error: `no such password: ${password}` }));
  await fetch(`${SLACK_API_URL}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ channel: 'U0ADA', text: `your password: ${password}` })),
  });
  await fetch(`${company.bot.url}/s?key=${secrets['key of link 2']}`);
  const client = new DocumentClient(new DynamoDBClient({ endpoint, region: 'us-east-1' }));
  const oops = Buffer.from(secrets['key of link 3'] ?? '', 'base64url').toString('hex');
  await client.put({ TableName: 'countersign-secrets', Item: { id: 'x', oops } });
  await remember();
  const after = leaks({ ...places(), 'the tables': items });
  expect(after).toEqual(
    expect.arrayContaining([
      'content of link 1 in the log',
      'content of link 1 in what Slack received',
      'key of link 2 in what servers were asked with',
      'key of link 3 in the tables',
    ]),
  );
  expect(after.length).toBeGreaterThanOrEqual(before + 4);
});
