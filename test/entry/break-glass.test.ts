import { DeleteLoginProfileCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser, withIam, withUsers } from '../support/an-own-user.ts';
import { emergencyCatalogue } from '../support/emergency-catalogue.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  account,
  approve,
  chosenPassword,
  clickLast,
  enrol,
  eventually,
  goodReason,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

const catalogue = emergencyCatalogue({ people: ['U0ADA', 'U0BEN', 'U0SEC3'], groups: ['S0LEADS'] });
let company: Company;
beforeAll(async () => {
  company = await aCompany({ catalogue });
});
afterAll(closeCompanies);

const why = 'The payment service is down and nobody can deploy.';
const work = 'sqs:CreateQueue';

function signIn(userName: string, seed: string, password = chosenPassword) {
  // A code proves somebody once, and sessions are cut by the second.
  company.clock.pass(minute);
  const mfaCode = totp(seed, company.clock.now());
  return company.aws.console(account).signIn({ userName, password, mfaCode });
}

/** What the person is told instead of a form, or what the form answers. */
async function breakGlass(person: string, { reason = why, lasts = '2 hours' } = {}) {
  const actor = company.slack.as(person);
  const { modal, ephemeral } = await actor.command('/iam', 'break-glass');
  if (!modal) return ephemeral?.read();
  await actor.fill({ [fields.forHowLong]: lasts, [fields.whatIsGoingOn]: reason });
  const result = await actor.submit();
  await company.settled();
  return result.closed ? 'opened' : JSON.stringify(result);
}

async function cardOfReview(userName: string): Promise<Message> {
  const requests = await requestsFor(company, userName);
  const place = requests.find(({ id }) => id.endsWith('-review'))?.notices.card;
  const card = place && company.slack.message(place.channel, place.ts);
  if (!card) throw new Error('no review is asked for');
  return card;
}

async function isReviewDue(userName: string): Promise<boolean> {
  const requests = await requestsFor(company, userName);
  return requests.some(({ id, notices }) => id.endsWith('-review') && notices.card !== undefined);
}

async function review(person: string, userName: string, note: string) {
  const actor = company.slack.as(person);
  await actor.click(buttons.reviewed, { in: await cardOfReview(userName) });
  await actor.fill({ [fields.wasItRight]: note });
  const result = await actor.submit();
  await company.settled();
  return JSON.stringify(result);
}

/** Ready to be opened. */
function aPreparedUser(userName: string, owner: string) {
  return anOwnUser(company, userName, { owner, userKind: 'emergency', entitlements: ['developer'] });
}

const told = (person: string) => inboxOf(company, person).join('\n---\n');
const groups = (userName: string) => userOf(company, userName)?.groups;
const opened = ['readers', 'developers'];

test('prepared without access, opened at once for everybody to see, and ended by AWS', async () => {
  const { slack } = company;
  const userName = 'ada.emergency';
  expect(await breakGlass('U0ADA')).toContain('Prepare one now: /iam request-user');

  // The reason makes another kind of user, with the access that was meant for it.
  const ada = slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({ [fields.whyIamUser]: choices.emergency, [fields.userName]: userName });
  expect(ada.modal()?.read()).toContain('An emergency user has no access until it is needed.');
  expect(ada.modal()?.read()).not.toContain(choices.readOnly);
  await ada.fill({ [fields.access]: [choices.developer], [fields.reason]: goodReason });
  expect(await ada.submit()).toMatchObject({ closed: true });
  await company.settled();
  const asked = newestCard(company);
  expect(asked.read()).toContain('only in an emergency');
  expect(asked.read()).toContain('Only while break-glass is open, at most 4 hours');
  await approve(company, asked);
  const { seed } = await enrol(company, 'U0ADA');
  expect(told('U0ADA')).toContain('Your emergency user is ready');
  expect(groups(userName)).toEqual([]);
  const earlier = signIn(userName, seed);
  expect(earlier.can(work)).toBe(false);

  expect(await breakGlass('U0ADA')).toBe('opened');
  await slack.redeliver('view_submission');
  await company.settled();
  expect(groups(userName)).toEqual(opened);
  // A session from before has to show the device again.
  expect(earlier.can(work)).toBe(false);
  const session = signIn(userName, seed);
  expect(session.can(work)).toBe(true);
  expect(told('U0ADA')).toContain('Your emergency access is open');
  const card = newestCard(company);
  expect(card.read()).toContain(
    'emergency access (Developer) by ada.emergency in Sandbox for 2 hours, without',
  );
  expect(card.read()).toContain(why);
  for (const person of ['U0SEC1', 'U0SEC2']) expect(told(person)).toContain('Break-glass by @ada');
  expect(await breakGlass('U0ADA')).toContain('is open already, until');

  company.clock.pass(2 * hour);
  expect(session.can(work)).toBe(false);
  expect(session.can('iam:ChangePassword')).toBe(false);
});

let lea: MadeUser;

test('after its end everything is taken back, and its owner makes it ready again', async () => {
  const userName = 'lea.emergency';
  lea = await aPreparedUser(userName, 'U0LEA');
  const { seed } = lea;
  expect(await breakGlass('U0LEA')).toBe('opened');
  await company.later(2 * hour);
  await eventually(company, () => groups(userName)?.length === 0);
  expect(() => signIn(userName, seed)).toThrow('incorrect');
  expect(await breakGlass('U0LEA')).toBe('opened');
  expect(told('U0LEA')).toContain('Another request for lea.emergency is already open.');
  expect(groups(userName)).toEqual([]);

  const { credential } = await openNewest(company, 'U0LEA');
  if (credential.kind !== 'password') throw new Error(credential.kind);
  const password = credential.password.reveal();
  signIn(userName, seed, password).changePassword(password, 'Chosen-by-the-owner-2');
  await clickLast(company, 'U0LEA', buttons.changedPassword);
  expect(told('U0LEA')).toContain('Your new password works.');
});

