import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  newestLinkState,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  submitFor,
  threadOf,
  userOf,
} from '../support/story.ts';

/** Slack delivers again what it heard no answer to; a signature holds for five minutes. */
let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const workload = { forWhom: choices.aWorkload, owner: 'Ben Okafor' } as const;

/** The newest delivery of this type twice more: at once, and when its signature is nearly too old. */
async function twiceMore(type: 'block_actions' | 'view_submission'): Promise<void> {
  const again = await Promise.all([
    company.slack.redeliver(type),
    company.slack.redeliver(type, { agoSeconds: 290 }),
  ]);
  expect(again.map(({ status, failure }) => failure ?? status)).toEqual([200, 200]);
  await company.settled();
}

const callsFor = (userName: string, action: string) =>
  company.aws.calls.filter((call) => call.action === action && call.params.UserName === userName);

async function threeTimes(person: string, button: string): Promise<void> {
  await clickLast(company, person, button);
  await twiceMore('block_actions');
}

test('every click and form of a grant three times: all of it happens once', async () => {
  const userName = 'thrice';
  const card = await ask(company, { userName, credentials: [choices.password, choices.accessKey] });
  await twiceMore('view_submission');
  expect(await requestsFor(company, userName)).toHaveLength(1);
  await approve(company, card);
  await twiceMore('block_actions');
  setUp(company, await openNewest(company, 'U0ADA'));
  await threeTimes('U0ADA', buttons.setUpMfa);
  await threeTimes('U0ADA', buttons.getAccess);
  await openNewest(company, 'U0ADA');
  await threeTimes('U0ADA', buttons.activate);

  const [request, ...others] = await requestsFor(company, userName);
  expect(others).toEqual([]);
  expect(request).toMatchObject({ phase: { status: 'done' }, votes: [{ by: 'U0LEA' }] });
  expect(request?.handovers.map(({ credential, state }) => `${credential} ${state}`)).toEqual([
    'password acknowledged',
    'access-key acknowledged',
  ]);
  expect(userOf(company, userName)).toMatchObject({ groups: ['readers'], accessKeys: [{ status: 'Active' }] });
  for (const action of ['CreateUser', 'CreateLoginProfile', 'CreateAccessKey', 'AddUserToGroup'])
    expect([action, callsFor(userName, action).length]).toEqual([action, 1]);
  const cards = company.slack
    .channel('C0APPROVALS')
    .filter((each) => each.read().includes(`user ${userName}  ·`));
  expect(cards).toHaveLength(1);
  for (const news of ['Your access is ready.', 'Your access key works.']) {
    const told = company.slack
      .as('U0ADA')
      .inbox()
      .filter((each) => each.read().includes(news));
    expect([news, told.length]).toEqual([news, 1]);
  }
});

test('a denial three times is one, and stays the one it was', async () => {
  const card = await ask(company, { userName: 'denied-thrice' });
  await deny(company, card, 'Use a role.');
  await twiceMore('view_submission');
  expect(await statusOf(company, 'denied-thrice')).toBe('denied');
  expect(threadOf(company, card).match(/denied\./g)).toHaveLength(1);
});

test('a cancelled request is cancelled once, and an approval that comes after it changes nothing', async () => {
  const card = await ask(company, { userName: 'cancelled-thrice' });
  await threeTimes('U0ADA', buttons.cancel);
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true, stale: true });
  await twiceMore('block_actions');
  expect(await statusOf(company, 'cancelled-thrice')).toBe('cancelled');
  expect(threadOf(company, card).match(/Cancelled/g)).toHaveLength(1);
  expect(userOf(company, 'cancelled-thrice')).toBeUndefined();
});

test('a new link asked for three times is one new credential', async () => {
  await approve(company, await ask(company, { ...workload, userName: 'anew-thrice' }));
  await openNewest(company, 'U0BEN');
  await threeTimes('U0BEN', buttons.sendNewLink);
  const [request] = await requestsFor(company, 'anew-thrice');
  expect(request?.handovers.map(({ n, state }) => [n, state])).toEqual([
    [1, 'acknowledged'],
    [2, 'sent'],
  ]);
  expect(await newestLinkState(company, 'anew-thrice')).toBe('access-key sent');
  expect(userOf(company, 'anew-thrice')?.accessKeys).toMatchObject([
    { id: request?.handovers[1]?.keyId, status: 'Inactive' },
  ]);
});

test('"That wasn\'t me" three times stops the user once', async () => {
  await approve(company, await ask(company, { ...workload, userName: 'stolen-thrice' }));
  await openNewest(company, 'U0BEN');
  await threeTimes('U0BEN', buttons.notMe);
  const requests = await requestsFor(company, 'stolen-thrice');
  expect(requests.filter(({ intent }) => kindOf(intent) === 'suspend')).toMatchObject([
    { phase: { status: 'done' } },
  ]);
  expect(userOf(company, 'stolen-thrice')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
});

test('a form sent three times at once is one request', async () => {
  const ada = company.slack.as('U0ADA');
  expect(await submitFor(company, { userName: 'at-once-thrice' })).toEqual({ closed: true });
  await Promise.all([ada.resubmit(), ada.resubmit()]);
  await company.settled();
  expect(await requestsFor(company, 'at-once-thrice')).toHaveLength(1);
});

/** Its answer came after Slack's three seconds, so it stayed open: the person corrects it, and sends it again. */
describe('a form that was taken, and is corrected afterwards', () => {
  const corrected = { reason: { reason: { type: 'plain_text_input', value: 'Another reason.' } } } as const;

  test('says at its inputs what was accepted, which stays as it was', async () => {
    const ada = company.slack.as('U0ADA');
    expect(await submitFor(company, { userName: 'taken-before', reason: 'The first reason.' })).toEqual({
      closed: true,
    });
    expect(await ada.resubmit(corrected)).toEqual({
      errors: {
        reason: expect.stringMatching(
          /that version was accepted: taken-before in account 111122223333, access read-only, reason “The first reason\.”/,
        ),
      },
    });
    expect(await ada.resubmit()).toEqual({ closed: true });
    await company.settled();
    const requests = await requestsFor(company, 'taken-before');
    expect(requests).toMatchObject([{ intent: { ask: { reason: 'The first reason.' } } }]);
  });

  test('with another user name asks for no other user', async () => {
    const ada = company.slack.as('U0ADA');
    await submitFor(company, { userName: 'taken-once' });
    const other = {
      'user-name': { 'user-name me ': { type: 'plain_text_input', value: 'taken-twice' } },
    } as const;
    expect(Object.values((await ada.resubmit(other)).errors ?? {}).join()).toContain('taken-once');
    await company.settled();
    expect(await requestsFor(company, 'taken-twice')).toEqual([]);
  });
});
