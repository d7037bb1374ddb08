import { TagUserCommand } from '@aws-sdk/client-iam';
import { codesLimit } from '../../src/core/handover/codes.ts';
import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { openDevicePage, prove, say, sayOf } from '../support/own-credentials.ts';
import {
  account,
  clickLast,
  inboxOf,
  linkOf,
  openLink,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
beforeAll(async () => {
  company = await aCompany({ aws: { unmodifiableMs: 10 * minute } });
});
afterAll(closeCompanies);

const inbox = (person = ada) => inboxOf(company, person);
/** The messages to a person about one of their users. */
const told = (userName: string, person = ada) =>
  inbox(person)
    .filter((text) => text.includes(userName))
    .join('\n');
const devicesOf = (userName: string) =>
  company.aws
    .account(account)
    .virtualMfaDevices.filter(({ serialNumber }) => serialNumber.includes(`/${userName}-`));
const mfaOf = async (userName: string) =>
  (await requestsFor(company, userName)).findLast(({ intent }) => kindOf(intent) === 'mfa');

/** Each test has its own user, so a person with several is asked which one is meant. */
let count = 0;
const seeds: Record<string, string> = {};
async function aUserOf(owner: string, wanted: Parameters<typeof anOwnUser>[2] = {}): Promise<string> {
  count += 1;
  const userName = `own${count}.`;
  seeds[userName] = (await anOwnUser(company, userName, { owner, ...wanted })).seed;
  return userName;
}

const setUpMfa = (userName: string, person = ada) => sayOf(company, { person, verb: 'mfa', userName });

/** Asks for another device, and proves the existing one; then the page of the new one is in the inbox. */
async function furtherDevice(userName: string, person = ada): Promise<void> {
  await setUpMfa(userName, person);
  await prove(company, person, seeds[userName] ?? '');
}

/** Another worker is at the user for two minutes: whatever else is wanted of the user waits. */
async function keptBusy(userName: string): Promise<void> {
  const now = company.clock.now();
  await withUsers(company, (users) => users.lease({ account, userName }, 'another', now + 2 * minute, now));
}

describe('two codes on the page', () => {
  let userName: string;
  beforeEach(async () => {
    userName = await aUserOf(ada);
    expect(await setUpMfa(userName)).toBe(
      `A one-time page for setting up MFA for ${userName} comes in a direct message.`,
    );
    await prove(company, ada, seeds[userName] ?? '');
  });

  test('a second device: on at once, under a name that says whose it is', async () => {
    const page = await openDevicePage(company, ada);
    expect(page.serial).toBe(
      `arn:aws:iam::${account}:mfa/countersign/${userName}-${(await mfaOf(userName))?.id.slice(-8)}`,
    );
    expect(await page.offer(...page.codes())).toMatchObject({ state: 'answered', outcome: 'enabled' });
    expect(userOf(company, userName)?.mfaDevices).toHaveLength(2);
    expect(await statusOf(company, userName)).toBe('done');
    expect(told(userName)).toContain('MFA is on.');
    expect(await page.offer(...page.codes())).toEqual({ state: 'refused', code: 'codes.settled' });
  });

  test('the same one twice never leaves the page; digits in the wrong order, guessed or far apart are wrong', async () => {
    const page = await openDevicePage(company, ada);
    const [first, second] = page.codes();
    expect(await page.offer(first, first)).toEqual({ state: 'refused', code: 'codes.same' });
    const tries: [string, string][] = [
      [second, first],
      ['000000', '111111'],
      [page.codeIn(-3), page.codeIn(1)],
    ];
    for (const [index, codes] of tries.entries()) {
      expect(await page.offer(...codes, index + 1)).toMatchObject({ state: 'answered', outcome: 'wrong' });
      expect(told(userName)).toContain('The last two codes did not fit.');
    }
    expect(await page.offer(...page.codes(), 4)).toMatchObject({ outcome: 'enabled' });
  });

  test('tried later than a minute after they were typed: not sent to AWS at all', async () => {
    const page = await openDevicePage(company, ada);
    const enabling = () => company.aws.calls.filter(({ action }) => action === 'EnableMFADevice').length;
    const before = enabling();
    await keptBusy(userName);
    expect(await page.offer(...page.codes())).toMatchObject({ state: 'offered' });
    company.clock.pass(2 * minute);
    company.bot.worker.request((await mfaOf(userName))?.id ?? '');
    await company.settled();
    expect(await page.outcome()).toMatchObject({ state: 'answered', outcome: 'late' });
    expect(enabling()).toBe(before);
    expect(told(userName)).toContain('The last two codes came too late.');
  });

  test('five tries, then no more: a new page is offered, with a device that takes codes at once', async () => {
    const page = await openDevicePage(company, ada);
    for (let n = 1; n <= codesLimit; n += 1)
      expect(await page.offer('000000', '111111', n)).toMatchObject({ outcome: 'wrong' });
    expect(await page.offer(...page.codes(), codesLimit + 1)).toEqual({
      state: 'refused',
      code: 'codes.used-up',
    });
    await clickLast(company, ada, buttons.sendNewLink);
    const next = await openDevicePage(company, ada);
    expect(next.serial).toBe(`${page.serial}-2`);
    // AWS would not accept something made under a name that was removed a moment ago.
    expect(await next.offer(...next.codes())).toMatchObject({ outcome: 'enabled' });
    expect(devicesOf(userName)).toHaveLength(2);
  });

  test('AWS needs a moment: said so, and the next codes are taken', async () => {
    const page = await openDevicePage(company, ada);
    company.aws.faults.add({
      operation: 'EnableMFADevice',
      kind: 'refuse',
      code: 'EntityTemporarilyUnmodifiable',
      times: 1,
    });
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'busy' });
    expect(told(userName)).toContain('AWS needs a moment');
    company.clock.pass(minute);
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  });

  test('the bot lacks the permission: the page says that it is over, and the message why', async () => {
    const page = await openDevicePage(company, ada);
    company.aws.faults.add({ operation: 'EnableMFADevice', kind: 'refuse', code: 'AccessDenied', times: 1 });
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
    expect(await statusOf(company, userName)).toBe('failed');
    expect(inbox().at(-1)).toContain('it needs iam:EnableMFADevice');
    await clickLast(company, ada, buttons.retry);
    await clickLast(company, ada, buttons.sendNewLink);
    const next = await openDevicePage(company, ada);
    expect(await next.offer(...next.codes())).toMatchObject({ outcome: 'enabled' });
  });

  test('Stop: the device is gone, and codes that still come are told that it is over', async () => {
    const page = await openDevicePage(company, ada);
    await clickLast(company, ada, buttons.stop);
    expect(await statusOf(company, userName)).toBe('undone');
    expect(devicesOf(userName)).toHaveLength(1);
    expect(await page.offer(...page.codes())).toMatchObject({ state: 'answered', outcome: 'ended' });
    expect(told(userName)).toContain('What had been begun was taken back');
  });

  test('a page that was replaced takes no codes: its device is gone', async () => {
    const page = await openDevicePage(company, ada);
    await clickLast(company, ada, buttons.sendNewLink);
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
    const next = await openDevicePage(company, ada);
    expect(await next.offer(...next.codes())).toMatchObject({ outcome: 'enabled' });
  });
});

