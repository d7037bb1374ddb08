import { DeleteLoginProfileCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { emergencyCatalogue } from '../support/emergency-catalogue.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  account,
  approve,
  chosenPassword,
  clickLast,
  enrol,
  goodReason,
  inboxOf,
  linkOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
afterEach(closeCompanies);

const userName = 'ada.emergency';
const why = 'The payment service is down and nobody can deploy.';

function signIn(seed: string, password = chosenPassword) {
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

async function review(person: string, note: string) {
  const actor = company.slack.as(person);
  await actor.click(buttons.reviewed, { in: now(company, newestCard(company)) });
  await actor.fill({ [fields.wasItRight]: note });
  const result = await actor.submit();
  await company.settled();
  return JSON.stringify(result);
}

const told = (person: string) => inboxOf(company, person).join('\n---\n');
const groups = () => userOf(company, userName)?.groups;

test('prepared, opened, used, ended by AWS, renewed, and reviewed', async () => {
  company = await aCompany({ catalogue: emergencyCatalogue() });
  const { slack } = company;
  expect(await breakGlass('U0ADA')).toContain('Prepare one now: /iam request-user');

  // Prepared: the reason makes another kind of user, with the access that was meant for it.
  const ada = slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({ [fields.whyIamUser]: choices.emergency, [fields.userName]: userName });
  expect(ada.modal()?.read()).toContain('An emergency user has no access until it is needed.');
  expect(ada.modal()?.read()).not.toContain(choices.readOnly);
  await ada.fill({ [fields.access]: [choices.developer], [fields.reason]: goodReason });
  expect(await ada.submit()).toMatchObject({ closed: true });
  await company.settled();
  const card = newestCard(company);
  expect(card.read()).toContain('only in an emergency');
  expect(card.read()).toContain('Only while break-glass is open, at most 4 hours');
  await approve(company, card);
  const { seed } = await enrol(company, 'U0ADA');
  expect(told('U0ADA')).toContain('Your emergency user is ready');
  expect(groups()).toEqual([]);
  expect(signIn(seed).can('ec2:RunInstances')).toBe(false);

  // Opened at once; everybody is told.
  expect(await breakGlass('U0ADA')).toBe('opened');
  await slack.redeliver('view_submission');
  await company.settled();
  expect(groups()).toEqual(['readers', 'developers']);
  const session = signIn(seed);
  expect(session.can('ec2:RunInstances')).toBe(true);
  expect(told('U0ADA')).toContain('Your emergency access is open');
  const opened = newestCard(company);
  expect(opened.read()).toContain(
    'emergency access (Developer) by ada.emergency in Sandbox for 2 hours, without',
  );
  expect(opened.read()).toContain(why);
  for (const person of ['U0SEC1', 'U0SEC2']) expect(told(person)).toContain('Break-glass by @ada');
  expect(await breakGlass('U0ADA')).toContain('is open already, until');

  // AWS ends it by itself; then the bot takes everything back.
  company.clock.pass(2 * hour);
  expect(session.can('ec2:RunInstances')).toBe(false);
  expect(session.can('iam:ChangePassword')).toBe(false);
  await company.later(minute);
  expect(groups()).toEqual([]);
  expect(() => signIn(seed)).toThrow('incorrect');
  expect(await breakGlass('U0ADA')).toBe('opened');
  expect(told('U0ADA')).toContain('Another request for ada.emergency is already open.');
  expect(groups()).toEqual([]);

  // Its owner has a new password, and the user is ready again.
  const renewed = await openNewest(company, 'U0ADA');
  if (renewed.credential.kind !== 'password') throw new Error(renewed.credential.kind);
  const password = renewed.credential.password.reveal();
  signIn(seed, password).changePassword(password, 'Chosen-by-the-owner-2');
  await clickLast(company, 'U0ADA', buttons.changedPassword);

  // The review is chased until somebody else has answered it.
  const asked = newestCard(company);
  expect(asked.read()).toContain('Was it right?');
  expect(told('U0SEC2')).toContain('Was it right? Break-glass by @ada, 2 hours');
  await company.later(day + minute);
  await company.later(day + minute);
  expect(threadOf(company, asked).split('Still unanswered').length - 1).toBe(2);
  expect(await review('U0ADA', 'I say it was.')).toContain('someone else has to review it');
  expect(await review('U0BEN', 'Looks fine.')).toContain('Only the security people');
  expect(await review('U0SEC2', 'Right: the deployment was rolled back.')).toContain('"closed":true');
  expect(now(company, asked).read()).toContain('Right: the deployment was rolled back.');
  expect(now(company, asked).read()).toContain('Reviewed by @sue');
  expect(now(company, asked).read()).not.toContain(buttons.reviewed);
  await company.later(2 * day);
  expect(threadOf(company, asked).split('Still unanswered').length - 1).toBe(2);

  expect(await breakGlass('U0ADA', { lasts: '1 hour' })).toBe('opened');
  expect(groups()).toEqual(['readers', 'developers']);
  expect(signIn(seed, 'Chosen-by-the-owner-2').can('ec2:RunInstances')).toBe(true);
});

test('nobody else, no other user, no empty words; and nothing while Slack cannot say who is who', async () => {
  company = await aCompany({ catalogue: emergencyCatalogue({ people: [], groups: ['S0LEADS'] }) });
  await anOwnUser(company, userName, { userKind: 'emergency', entitlements: ['developer'] });
  await anOwnUser(company, 'lea.emergency', {
    ...{ owner: 'U0LEA', userKind: 'emergency', entitlements: ['developer'] },
  });
  await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  expect(await breakGlass('U0ADA')).toContain("doesn't name you among the people who may use break-glass");
  expect(await breakGlass('U0BEN')).toContain('You have no emergency user');
  expect(await breakGlass('U0GUEST')).toContain('You are a guest');
  expect(await breakGlass('U0LEA', { reason: ' '.repeat(30) })).toContain('at least 20 characters');
  for (const operation of ['users.info', 'usergroups.users.list']) {
    company.slack.faults.add({ operation, kind: 'error' });
    expect(await breakGlass('U0LEA')).toContain('Slack did not answer in time, so nothing was changed');
    company.slack.faults.clear();
  }
  expect(await requestsFor(company, 'lea.emergency')).toEqual([]);
  expect(await breakGlass('U0LEA')).toBe('opened');
  expect(userOf(company, 'lea.emergency')?.groups).toEqual(['readers', 'developers']);
  expect(await requestsFor(company, userName)).toEqual([]);
});

test('somebody who is no longer named when the work begins opens nothing', async () => {
  const catalogue = emergencyCatalogue();
  company = await aCompany({ catalogue });
  await anOwnUser(company, userName, { userKind: 'emergency', entitlements: ['developer'] });
  company.aws.faults.add({ operation: 'GetUser', kind: 'error' });
  expect(await breakGlass('U0ADA')).toBe('opened');
  catalogue.breakGlass?.people.pop();
  company.aws.faults.clear();
  await company.later(hour);
  expect(await statusOf(company, userName)).toBe('rejected');
  expect(told('U0ADA')).toContain('the catalogue does not name them for break-glass');
  expect(groups()).toEqual([]);
});

test('stopped by security while it is open: everything is denied, and it is reviewed all the same', async () => {
  company = await aCompany({ catalogue: emergencyCatalogue() });
  const { seed, password } = await anOwnUser(company, userName, {
    ...{ userKind: 'emergency', entitlements: ['developer'] },
  });
  expect(await breakGlass('U0ADA')).toBe('opened');
  const session = signIn(seed, password);
  expect(session.can('ec2:RunInstances')).toBe(true);
  const card = newestCard(company);
  await company.slack.as('U0SEC1').click(buttons.stopUser, { in: now(company, card), confirm: true });
  await company.settled();
  expect(session.can('ec2:RunInstances')).toBe(false);
  expect(await breakGlass('U0ADA')).toContain('The user was stopped by that person');
  await company.later(3 * hour);
  expect(newestCard(company).read()).toContain('Was it right?');
  expect(() => linkOf(company, 'U0ADA')).toThrow('no live link');
  expect(await review('U0SEC2', 'Not right: Ada did not do it.')).toContain('"closed":true');
});

test('without its password, or with only devices that nobody has approved, nothing is opened', async () => {
  company = await aCompany({ catalogue: emergencyCatalogue() });
  await anOwnUser(company, userName, { userKind: 'emergency', entitlements: ['developer'] });
  await withUsers(company, (users) => users.recordDevices({ account, userName }, { vouchedDevices: [] }));
  expect(await breakGlass('U0ADA')).toBe('opened');
  expect(told('U0ADA')).toContain('it has no MFA device that came with an approval');
  await withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: userName })));
  expect(await breakGlass('U0ADA')).toBe('opened');
  expect(told('U0ADA')).toContain('it has no password, because that was renewed after the last use');
  expect(groups()).toEqual([]);
});
