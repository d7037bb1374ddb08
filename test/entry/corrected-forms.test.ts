import { userValue } from '../../src/adapters/slack/ids.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { cardAbout } from '../support/card-about.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { askBack, leaving, offboard } from '../support/offboarding.ts';
import { confirmStops } from '../support/stop-list.ts';
import { account, answerQuestion, ask, askQuestion, deny, requestsFor, userOf } from '../support/story.ts';

/** The answer to a form came after Slack's three seconds, so it stayed open: it is corrected, and sent again. */
const sec = 'U0SEC1';
const why = { reason: { reason: { type: 'plain_text_input', value: 'Another reason, for good.' } } } as const;
const only = (...names: string[]) => ({
  user: {
    users: {
      type: 'multi_static_select' as const,
      selected_options: names.map((userName) => ({
        text: { type: 'plain_text' as const, text: userName },
        value: userValue({ account, userName }),
      })),
    },
  },
});

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

type Corrected = Parameters<ReturnType<Company['slack']['as']>['resubmit']>[0];
const again = (by = sec) => company.slack.as(by).resubmit();
/** What is said at the inputs of a form that is sent again with other values. */
async function saidTo(corrected: Corrected, by = sec): Promise<string> {
  const { errors = {} } = await company.slack.as(by).resubmit(corrected);
  return Object.values(errors).join();
}
const isStopped = (userName: string) =>
  userOf(company, userName)?.inlinePolicies.CountersignSuspended !== undefined;

test('the reason of a list that is being stopped already is not swallowed', async () => {
  await anOwnUser(company, 'listed', { keys: 1 });
  await confirmStops(company, 'listed', { why: 'A laptop was stolen.' });
  await company.settled();
  expect(await saidTo(why)).toContain('that was accepted: 1 user, reason “A laptop was stolen.”');
  expect(await again()).toEqual({ closed: true });
});

test('nor is that of an offboarding', async () => {
  await anOwnUser(company, 'leaves-once');
  expect(await offboard(company, sec, 'leaves-once')).toEqual({ closed: true });
  await company.settled();
  expect(await saidTo(why)).toContain(`leaves-once is being offboarded, reason “${leaving}”`);
  expect(await again()).toEqual({ closed: true });
});

test('a user that was left out of a list of leavers too late is named, and others can still be added', async () => {
  for (const name of ['first', 'second']) await anOwnUser(company, name, { owner: 'U0BEN' });
  const security = company.slack.as(sec);
  await security.command('/iam', 'offboard <@U0BEN|ben>');
  await security.fill({ [fields.reason]: leaving });
  await security.fill({ 'IAM users': ['first (Sandbox)'] });
  expect(await security.submit()).toEqual({ closed: true });
  await company.settled();
  expect(await saidTo(only('second'))).toContain('first is being offboarded');
  expect([isStopped('first'), isStopped('second')]).toEqual([true, false]);
  expect(await company.slack.as(sec).resubmit(only('first', 'second'))).toEqual({ closed: true });
  await company.settled();
  expect(isStopped('second')).toBe(true);
});

test('another name in a form that was accepted ends no other user', async () => {
  const form = { [fields.userName]: 'typed-wrong', [fields.owner]: 'Ben Okafor' };
  expect(await offboard(company, 'U0LIV', 'typed-wrong', form)).toEqual({ closed: true });
  await company.settled();
  const other = { 'user-name': { 'user-name': { type: 'plain_text_input', value: 'typed-right' } } } as const;
  expect(await saidTo(other, 'U0LIV')).toContain('typed-wrong');
  await company.settled();
  expect(await requestsFor(company, 'typed-right')).toEqual([]);
});

test('asking for a user back is one request, and another reason is refused with the first', async () => {
  await anOwnUser(company, 'stays');
  await offboard(company, sec, 'stays');
  await company.settled();
  expect(cardAbout(company, 'offboard', 'stays').read()).toContain(buttons.giveBack);
  expect(await askBack(company, sec, 'stays')).toEqual({ closed: true });
  expect(await again()).toEqual({ closed: true });
  expect(await saidTo(why)).toContain('Ada stays three months longer');
});

describe('a decision that was taken is not swallowed, and its reason is quoted', () => {
  const lead = 'U0LEA';

  test('a denial', async () => {
    await deny(company, await ask(company, { userName: 'denied-once' }), 'Use a role.');
    expect(await saidTo(why, lead)).toMatch(
      /already denied \(by that person\), .*, with the reason “Use a role\.”/,
    );
    expect(await again(lead)).toEqual({ closed: true });
  });

  test('a reduction', async () => {
    const access = [choices.readOnly, choices.securityAudit];
    const card = await ask(company, { userName: 'reduced-once', access });
    const approver = company.slack.as(lead);
    await approver.click(buttons.reduce, { in: card });
    await approver.fill({
      [fields.reason]: 'The logs are enough.',
      [fields.accessThatStays]: [choices.readOnly],
    });
    expect(await approver.submit()).toEqual({ closed: true });
    await company.settled();
    expect(await saidTo(why, lead)).toContain(
      'that was accepted: without Security audit, reason “The logs are enough.”',
    );
    expect(await again(lead)).toEqual({ closed: true });
  });
});

describe('words between an approver and a requester are sent once', () => {
  const question = 'Which dashboards are these?';
  const text = (value: string) =>
    ({ reason: { reason: { type: 'plain_text_input', value } } }) as const satisfies Corrected;
  const asked = async () => (await requestsFor(company, 'asked-once')).at(-1)?.questions;

  test('a question', async () => {
    const card = await ask(company, { userName: 'asked-once' });
    expect(await askQuestion(company, card, question)).toEqual({ closed: true });
    expect(await saidTo(text('Which other dashboards?'), 'U0LEA')).toContain(
      `that question was asked: “${question}”`,
    );
    expect(await again('U0LEA')).toEqual({ closed: true });
    expect(await asked()).toMatchObject([{ question }]);
    expect(await askQuestion(company, card, 'Until when are they needed?')).toEqual({ closed: true });
    expect(await asked()).toHaveLength(2);
  });

  test('its answer', async () => {
    expect(await answerQuestion(company, 'Until the end of July.')).toEqual({ closed: true });
    expect(await saidTo(text('Until the end of August.'), 'U0ADA')).toContain(
      'Your first answer was sent: “Until the end of July.”',
    );
    expect(await again('U0ADA')).toEqual({ closed: true });
  });
});
