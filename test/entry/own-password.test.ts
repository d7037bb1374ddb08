import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { openDevicePage, prove, say } from '../support/own-credentials.ts';
import {
  account,
  clickLast,
  inboxOf,
  linkOf,
  openLink,
  openNewest,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
let user: MadeUser;
let ruleBefore: string;
beforeEach(async () => {
  company = await aCompany();
  user = await anOwnUser(company, 'ada');
  ruleBefore = rule();
});
afterEach(closeCompanies);

const rule = () => userOf(company, 'ada')?.inlinePolicies.CountersignSelfService ?? '';
const told = () => inboxOf(company, ada).join('\n---\n');
const status = async () => (await say(company, ada, 'status')).ephemeral?.read() ?? '';

function signIn(password: string) {
  // A code proves somebody once.
  company.clock.pass(minute);
  const mfaCode = totp(user.seed, company.clock.now());
  return company.aws.console(account).signIn({ userName: 'ada', password, mfaCode });
}

async function newPassword(): Promise<string> {
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  return credential.password.reveal();
}

test('the old password stops at once; the new one must be changed, and MFA is asked for all along', async () => {
  const answer = await say(company, ada, 'reset-password');
  expect(answer.ephemeral?.read()).toBe(
    'A new password for ada is being made; its link comes in a direct message.',
  );
  expect(() => signIn(user.password)).toThrow('incorrect');
  expect(rule()).not.toBe(ruleBefore);
  expect(await status()).toContain('Waits for you to open the link with the console password, until');
  const password = await newPassword();
  const session = signIn(password);
  expect(session.mustChangePassword).toBe(true);
  expect(session.can('s3:GetObject')).toBe(false);
  expect(await status()).toContain(
    "Waits for you to choose a new password and click I've changed my password in your messages from the bot.",
  );
  await clickLast(company, ada, buttons.changedPassword);
  expect(told()).toMatch(/Not yet \(checked .*\)\. Password changed: no\.$/m);
  session.changePassword(password, 'Chosen-by-the-owner-2');
  expect(session.can('s3:GetObject')).toBe(true);
  await clickLast(company, ada, buttons.changedPassword);
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(rule()).toBe(ruleBefore);
  expect(told()).toContain('Your new password is in force.');
  expect(signIn('Chosen-by-the-owner-2').can('s3:GetObject')).toBe(true);
});

test('a link that expires unopened: the password is revoked, and a new one can be had', async () => {
  await say(company, ada, 'reset-password');
  const { link } = linkOf(company, ada);
  await company.later(hour + minute);
  expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
  expect(await openLink(company, link)).toMatchObject({ code: 'link.expired' });
  expect(await status()).toContain('The link with the console password expired unopened. Waits for you to ask');
  await clickLast(company, ada, buttons.sendNewLink);
  const password = await newPassword();
  signIn(password).changePassword(password, 'Chosen-by-the-owner-2');
  await clickLast(company, ada, buttons.changedPassword);
  expect(await statusOf(company, 'ada')).toBe('done');
});

test('asked for again while one is in progress: refused, with what to do; the first continues', async () => {
  await say(company, ada, 'reset-password');
  await say(company, ada, 'reset-password');
  expect(told()).toContain('Another request for ada is at this already.');
  const [first, second] = await requestsFor(company, 'ada');
  expect(first?.phase.status).toBe('applying');
  expect(second?.phase).toMatchObject({ status: 'rejected', problem: { code: 'user.busy' } });
  const password = await newPassword();
  signIn(password).changePassword(password, 'Chosen-by-the-owner-2');
  await clickLast(company, ada, buttons.changedPassword);
  expect((await requestsFor(company, 'ada'))[0]?.phase.status).toBe('done');
});

test('an owner who does nothing is reminded daily, three times; then it ends, and another can be asked for', async () => {
  await say(company, ada, 'reset-password');
  const reminders = () => told().split('Not finished yet').length - 1;
  const seen: number[] = [];
  await company.later(hour + minute);
  for (let days = 0; days < 6; days += 1) {
    await company.later(day + minute);
    seen.push(reminders());
  }
  expect(seen).toEqual([1, 2, 3, 3, 3, 3]);
  expect(told()).toContain('Waits for you to ask for a new one. If nothing happens, it ends');
  await company.later(day + minute);
  expect(await statusOf(company, 'ada')).toBe('failed');
  expect(told()).toContain('The owner did not finish setting up in time.');
  await say(company, ada, 'reset-password');
  const password = await newPassword();
  signIn(password).changePassword(password, 'Chosen-by-the-owner-2');
  await clickLast(company, ada, buttons.changedPassword);
  expect(await statusOf(company, 'ada')).toBe('done');
});

test('a device set up meanwhile does not bring the rule back before the password is changed', async () => {
  await say(company, ada, 'reset-password');
  const password = await newPassword();
  await say(company, ada, 'mfa');
  await prove(company, ada, user.seed);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  expect(rule()).not.toBe(ruleBefore);
  signIn(password).changePassword(password, 'Chosen-by-the-owner-2');
  await clickLast(company, ada, buttons.changedPassword);
  expect(rule()).toBe(ruleBefore);
});

test('a page opened before the password was reset does not bring the rule back either', async () => {
  await say(company, ada, 'mfa');
  await prove(company, ada, user.seed);
  const page = await openDevicePage(company, ada);
  await say(company, ada, 'reset-password');
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  const password = await newPassword();
  expect(() => signIn(password).changePassword(password, 'Chosen-by-the-owner-2')).not.toThrow();
  expect(rule()).not.toBe(ruleBefore);
  await clickLast(company, ada, buttons.changedPassword);
  expect(rule()).toBe(ruleBefore);
});
