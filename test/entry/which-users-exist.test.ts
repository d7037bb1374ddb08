import { CreateUserCommand } from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { withIam } from '../support/an-own-user.ts';
import { fullGrant } from '../support/full-grant.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  deny,
  inboxOf,
  newestCard,
  now,
  requestsFor,
  statusOf,
  submitFor,
  toldBy,
  userOf,
} from '../support/story.ts';

/** Anybody can ask, for any name. Of what they are told before an approver decides, nothing may say which users exist. */

const ben = 'U0BEN';
let company: Company;
beforeAll(async () => {
  company = await aCompany();
  await fullGrant(company, 'ada');
  // Approved, and being set up.
  await approve(company, await ask(company, { userName: 'begun' }));
  await withIam(company, async (iam) => {
    await iam.send(new CreateUserCommand({ UserName: 'by-hand', Path: '/countersign/' }));
    await iam.send(new CreateUserCommand({ UserName: 'elsewhere', Path: '/' }));
  });
});
afterAll(closeCompanies);

async function adopt(userName: string): Promise<unknown> {
  const person = company.slack.as(ben);
  await person.command('/iam', `adopt ${userName}`);
  await person.fill({
    [fields.whoUsesIt]: choices.aPerson,
    [fields.owner]: 'Ben Okafor',
    [fields.reason]: 'Ben has used this user since before there was a bot.',
  });
  return person.submit();
}

async function change(userName: string): Promise<unknown> {
  const person = company.slack.as(ben);
  await person.command('/iam', `request-access ${userName}`);
  await person.fill({
    [fields.owner]: 'Ada Byron',
    [fields.add]: [choices.securityAudit],
    [fields.takeAway]: [choices.accessKey],
    [fields.reason]: 'Ada reads the security settings now, and no longer needs her key.',
  });
  return person.submit();
}

/** Everything Ben is told, without what differs for every request. */
async function toldOf(userName: string, act: () => Promise<unknown>): Promise<unknown[]> {
  const before = inboxOf(company, ben).length;
  const answer = await act();
  await company.settled();
  const status = (await company.slack.as(ben).command('/iam', 'status')).ephemeral?.read() ?? '';
  const line = status.split('\n').filter((each) => each.includes(userName));
  const id = (await requestsFor(company, userName)).at(-1)?.id ?? '';
  const audited = (await company.slack.as(ben).command('/iam', `audit ${id}`)).modal?.read() ?? '';
  await company.slack.as(ben).close();
  const plainly = (text: string) =>
    text
      .replaceAll(/@\w+/g, 'PERSON')
      // First: a name such as ada may stand in an id by chance.
      .replaceAll(/request \w+/g, 'request ID')
      .replaceAll(/\br[0-9a-f]{19}\b/g, 'ID')
      .replaceAll(userName, 'NAME')
      .replaceAll(/https:\S+/g, 'LINK')
      .replaceAll(/\w{3} \d+, \d{4},?( at)? [\d:]+ [AP]M|(Today|Tomorrow|Yesterday)[^\n·]*/g, 'TIME');
  return [answer, ...inboxOf(company, ben).slice(before), line[0] ?? '', audited].map((each) =>
    typeof each === 'string' ? plainly(each) : each,
  );
}

test.each([
  ['adopt', adopt, ['by-hand', 'elsewhere', 'ada', 'begun', 'nobody-1', 'BY-HAND']],
  [
    'request-user',
    (userName: string) => submitFor(company, { by: ben, userName }),
    ['by-hand', 'elsewhere', 'ada', 'begun', 'nobody-2'],
  ],
  ['request-access', change, ['by-hand', 'elsewhere', 'ada', 'begun', 'nobody-3', 'ADA']],
])('/iam %s answers alike, whether or not the user exists', async (_verb, wish, names) => {
  const answers: unknown[][] = [];
  for (const userName of names) {
    answers.push(await toldOf(userName, () => wish(userName)));
    // Whenever it is asked.
    company.clock.pass(minute);
  }
  expect(answers[0]).toHaveLength(4);
  expect(answers[0]?.[1]).toContain('Waiting for a decision');
  expect(answers[0]?.[3]).toContain('Plan made.');
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test('the approvers see the existing user and cannot approve, and the requester is told only their words', async () => {
  await adopt('elsewhere');
  await company.settled();
  const card = newestCard(company);
  expect(card.read()).toContain('No plan can be made. The user elsewhere is not under /countersign/');
  expect(card.read()).toContain('The requester is not told why');
  expect(card.read()).not.toContain('[Approve]');
  const lead = company.slack.as('U0SEC1');
  const request = (await requestsFor(company, 'elsewhere')).at(-1);
  const digest = request?.phase.status === 'pending' ? request.phase.plan.digest : '';
  const action = { action_id: 'approve', value: `${request?.id}|${digest}|` };
  const words = await toldBy(company, 'U0SEC1', () => lead.clickRaw(buttons.deny, { in: card, action }));
  expect(words).toContain('This request cannot be carried out, so there is nothing to approve.');
  await deny(company, card, 'Please ask the platform team.', 'U0SEC1');
  expect(company.slack.as(ben).lastDm()?.read()).toMatch(
    /^Denied by @sam: Adopt IAM user elsewhere in Sandbox \(111122223333\)\nPlease ask the platform team\.\n/,
  );
  expect(inboxOf(company, ben).join('\n')).not.toContain('/countersign/');
  expect(userOf(company, 'elsewhere')).toMatchObject({ path: '/', tags: {} });
});

test('people who ask for a user that they already own learn so at once', async () => {
  await submitFor(company, { by: 'U0ADA', userName: 'ada' });
  await company.settled();
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain('The user name ada is taken in this account.');
  expect(await statusOf(company, 'ada')).toBe('rejected');
});

test('nobody decides: it runs out like any other', async () => {
  await submitFor(company, { by: 'U0SEC3', userName: 'by-hand' });
  await company.settled();
  const card = newestCard(company);
  await company.later(day + 1000);
  expect(company.slack.as('U0SEC3').lastDm()?.read()).toContain('Expired: nobody decided in time');
  expect(now(company, card).read()).not.toContain('[Deny');
});
