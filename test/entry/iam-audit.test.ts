import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { packed } from '../../src/adapters/dynamo/packed.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { submitted } from '../../src/core/request/events.ts';
import { create } from '../../src/flows/create.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { aCatalogue, aGrant } from '../support/builders.ts';
import { modalAfter, openHome } from '../support/home.ts';
import { buttons } from '../support/labels.ts';
import {
  account,
  answerQuestion,
  approve,
  ask,
  askQuestion,
  itemsOf,
  now,
  openNewest,
  requestsFor,
} from '../support/story.ts';

const [ada, ben, lea, sam] = ['U0ADA', 'U0BEN', 'U0LEA', 'U0SEC1'];
const nasty =
  'Hello <!channel> <https://evil.example|AWS> *bold* \u202eright zero\u200bwidth, for the incident review.';

let company: Company;
let client: DocumentClient;
let id: string;
let card: Message;

/** Ada's user, with a question, a refused click and an opened link; and later more than a page of others. */
beforeAll(async () => {
  company = await aCompany();
  client = new DocumentClient(new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' }));
  card = await ask(company, { userName: 'ada', reason: nasty });
  await company.slack.as(ada).click(buttons.approve, { in: card, confirm: true });
  await askQuestion(company, card, 'Which bucket <@U0SEC1> is it?');
  await answerQuestion(company, 'payment-logs');
  await approve(company, card);
  await openNewest(company, ada);
  await company.later(minute);
  id = (await requestsFor(company, 'ada'))[0]?.id ?? '';
});
afterAll(async () => {
  client.destroy();
  await closeCompanies();
});
afterEach(async () => {
  for (const person of [ada, ben, lea, sam]) {
    const actor = company.slack.as(person);
    while (actor.modal()) await actor.close();
  }
});

/** What somebody reads after they typed it: the modal, or the answer. */
async function audit(person: string, typed: string): Promise<string> {
  const { modal, ephemeral } = await company.slack.as(person).command('/iam', `audit ${typed}`.trim());
  return modal?.read() ?? ephemeral?.read() ?? '';
}

const click = async (person: string, button: string) =>
  (await modalAfter(company, person, () => company.slack.as(person).click(button, { in: 'modal' }))).read();

test('a request: every event with who and when, AWS’s request ids, what was refused, and that its chain verifies', async () => {
  const told = await audit(lea, id);
  expect(told).toMatch(/This history verifies: \d+ saves/);
  expect(told).toMatch(/Opened: link 1 \(console password\) of @ada, from 127\.0\.0\.1/);
  const made = company.aws.calls.find(({ action }) => action === 'CreateUser');
  expect(told).toContain(`CreateUser ${made?.requestId}`);
  expect(told).toMatch(/Done: Create the user/);
  // The newest first.
  expect(told).toMatch(/@lea approved[\s\S]*@ada answered:[\s\S]*payment-logs[\s\S]*@lea asked the requester:/);
  expect(told).toMatch(/@ada tried approve and was refused: vote\.self-approval/);
  expect(told).toMatch(/@ada asked for it\./);
  expect(told).toMatch(/open the card \(https?:\/\/\S+\)/);
  // The menu of its card opens the same.
  await company.slack.as(lea).close();
  const { modal } = await company.slack.as(lea).select(buttons.history, { in: now(company, card) });
  expect(modal?.read()).toBe(told);
  // What people wrote is quoted, and nothing of it is parsed.
  const sent = JSON.stringify(
    company.slack.calls.filter(({ method }) => /^views\./.test(method)).map(({ body }) => body),
  );
  expect(sent).toContain('rich_text_quote');
  expect(sent).not.toMatch(/"type":"mrkdwn","text":"[^"]*(<!channel|<https:\/\/evil|<@U0SEC1>)/);
  expect(sent).not.toMatch(/\u202e|\u200b/);
});

test('a request is known to its people, its approvers and those who see every user; others can’t tell it from none', async () => {
  for (const person of [ada, sam]) {
    expect(await audit(person, `\`${id}\u200b\``)).toContain('This history verifies');
    await company.slack.as(person).close();
  }
  const none = await audit(ben, 'r0123456789');
  expect(none).toContain('no request and no IAM user');
  expect(await audit(ben, id)).toBe(none.replace('r0123456789', id));
  expect(await audit(ben, 'ada')).toBe(none.replace('r0123456789', 'ada'));
  expect(await audit(ben, 'nobody')).toBe(none.replace('r0123456789', 'nobody'));
  for (const typed of ['../..', 'X'.repeat(300), '`', 'two words'])
    expect(await audit(ben, typed)).toContain('no request and no IAM user');
  expect(await audit(ben, '<@U0ADA>')).toContain('not that of @ada');
});

