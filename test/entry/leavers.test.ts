import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoLeavers } from '../../src/adapters/dynamo/leavers.ts';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { LeaverRecords } from '../../src/flows/leavers/ports.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { anOwnUser, withUsers } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  enrol,
  openNewest,
  requestsFor,
  statusOf,
  toldBy,
  userOf,
} from '../support/story.ts';

const catalogue = loadCatalogue('manifests/catalogue.yaml');
let company: Company;
beforeEach(async () => {
  company = await aCompany({ catalogue: { ...catalogue, leavers: { whenDeactivated: 'stop', atOnce: 1 } } });
});
afterEach(closeCompanies);

const isStopped = (userName: string) =>
  userOf(company, userName)?.inlinePolicies.CountersignSuspended !== undefined;
const cards = () => company.slack.channel('C0APPROVALS').map((message) => message.read());
const deactivate = (person: string, deleted = true) => company.slack.updatePerson(person, { deleted });

/** The bot's next looks, some minutes later. */
async function look(afterMs = 4 * minute): Promise<void> {
  company.clock.pass(afterMs);
  await company.bot.watchLeavers();
  await company.settled();
}

function withLeavers<Result>(use: (leavers: LeaverRecords) => Promise<Result>): Promise<Result> {
  const client = new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' });
  const leavers = dynamoLeavers(new DocumentClient(client), 'countersign-requests');
  return use(leavers).finally(() => client.destroy());
}

const hints = async () => Object.keys(await withLeavers((leavers) => leavers.hints()));

/** Slack's event that a profile has changed. */
const tell = (id: string, deleted: boolean) =>
  company.slack.deliverEvent({ type: 'user_change', user: { id, deleted } });

/** The same; resolves when the bot has noted it. */
async function hint(person: string): Promise<void> {
  await tell(person, true);
  await company.slack.until(async () => (await hints()).includes(person));
}

test('a person deactivated in Slack is stopped after two looks; one card names all of their users', async () => {
  await anOwnUser(company, 'ada', { keys: 1 });
  await anOwnUser(company, 'ada.emergency', { userKind: 'emergency' });
  await anOwnUser(company, 'robot', { userKind: 'workload', keys: 1 });
  deactivate('U0ADA');
  await hint('U0ADA');
  await look(minute);
  expect(await hints()).toEqual([]);
  await look(minute);
  expect(isStopped('ada')).toBe(false);
  await look();
  expect(['ada', 'ada.emergency', 'robot'].map(isStopped)).toEqual([true, true, false]);
  expect(userOf(company, 'robot')?.accessKeys[0]?.status).toBe('Active');
  const [shown] = company.slack.channel('C0APPROVALS');
  if (!shown) throw new Error('no card');
  const [card = '', ...others] = cards();
  expect(others).toEqual([]);
  expect(card).toContain('@ada is deactivated in Slack (seen twice): 2 IAM users stopped, 1 workload');
  expect(card).toMatch(/• robot in Sandbox .* goes on as it is/);
  expect(card).toContain('/iam transfer robot @person');

  await look(20 * minute);
  expect(cards()).toHaveLength(1);

  const thread = () => company.slack.thread('C0APPROVALS', shown?.ts ?? '').map((each) => each.read());
  await company.later(day);
  expect(thread().join()).toContain('the workloads above still need a new owner');
  const userId = userOf(company, 'robot')?.userId ?? '';
  await withUsers(company, (users) =>
    users.changeOwner(
      { account, userName: 'robot' },
      { userId, from: 'U0ADA', to: 'U0BEN' },
      company.clock.now(),
    ),
  );
  await company.later(day);
  expect(thread().join()).toContain('No workload is left without an owner');

  const lea = company.slack.as('U0LEA');
  const giveBack = () =>
    toldBy(company, 'U0LEA', () => lea.click(buttons.giveBack, { in: shown, confirm: true }));
  expect(await giveBack()).toContain('deactivated');
  deactivate('U0ADA', false);
  company.clock.pass(2 * minute);
  await company.bot.watchLeavers();
  await company.settled();
  expect(isStopped('ada')).toBe(true);
  expect(await giveBack()).toContain('Asked to give back 2 IAM users');
  await company.settled();
  expect(cards().filter((each) => each.includes('wants') && each.includes('back'))).toHaveLength(2);
  expect(await giveBack()).not.toContain('Asked');
});