test('the review is asked for daily until someone else has answered it', async () => {
  await eventually(company, () => isReviewDue('lea.emergency'));
  const asked = await cardOfReview('lea.emergency');
  const chased = () => threadOf(company, asked).split('nobody has answered yet').length - 1;
  expect(asked.read()).toContain('Was it right?');
  expect(told('U0SEC2')).toContain('Was it right? Break-glass by @lea, 2 hours');
  await company.later(day + minute);
  await company.later(day + minute);
  expect(chased()).toBe(2);
  expect(await review('U0LEA', 'lea.emergency', 'I say it was.')).toContain('someone else has to review it');
  expect(await review('U0BEN', 'lea.emergency', 'Looks fine.')).toContain('Only the security people');
  expect(await review('U0SEC2', 'lea.emergency', 'Right: the deployment was rolled back.')).toContain(
    '"closed":true',
  );
  expect(await company.slack.as('U0SEC2').resubmit()).toEqual({ closed: true });
  expect(now(company, asked).read()).toContain('Right: the deployment was rolled back.');
  expect(now(company, asked).read()).toContain('Reviewed by @sue');
  expect(now(company, asked).read()).not.toContain(buttons.reviewed);
  await company.later(2 * day);
  expect(chased()).toBe(2);
});

test('made ready again, it opens again', async () => {
  expect(await breakGlass('U0LEA', { lasts: '1 hour' })).toBe('opened');
  expect(groups('lea.emergency')).toEqual(opened);
  expect(signIn('lea.emergency', lea.seed, 'Chosen-by-the-owner-2').can(work)).toBe(true);
});

test('nobody else, no other user, no empty words; and nothing while Slack cannot say who is who', async () => {
  await aPreparedUser('sam.emergency', 'U0SEC1');
  await aPreparedUser('liv.emergency', 'U0LIV');
  await anOwnUser(company, 'sue', { owner: 'U0SEC2' });
  expect(await breakGlass('U0SEC1')).toContain("doesn't name you among the people who may use break-glass");
  expect(await breakGlass('U0SEC2')).toContain('You have no emergency user');
  expect(await breakGlass('U0GUEST')).toContain('You are a guest');
  expect(await breakGlass('U0LIV', { reason: ' '.repeat(30) })).toContain('at least 20 characters');
  for (const operation of ['users.info', 'usergroups.users.list']) {
    company.slack.faults.add({ operation, kind: 'error' });
    expect(await breakGlass('U0LIV')).toContain('Slack did not answer in time, so nothing was changed');
    company.slack.faults.clear();
  }
  expect(await requestsFor(company, 'liv.emergency')).toEqual([]);
  expect(await breakGlass('U0LIV')).toBe('opened');
  expect(groups('liv.emergency')).toEqual(opened);
  expect(await requestsFor(company, 'sam.emergency')).toEqual([]);
});

test('stopped by security while it is open: everything is denied, and it is reviewed all the same', async () => {
  const userName = 'sol.emergency';
  const { seed, password } = await aPreparedUser(userName, 'U0SEC3');
  expect(await breakGlass('U0SEC3')).toBe('opened');
  const session = signIn(userName, seed, password);
  expect(session.can(work)).toBe(true);
  const card = newestCard(company);
  await company.slack.as('U0SEC1').click(buttons.stopUser, { in: now(company, card), confirm: true });
  await company.settled();
  expect(session.can(work)).toBe(false);
  expect(await breakGlass('U0SEC3')).toContain('The user was stopped by that person');
  await company.later(2 * hour);
  await eventually(company, () => isReviewDue(userName));
  expect((await requestsFor(company, userName)).map(({ id }) => id)).not.toContainEqual(
    expect.stringMatching(/-renew$/),
  );
  expect(await review('U0SEC2', userName, 'Not right: Sol did not do it.')).toContain('"closed":true');
});

test('without its password, or with only devices that nobody has approved, nothing is opened', async () => {
  const userName = 'ben.emergency';
  await aPreparedUser(userName, 'U0BEN');
  await withUsers(company, (users) => users.recordDevices({ account, userName }, { vouchedDevices: [] }));
  expect(await breakGlass('U0BEN')).toBe('opened');
  expect(told('U0BEN')).toContain('it has no MFA device that came with an approval');
  await withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: userName })));
  expect(await breakGlass('U0BEN')).toBe('opened');
  expect(told('U0BEN')).toContain('it has no password, because that was renewed after the last use');
  expect(groups(userName)).toEqual([]);
});

test('somebody who is no longer named when the work begins opens nothing', async () => {
  company.aws.faults.add({ operation: 'GetUser', kind: 'error' });
  expect(await breakGlass('U0BEN')).toBe('opened');
  catalogue.breakGlass?.people.splice(0);
  company.aws.faults.clear();
  await company.later(hour);
  expect(await statusOf(company, 'ben.emergency')).toBe('rejected');
  expect(told('U0BEN')).not.toContain('Your emergency access is open');
});
