import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser } from '../support/an-own-user.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, fields } from '../support/labels.ts';
import { openDevicePage, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  clickLast,
  deny,
  getAccess,
  inboxOf,
  newestCard,
  now,
  openNewest,
  setUp,
  statusOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
let user: MadeUser;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

async function adaHas(entitlements: string[]): Promise<void> {
  user = await anOwnUser(company, 'ada', { entitlements });
}

/** Ada says that her phone is gone; gives the card. */
async function askForReset(
  reason = 'My phone fell into the lake; call me on my desk phone.',
): Promise<Message> {
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: reason });
  expect(await person.submit()).toMatchObject({ closed: true });
  await company.settled();
  return newestCard(company);
}

const told = () => inboxOf(company, ada).join('\n---\n');
const devices = () => userOf(company, 'ada')?.mfaDevices;

function signIn() {
  company.clock.pass(minute);
  const { password, seed } = user;
  const mfaCode = totp(seed, company.clock.now());
  return company.aws.console(account).signIn({ userName: 'ada', password, mfaCode });
}

test('approved: password, devices and sessions go in that order; then it is set up again, by the bot’s own page', async () => {
  await adaHas(['read-only']);
  const thief = signIn();
  expect(thief.can('s3:GetObject')).toBe(true);
  const card = await askForReset();
  expect(isCardOf(card.read(), 'resetMfa', 'ada')).toBe(true);
  expect(card.read()).toContain('Call @ada on a number you already have, not one in this request.');
  expect(card.read()).toContain('My phone fell into the lake');
  company.clock.pass(minute);
  await approve(company, card);
  const actions = company.aws.calls.map(({ action }) => action);
  const order = ['DeleteLoginProfile', 'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'CreateLoginProfile'];
  expect(actions.filter((action) => order.includes(action)).slice(-4)).toEqual(order);
  expect(devices()).toEqual([]);
  expect(thief.can('s3:GetObject')).toBe(false);
  expect(signIn).toThrow('incorrect');

  expect(now(company, card).read()).toContain('Waiting for @ada to open the link to the console password');
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  expect(now(company, card).read()).toContain(
    "Waiting for @ada to choose a new password, turn MFA on and click I've set up MFA in their messages",
  );
  const first = credential.password.reveal();
  const session = company.aws.console(account).signIn({ userName: 'ada', password: first });
  session.changePassword(first, 'Chosen-by-the-owner-2');
  expect(session.can('s3:GetObject')).toBe(false);
  await clickLast(company, ada, buttons.setUpMfa);
  expect(told()).toMatch(/password changed ✓ {2}· {2}MFA on ○ {2}· {2}access ○/);
  expect(told()).toMatch(/Not yet \(checked .*\)\. Password changed: yes\. MFA: off\./);
  await clickLast(company, ada, buttons.setUpMfaHere);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  // The bot has seen for itself that MFA is on: one click is left, and the newest message has it.
  const newest = () => company.slack.as(ada).lastDm()?.read();
  await company.slack.until(() => newest()?.includes('One click left') === true);
  expect(newest()).toMatch(/\[Get my access\] \[That wasn't me\]/);
  await clickLast(company, ada, buttons.getAccess);
  expect(now(company, card).read()).toContain('Done ·');
  expect(devices()).toEqual([page.serial]);
  company.clock.pass(minute);
  const again = company.aws.console(account).signIn({
    ...{ userName: 'ada', password: 'Chosen-by-the-owner-2' },
    mfaCode: totp(page.seed, company.clock.now()),
  });
  expect(again.can('s3:GetObject')).toBe(true);
});

test('giving back critical access is critical, too: all its rules apply, two of security among them', async () => {
  await adaHas(['read-only', 'admin']);
  const card = await askForReset();
  await approve(company, card, 'U0LEA', 'U0SEC1');
  expect(await statusOf(company, 'ada')).toBe('pending');
  expect(devices()).toHaveLength(1);
  await approve(company, card, 'U0SEC2');
  expect(await statusOf(company, 'ada')).toBe('applying');
  expect(devices()).toEqual([]);
});

test('before the last vote nothing is touched; denied, everything stays and the reason is told', async () => {
  await adaHas(['admin']);
  const card = await askForReset();
  await approve(company, card, 'U0SEC1');
  expect(devices()).toHaveLength(1);
  await deny(company, card, 'Nobody picked up at your desk.', 'U0SEC2');
  expect(await statusOf(company, 'ada')).toBe('denied');
  expect(devices()).toHaveLength(1);
  expect(told()).toContain('Nobody picked up at your desk.');
  expect(signIn().can('s3:GetObject')).toBe(true);
});

test('nobody decides in time: it expires, and everything stays', async () => {
  await adaHas(['read-only']);
  await askForReset();
  await company.later(day + minute);
  expect(await statusOf(company, 'ada')).toBe('expired');
  expect(devices()).toHaveLength(1);
  expect(signIn().can('s3:GetObject')).toBe(true);
});

test('nobody approves their own', async () => {
  await adaHas(['read-only']);
  company.slack.addToGroup('S0LEADS', ada);
  const card = await askForReset();
  const answer = await company.slack.as(ada).click(buttons.approve, { in: card, confirm: true });
  await company.settled();
  expect(answer.ephemeral?.read()).toBe('You asked for this yourself, so someone else has to decide.\n[Why?]');
  expect(await statusOf(company, 'ada')).toBe('pending');
});

test('a form that names somebody else’s user, or none, is refused at the field', async () => {
  await adaHas(['read-only']);
  await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'Lost.' });
  const forged = (value: string) =>
    person.submitRaw({
      values: {
        user: {
          user: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'x' }, value } },
        },
      },
    });
  expect(await forged(`${account}|ben`)).toMatchObject({
    errors: { User: 'ben is not one of your users here, so nothing was done. /iam keys shows yours.' },
  });
  expect(await forged('ben')).toMatchObject({ errors: { User: 'Choose one of your users.' } });
  await company.settled();
  expect(await statusOf(company, 'ben')).toBeUndefined();
});

test('people without a user, or with only a workload’s, are told so instead of seeing a form', async () => {
  await anOwnUser(company, 'robot', { owner: 'U0BEN', userKind: 'workload' });
  for (const person of ['U0BEN', 'U0LIV'])
    expect((await say(company, person, 'mfa reset')).ephemeral?.read()).toContain('You have no IAM user here');
});

test('a password cannot be reset at the same time', async () => {
  await adaHas(['read-only']);
  await approve(company, await askForReset());
  await say(company, ada, 'reset-password');
  expect(told()).toContain('Another request for ada is already open.');
  setUp(company, await openNewest(company, ada));
  await getAccess(company, ada);
  await say(company, ada, 'reset-password');
  expect(await statusOf(company, 'ada')).toBe('applying');
});
