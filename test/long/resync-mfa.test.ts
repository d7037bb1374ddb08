import { DeactivateMFADeviceCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser, withIam, withUsers } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { anApp, openCodesPage, openDevicePage, prove, say } from '../support/own-credentials.ts';
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
beforeEach(async () => {
  company = await aCompany();
  user = await anOwnUser(company, 'ada');
});
afterEach(closeCompanies);

const inbox = () => inboxOf(company, ada);
const told = () => inbox().join('\n---\n');
const callsOf = (action: string) => company.aws.calls.filter((call) => call.action === action).length;

/** Ada's phone, whose clock runs five minutes fast. */
const fast = 10;
const phone = (steps = 0) => anApp(company, user.seed).codeIn(fast + steps);

test('of several, it is found by its codes', async () => {
  await say(company, ada, 'mfa');
  await prove(company, ada, user.seed);
  const tablet = await openDevicePage(company, ada);
  expect(await tablet.offer(...tablet.codes())).toMatchObject({ outcome: 'enabled' });
  company.clock.pass(minute);
  for (const seed of [user.seed, tablet.seed]) {
    await say(company, ada, 'mfa resync');
    const page = await openCodesPage(company, ada);
    const { codeIn } = anApp(company, seed);
    expect(await page.offer(codeIn(fast), codeIn(fast + 1))).toMatchObject({ outcome: 'accepted' });
  }
  expect(callsOf('ResyncMFADevice')).toBe(1 + 1 + 2);
});

test('while a password is being set up again, too', async () => {
  await say(company, ada, 'reset-password');
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  await say(company, ada, 'mfa resync');
  const page = await openCodesPage(company, ada);
  expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome: 'accepted' });
  company.clock.pass(minute);
  const session = company.aws.console(account).signIn({
    ...{ userName: 'ada', password: credential.password.reveal() },
    mfaCode: totp(user.seed, company.clock.now() + fast * 30_000),
  });
  expect(session.mustChangePassword).toBe(true);
});

describe('codes that do not fit', () => {
  beforeEach(async () => {
    await say(company, ada, 'mfa resync');
  });

  test('the same twice, the wrong order, far apart: reported at once, and better ones work', async () => {
    const page = await openCodesPage(company, ada);
    expect(await page.offer(phone(), phone())).toEqual({ state: 'refused', code: 'codes.same' });
    expect(callsOf('ResyncMFADevice')).toBe(0);
    for (const [first, second] of [
      [phone(1), phone()],
      [phone(), phone(3)],
    ] as const)
      expect(await page.offer(first, second)).toMatchObject({ outcome: 'wrong' });
    expect(told()).toContain('The last two codes did not fit.');
    expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome: 'accepted' });
  });

  test('later than a minute after they were typed: not sent to AWS at all', async () => {
    const page = await openCodesPage(company, ada);
    const now = company.clock.now();
    await withUsers(company, (users) =>
      users.lease({ account, userName: 'ada' }, 'another', now + 2 * minute, now),
    );
    expect(await page.offer(phone(), phone(1))).toMatchObject({ state: 'offered' });
    company.clock.pass(2 * minute);
    company.bot.worker.request((await requestsFor(company, 'ada'))[0]?.id ?? '');
    await company.settled();
    expect(await page.outcome()).toMatchObject({ outcome: 'late' });
    expect(callsOf('ResyncMFADevice')).toBe(0);
  });

  test.each([
    ['a reply of AWS is lost', { kind: 'drop-reply' }, 'unclear'],
    ['AWS needs a moment', { kind: 'refuse', code: 'EntityTemporarilyUnmodifiable' }, 'busy'],
  ] as const)('%s: nothing is taken for granted, and two new ones help', async (_, fault, outcome) => {
    const page = await openCodesPage(company, ada);
    company.aws.faults.add({ operation: 'ResyncMFADevice', times: 1, ...fault });
    expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome });
    expect(await statusOf(company, 'ada')).toBe('applying');
    expect(await page.offer(phone(2), phone(3))).toMatchObject({ outcome: 'accepted' });
  });

  test('the device was removed meanwhile: said so, and nothing is left to do', async () => {
    const page = await openCodesPage(company, ada);
    const SerialNumber = userOf(company, 'ada')?.mfaDevices[0];
    await withIam(company, (iam) =>
      iam.send(new DeactivateMFADeviceCommand({ UserName: 'ada', SerialNumber })),
    );
    expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome: 'ended' });
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(inbox().at(-1)).toContain('No MFA device that gives codes is on any more');
  });
});

describe('a page that is left', () => {
  beforeEach(async () => {
    await say(company, ada, 'mfa resync');
  });

  test('opened, and never used: it ends within the hour', async () => {
    const page = await openCodesPage(company, ada);
    await company.later(hour + minute);
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome: 'ended' });
    expect(callsOf('ResyncMFADevice')).toBe(0);
  });

  test('stopped: the link opens no more', async () => {
    const { link } = linkOf(company, ada);
    await clickLast(company, ada, buttons.stop);
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(await openLink(company, link)).toMatchObject({ code: 'link.replaced' });
    expect(userOf(company, 'ada')).toMatchObject({ loginProfile: {}, mfaDevices: [expect.anything()] });
  });
});