/** As if asked for through Slack, and not worked on yet; the newest last. */
async function asked(userNames: readonly string[], requester: string): Promise<void> {
  const ports = {
    requests: dynamoRequests(client, 'countersign-requests', aCatalogue()),
    clock: company.clock,
    random: { bytes: (length: number) => new Uint8Array(length) },
    audit: { recorded: () => {} },
  };
  for (const [n, userName] of userNames.entries()) {
    const grant = aGrant({ userName, requester, owner: ada, reason: 'A secret project.' });
    await create(ports, submitted(userName, grant, company.clock.now() + n, hour));
  }
}

test('a user and a person: their requests, newest first, in pages, each to be opened', async () => {
  await asked(
    Array.from({ length: 8 }, (_, n) => `later-${n}`),
    sam,
  );
  expect(await audit(sam, 'ADA')).toMatch(
    /History of ada in Sandbox[\s\S]*@lea approved[\s\S]*requests from before .* may be missing/,
  );
  await company.slack.as(sam).close();
  expect(await audit(ada, 'ada')).toMatch(/requests that you asked for/);
  await company.slack.as(ada).close();

  const newest = await audit(sam, '<@U0ADA|ada>');
  expect(newest).toMatch(/What @ada asked for, owns and decided[\s\S]*later-7[\s\S]*later-0/);
  expect(newest).toMatch(/Refused lately[\s\S]*tried approve and was refused: vote\.self-approval.*On r/);
  const older = await click(sam, 'Older');
  expect(older).toMatch(/ada in Sandbox[\s\S]*@ada asked for it/);
  expect(await click(sam, 'Newer')).toBe(newest);
  expect(await click(sam, 'Older')).toBe(older);
  expect(await click(sam, `Open the history of request ${id}`)).toMatch(/This history verifies/);
  expect(await click(sam, 'Back')).toBe(older);

  // What somebody did on requests of others, and nothing else of those.
  const decided = await audit(lea, '');
  expect(decided).toMatch(/What @lea asked for, owns and decided[\s\S]*ada in Sandbox[\s\S]*@lea approved/);
  expect(decided).not.toMatch(/@ada asked for it\.|incident/);
});

test('an owner who did not ask reads what happened, and not what requester and approvers wrote', async () => {
  await asked(['for-ada'], sam);
  expect(await audit(sam, 'for-ada')).toContain('A secret project.');
  const told = await audit(ada, 'for-ada');
  expect(told).toContain('@sam asked for it.');
  expect(told).not.toContain('secret');
});

test('*History…* on Home opens one’s own, and no forged click that of others', async () => {
  await openHome(company, ben);
  const actor = company.slack.as(ben);
  const opened = async (value?: string) => {
    const action = value === undefined ? {} : { action: { action_id: 'audit', value } };
    const modal = await modalAfter(company, ben, () =>
      actor.clickRaw(buttons.history, { in: 'home', ...action }),
    );
    const told = modal.read();
    await actor.close();
    return told;
  };
  expect(await opened()).toMatch(/What @ben asked for, owns and decided[\s\S]*No requests yet/);
  expect(await opened(`r|0|${id}`)).toContain('does not know this request');
  expect(await opened('p|0|U0ADA')).toContain('not that of @ada');
  expect(await opened(`u|0|${Number(account).toString(36)}|ada`)).toContain('no request and no IAM user');
  for (const value of ['', 'r|0|', 'p|99999|U0BEN', `r|0|${id} r|0|${id} r`])
    expect(await opened(value)).toContain('does not understand this button');
});

test('a history that was changed says so above everything, and whom to tell', async () => {
  const entries = (await itemsOf(company, 'requests'))
    .filter(({ pk, sk }) => pk === `REQUEST#${id}` && `${sk}`.startsWith('EVENT#'))
    .sort((one, other) => (`${one.sk}` < `${other.sk}` ? -1 : 1));
  const changed = entries[2] ?? {};
  const kept = packed({ ...(changed.kept as object), atMs: 1 });
  const personal = changed.personal ? { personal: packed(changed.personal as object) } : {};
  await client.put({ TableName: 'countersign-requests', Item: { ...changed, ...personal, kept } });
  const told = await audit(lea, id);
  expect(told).toMatch(/This history does not verify[\s\S]*was changed after it was written[\s\S]*Tell @sam/);
  expect(told).not.toContain('This history verifies');
  await company.slack.as(lea).close();
  expect(await audit(sam, 'ada')).toContain('This history does not verify.');
});
