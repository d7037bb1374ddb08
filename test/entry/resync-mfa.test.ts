import { DeactivateMFADeviceCommand } from '@aws-sdk/client-iam';
import { codesLimit } from '../../src/core/handover/codes.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser, withIam, withUsers } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { anApp, openCodesPage, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
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

/** Ada's phone, whose clock runs five minutes fast. */
const fast = 10;
const phone = (steps = 0) => anApp(company, user.seed).codeIn(fast + steps);

function signIn(mfaCode: string) {
  return company.aws.console(account).signIn({ userName: 'ada', password: user.password, mfaCode });
}

test('a device that AWS no longer takes works again, by two of its codes and nobody’s approval', async () => {
  expect(() => signIn(phone())).toThrow();
  expect((await say(company, ada, 'mfa resync')).ephemeral?.read()).toBe(
    'Started for ada. The answer comes as a direct message.',
  );
  expect(told()).toContain('Have the device ready whose codes AWS no longer accepts');
  const page = await openCodesPage(company, ada);
  expect(page.purpose).toBe('resync');
  expect(page.opened.credential).toEqual({
    kind: 'mfa-codes',
    account: { id: account, name: 'Sandbox' },
    userName: 'ada',
    purpose: 'resync',
  });
  expect(await statusOf(company, 'ada')).toBe('applying');
  expect((await say(company, ada, 'status')).ephemeral?.read()).toContain(
    'Waiting for you to enter two codes of the device that AWS no longer accepts on the one-time page.',
  );
  expect(await page.offer(phone(), phone(1))).toMatchObject({ state: 'answered', outcome: 'accepted' });
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(told()).toContain('Your device is back in step. AWS accepts its codes again.');
  expect(await page.offer(phone(2), phone(3))).toEqual({ state: 'refused', code: 'codes.settled' });
  company.clock.pass(minute);
  expect(signIn(phone()).can('s3:GetObject')).toBe(true);
  expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(1);
});

describe('codes that do not fit', () => {
  beforeEach(async () => {
    await say(company, ada, 'mfa resync');
  });

  test('five times: it is over, nothing was changed, and if it was not the owner, they can stop the user', async () => {
    const page = await openCodesPage(company, ada);
    for (let n = 1; n <= codesLimit; n += 1)
      expect(await page.offer('000000', '111111')).toMatchObject({ outcome: 'wrong' });
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(inbox().at(-1)).toContain('AWS accepted none of the codes in five tries. Nothing was changed.');
    expect(inbox().at(-1)).toContain("[That wasn't me]");
    expect(await page.offer(phone(), phone(1))).toEqual({ state: 'refused', code: 'codes.used-up' });
    const messages = company.slack.as(ada).inbox();
    expect(messages.filter((message) => message.read().includes('[Send a new one]'))).toEqual([]);
    await clickLast(company, ada, buttons.notMe);
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
  });

  test('the bot lacks the permission: the page says that it is over, and the message why', async () => {
    const page = await openCodesPage(company, ada);
    company.aws.faults.add({ operation: 'ResyncMFADevice', kind: 'refuse', code: 'AccessDenied', times: 1 });
    expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome: 'ended' });
    expect(await statusOf(company, 'ada')).toBe('failed');
    expect(inbox().at(-1)).toContain('it needs iam:ListMFADevices, iam:ResyncMFADevice');
    await clickLast(company, ada, buttons.retry);
    const next = await openCodesPage(company, ada);
    expect(await next.offer(phone(), phone(1))).toMatchObject({ outcome: 'accepted' });
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});

describe('a page that is left', () => {
  beforeEach(async () => {
    await say(company, ada, 'mfa resync');
  });

  test('unopened: it is over, and another can be asked for', async () => {
    const { link } = linkOf(company, ada);
    await company.later(15 * minute + 1000);
    expect(await openLink(company, link)).toMatchObject({ code: 'link.expired' });
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(told()).toContain('expired unopened');
    expect(told()).toContain('Nothing was changed; to ask again, use /iam mfa resync.');
    expect(userOf(company, 'ada')).toMatchObject({ loginProfile: {}, mfaDevices: [expect.anything()] });
    await say(company, ada, 'mfa resync');
    const page = await openCodesPage(company, ada);
    expect(await page.offer(phone(), phone(1))).toMatchObject({ outcome: 'accepted' });
  });

  test('unopened while AWS is away: its owner is told all the same, as AWS has nothing to take back', async () => {
    company.aws.faults.add({ kind: 'error' });
    await company.later(15 * minute + 1000);
    expect(told()).toContain('expired unopened');
  });

  test('“Send a new one” is not offered, nor taken from who forges it', async () => {
    await openCodesPage(company, ada);
    expect(told()).not.toContain('[Send a new one]');
    const receipt = company.slack
      .as(ada)
      .inbox()
      .findLast((message) => message.read().includes("[That wasn't me]"));
    if (!receipt) throw new Error('no receipt');
    const { id } = (await requestsFor(company, 'ada'))[0] ?? {};
    await company.slack.as(ada).clickRaw(buttons.notMe, {
      in: receipt,
      confirm: true,
      action: { action_id: 'new-link', value: `${id}||1` },
    });
    await company.settled();
    expect(company.slack.as(ada).ephemerals().at(-1)?.read()).toBe('That has already been done.');
    expect((await requestsFor(company, 'ada'))[0]?.handovers).toHaveLength(1);
  });
});

describe('refused, with what to do instead', () => {
  test('without any device', async () => {
    const SerialNumber = userOf(company, 'ada')?.mfaDevices[0];
    await withIam(company, (iam) =>
      iam.send(new DeactivateMFADeviceCommand({ UserName: 'ada', SerialNumber })),
    );
    await say(company, ada, 'mfa resync');
    expect(await statusOf(company, 'ada')).toBe('rejected');
    expect(told()).toContain('ada has no MFA device to resync. To set one up, use /iam mfa.');
  });

  test('without a user; for a workload; while a grant sets the user up', async () => {
    const answer = async (person: string) => (await say(company, person, 'mfa resync')).ephemeral?.read();
    expect(await answer('U0LIV')).toContain('You have no IAM user here.');
    await anOwnUser(company, 'robot', { owner: 'U0BEN', userKind: 'workload' });
    expect(await answer('U0BEN')).toContain('belongs to a workload: it has no password and no MFA.');
    await approve(company, await ask(company, { by: 'U0SEC3', userName: 'new' }));
    await openNewest(company, 'U0SEC3');
    expect(await answer('U0SEC3')).toContain('new is still being set up.');
  });

  test('while the user is stopped', async () => {
    const suspension = { by: 'U0SEC1', atMs: company.clock.now(), requestId: 'r-suspend-1' };
    await withUsers(company, (users) => users.suspend({ account, userName: 'ada' }, suspension));
    expect((await say(company, ada, 'mfa resync')).ephemeral?.read()).toContain(
      'The user was stopped by @sam.',
    );
  });
});

test('the command delivered twice makes one request and one link', async () => {
  await company.slack.as(ada).command('/iam', 'mfa resync');
  await company.slack.redeliver('command');
  await company.settled();
  expect((await requestsFor(company, 'ada')).map(({ handovers }) => handovers.length)).toEqual([1]);
});