describe('a page that is left', () => {
  test('unopened: the device is deleted, and a new page can be had', async () => {
    const userName = await aUserOf(ada);
    await furtherDevice(userName);
    expect(devicesOf(userName)).toHaveLength(2);
    const { link } = linkOf(company, ada);
    await company.later(15 * minute + 1000);
    expect(devicesOf(userName)).toHaveLength(1);
    expect(await openLink(company, link)).toMatchObject({ code: 'link.expired' });
    await clickLast(company, ada, buttons.sendNewLink);
    const page = await openDevicePage(company, ada);
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  });

  test('opened, and never used: the device is deleted within the hour, and its owner is told', async () => {
    const userName = await aUserOf(ada);
    await furtherDevice(userName);
    const page = await openDevicePage(company, ada);
    await company.later(hour + minute);
    expect(await statusOf(company, userName)).toBe('undone');
    expect(devicesOf(userName)).toHaveLength(1);
    expect(told(userName)).toContain('What had been begun was taken back; nothing of it is left.');
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
  });
});

describe('whose user it is', () => {
  test('nobody without a user, a workload’s custodian, somebody else by a forged choice: refused in words', async () => {
    expect(await setUpMfa('', 'U0LIV')).toContain('No IAM user of yours is known here.');
    const workload = await aUserOf('U0BEN', { userKind: 'workload' });
    expect(await setUpMfa(workload, 'U0BEN')).toContain(
      'belongs to a workload: it has no password and no MFA.',
    );
    const second = await aUserOf('U0BEN');
    await aUserOf('U0BEN');
    const others = await aUserOf(ada);
    const { ephemeral } = await say(company, 'U0BEN', 'mfa');
    const ben = company.slack.as('U0BEN');
    if (!ephemeral) throw new Error('nothing was asked');
    const before = company.aws.account(account).virtualMfaDevices.length;
    const forged = async (value: string) => {
      const answer = await ben.clickRaw(`${second} in Sandbox (${account})`, {
        in: ephemeral,
        action: { value },
      });
      await company.settled();
      return answer.ephemeral?.read();
    };
    expect(await forged(`mfa|${account}|${others}`)).toBe(
      `${others} is not yours, as far as is known here, so nothing was done.`,
    );
    expect(await forged(`reset-mfa|${account}|${second}`)).toContain('carries nothing the bot understands');
    expect(await forged(`mfa|${account}|${second}|more`)).toContain('carries nothing the bot understands');
    expect(company.aws.account(account).virtualMfaDevices).toHaveLength(before);
  });

  test('the account shows another owner in the tags: nothing is touched, and the reason is told', async () => {
    const userName = await aUserOf(ada);
    await withIam(company, (iam) =>
      iam.send(new TagUserCommand({ UserName: userName, Tags: [{ Key: 'owner', Value: 'U0BEN' }] })),
    );
    await setUpMfa(userName);
    expect(await statusOf(company, userName)).toBe('rejected');
    expect(devicesOf(userName)).toHaveLength(1);
    expect(inbox().join('\n')).toContain('or other tags than our record, so nothing was touched.');
  });

  test('a suspended user: refused, with what happens next', async () => {
    const userName = await aUserOf(ada);
    const suspension = { by: 'U0SEC1', atMs: company.clock.now(), requestId: 'r-suspend-1' };
    await withUsers(company, (users) => users.suspend({ account, userName }, suspension));
    expect(await setUpMfa(userName)).toContain('The user was suspended by @sam.');
  });

  test('an owner who left between the click and the work: nothing is made, and the request says why', async () => {
    const userName = await aUserOf(ada);
    await keptBusy(userName);
    await setUpMfa(userName);
    company.slack.updatePerson(ada, { deleted: true });
    await company.later(3 * minute);
    company.slack.updatePerson(ada, { deleted: false });
    company.clock.pass(minute);
    const request = await mfaOf(userName);
    expect(request?.phase).toMatchObject({ status: 'rejected', problem: { code: 'person.gone', person: ada } });
    expect(devicesOf(userName)).toHaveLength(1);
  });
});

test('the command delivered twice makes one request, one device, one link', async () => {
  const userName = await aUserOf('U0SEC3');
  await company.slack.as('U0SEC3').command('/iam', 'mfa');
  await company.slack.redeliver('command');
  await company.settled();
  expect((await requestsFor(company, userName)).length).toBe(1);
  await prove(company, 'U0SEC3', seeds[userName] ?? '');
  expect(devicesOf(userName)).toHaveLength(2);
});

test('an owner who became a guest after opening the page: nothing is turned on', async () => {
  const userName = await aUserOf('U0SEC2');
  await furtherDevice(userName, 'U0SEC2');
  const page = await openDevicePage(company, 'U0SEC2');
  company.slack.updatePerson('U0SEC2', { guest: 'multi' });
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
  expect(userOf(company, userName)?.mfaDevices).toHaveLength(1);
  expect(await statusOf(company, userName)).toBe('failed');
});