test('what is in progress for a leaver ends with the stop, and not when it would run next', async () => {
  await approve(company, await ask(company, { userName: 'half.way' }));
  await openNewest(company, 'U0ADA');
  const phase = async () => (await requestsFor(company, 'half.way'))[0]?.phase;
  expect(await phase()).toMatchObject({ status: 'applying' });
  deactivate('U0ADA');
  await hint('U0ADA');
  await look(minute);
  await look();
  expect(isStopped('half.way')).toBe(true);
  expect(await phase()).toMatchObject({ status: 'failed', failure: { code: 'user.suspended' } });
});

test('a user whose set-up had failed is stopped, too: its owner may have a password that works', async () => {
  company.aws.faults.add({ operation: 'AddUserToGroup', kind: 'refuse', code: 'AccessDenied' });
  await approve(company, await ask(company, { userName: 'stuck' }));
  await enrol(company, 'U0ADA');
  await company.later(minute);
  expect(await statusOf(company, 'stuck')).toBe('failed');
  expect(userOf(company, 'stuck')?.loginProfile).toBeDefined();
  deactivate('U0ADA');
  await hint('U0ADA');
  await look(minute);
  await look();
  expect(isStopped('stuck')).toBe(true);
  expect(userOf(company, 'stuck')?.loginProfile).toBeUndefined();
  const card = cards().find((each) => each.includes('stopped while it was being set up'));
  expect(card).toContain('they can ask for a new user');
  expect(card).not.toContain('[Give back]');
});

test('hints that are wrong, late or about others change nothing; the list finds who left without one', async () => {
  await anOwnUser(company, 'ada');
  await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  await tell('U0NOBODY', true);
  deactivate('U0LIV');
  await tell('U0LIV', true);
  await hint('U0ADA');
  const forged = JSON.stringify({
    type: 'event_callback',
    event: { type: 'user_change', user: { id: 'U0BEN', deleted: true } },
  });
  const { status } = await company.slack.deliverRaw({
    headers: { 'content-type': 'application/json', ...company.slack.sign(`${forged} `) },
    body: forged,
  });
  expect(status).toBe(401);
  await look();
  await look();
  expect(await hints()).toEqual([]);
  expect(['ada', 'ben'].map(isStopped)).toEqual([false, false]);

  // Slack answers wrongly once, and fails once.
  deactivate('U0ADA');
  await hint('U0ADA');
  await look(minute);
  deactivate('U0ADA', false);
  await look();
  expect(isStopped('ada')).toBe(false);

  deactivate('U0BEN');
  company.slack.faults.add({ kind: 'error', operation: 'users.list', times: 1 });
  await look(16 * minute);
  await look(16 * minute);
  await look();
  expect(['ada', 'ben'].map(isStopped)).toEqual([false, true]);
  expect(cards()).toHaveLength(1);
});

test('of many at once, security is asked once; the answer counts for exactly those people', async () => {
  await anOwnUser(company, 'ada');
  await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  await anOwnUser(company, 'liv', { owner: 'U0LIV' });
  for (const person of ['U0ADA', 'U0BEN']) {
    deactivate(person);
    await hint(person);
  }
  await look(minute);
  await look();
  expect(['ada', 'ben'].map(isStopped)).toEqual([false, false]);
  expect(cards()).toHaveLength(1);
  expect(cards()[0]).toContain('2 people are deactivated in Slack: stop their IAM users?');
  expect(company.slack.as('U0SEC1').lastDm()?.read()).toContain('2 people are deactivated in Slack');
  const [question] = company.slack.channel('C0APPROVALS');
  if (!question) throw new Error('no card');

  deactivate('U0LIV');
  await hint('U0LIV');
  await look(minute);
  await look();
  expect(isStopped('liv')).toBe(false);
  const [, late] = company.slack.channel('C0APPROVALS');
  if (!late) throw new Error('no second card');
  expect(late.read()).toContain('@liv is deactivated in Slack');

  const lea = company.slack.as('U0LEA');
  expect(
    await toldBy(company, 'U0LEA', () => lea.click(buttons.leaveThem, { in: question, confirm: true })),
  ).toContain('approver');
  const sam = company.slack.as('U0SEC1');
  await sam.click(buttons.leaveThem, { in: late, confirm: true });
  await company.settled();
  await sam.click(buttons.stopThemAll, { in: question });
  await sam.submit();
  await company.settled();
  await look();
  expect(['ada', 'ben', 'liv'].map(isStopped)).toEqual([true, true, false]);
  await look(20 * minute);
  await look();
  expect(isStopped('liv')).toBe(false);
  // Whatever was put off meanwhile.
  await company.later(minute);
  expect(cards()).toHaveLength(4);
});
