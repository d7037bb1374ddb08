import { DeactivateMFADeviceCommand, DeleteLoginProfileCommand } from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, fields } from '../support/labels.ts';
import { openDevicePage, prove, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  changePassword,
  clickLast,
  inboxOf,
  newestCard,
  openNewest,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const newest = () => inboxOf(company, ada).at(-1) ?? '';
const hasLink = () => inboxOf(company, ada).some((text) => text.includes('Open the one-time page'));

/** Someone with Ada's Slack account fills in the form that the refusal leads to. */
async function askForApproval(reason = 'I have forgotten it; call me on my desk phone.'): Promise<void> {
  await clickLast(company, ada, buttons.askForApproval);
  const person = company.slack.as(ada);
  await person.fill({ [fields.reason]: reason });
  await person.submit();
  await company.settled();
}

async function forgetDevices(userName: string): Promise<void> {
  const serials = userOf(company, userName)?.mfaDevices ?? [];
  await withIam(company, async (iam) => {
    for (const SerialNumber of serials)
      await iam.send(new DeactivateMFADeviceCommand({ UserName: userName, SerialNumber }));
  });
}

describe('a user with access and no MFA device, such as an adopted one', () => {
  beforeEach(async () => {
    await anOwnUser(company, 'ada');
    await forgetDevices('ada');
  });

  test('a new password needs approval: by the Slack account alone none is made', async () => {
    await say(company, ada, 'reset-password');
    expect(newest()).toContain('This needs approval: New password for ada');
    expect(newest()).toContain('ada has no MFA device that was set up with an approval');
    expect(hasLink()).toBe(false);
    expect(await statusOf(company, 'ada')).toBe('rejected');
  });

  test('nor after a first device was set up by that account: it proves nothing', async () => {
    await say(company, ada, 'mfa');
    const page = await openDevicePage(company, ada);
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
    await say(company, ada, 'reset-password');
    expect(newest()).toContain('This needs approval');
    expect(await statusOf(company, 'ada')).toBe('rejected');
  });

  test('approved, it opens nothing before its owner has confirmed the device', async () => {
    await say(company, ada, 'reset-password');
    await askForApproval();
    const card = newestCard(company);
    expect(isCardOf(card.read(), 'newPassword', 'ada')).toBe(true);
    expect(card.read()).toContain('Call @ada on a number you already have, not one in this request.');
    await approve(company, card);
    const { seed } = await enrolled();
    expect(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService).toContain('RemoveOwnMfaWithMfa');
    expect(newest()).toContain('Your access is ready');
    // From now on the device is known, so the next password is the owner's own affair.
    company.clock.pass(minute);
    await say(company, ada, 'reset-password');
    expect(await statusOf(company, 'ada')).toBe('applying');
    expect(seed).toBeTruthy();
  });

  async function enrolled() {
    const opened = await openNewest(company, ada);
    changePassword(company, opened);
    const session = company.aws.console(account).signIn({ userName: 'ada', password: 'Chosen-by-the-owner-1' });
    const { seed } = session.setUpMfa('new-phone');
    expect(session.can('s3:GetObject')).toBe(false);
    await clickLast(company, ada, buttons.setUpMfa);
    expect(newest()).toContain('Device new-phone');
    await clickLast(company, ada, buttons.getAccess);
    return { seed };
  }
});

test('a first password for a person who has only a key needs approval', async () => {
  await anOwnUser(company, 'ada', { keys: 1, credentials: ['access-key'] });
  await withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: 'ada' })));
  await say(company, ada, 'reset-password');
  expect(newest()).toContain('ada has no console password yet');
  expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
  await askForApproval('I need the console for the cost dashboards.');
  await approve(company, newestCard(company));
  expect(userOf(company, 'ada')?.loginProfile).toMatchObject({ resetRequired: true });
});

describe('keys that work without MFA', () => {
  async function workload(entitlements: string[]): Promise<void> {
    await anOwnUser(company, 'robot', { userKind: 'workload', keys: 1, entitlements });
    await say(company, ada, 'keys');
  }

  test('of a workload up to medium risk are its custodian’s own affair', async () => {
    await workload(['developer']);
    await clickLast(company, ada, buttons.rotate);
    expect(hasLink()).toBe(true);
  });

  test('above that, the rules of its entitlements decide: rotated once they are satisfied', async () => {
    await workload(['deploy']);
    await clickLast(company, ada, buttons.rotate);
    expect(newest()).toContain('Keys of robot work without MFA');
    expect(hasLink()).toBe(false);
    await askForApproval('The key is ninety days old, and I am asked to rotate it.');
    const card = newestCard(company);
    expect(card.read()).toMatch(/^:large_orange_circle: .*HIGH\sRISK\n/);
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect(hasLink()).toBe(true);
    const opened = await openNewest(company, ada);
    expect(opened.credential.kind).toBe('access-key');
    await clickLast(company, ada, buttons.activate);
    expect(userOf(company, 'robot')?.accessKeys.map(({ status }) => status)).toEqual(['Active', 'Active']);
    expect(inboxOf(company, ada).join('\n')).toContain("[I've switched]");
  });

  test('of a workload that the bot knows nothing of, nothing is made alone', async () => {
    await workload([]);
    await clickLast(company, ada, buttons.rotate);
    expect(newest()).toContain('This needs approval');
    expect(userOf(company, 'robot')?.accessKeys).toHaveLength(1);
  });

  test('of a person with MFA are their own affair, whatever the risk: without MFA they do nothing', async () => {
    await anOwnUser(company, 'ada', { keys: 1, entitlements: ['admin'] });
    await say(company, ada, 'keys');
    await clickLast(company, ada, buttons.rotate);
    expect(hasLink()).toBe(true);
  });

  test('of a person whose device was set up by the Slack account alone need approval', async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
    await forgetDevices('ada');
    await say(company, ada, 'mfa');
    const page = await openDevicePage(company, ada);
    await page.offer(...page.codes());
    await say(company, ada, 'keys');
    await clickLast(company, ada, buttons.rotate);
    expect(newest()).toContain('This needs approval');
    expect(userOf(company, 'ada')?.accessKeys).toHaveLength(1);
  });
});

test('a device added by codes of a known one is known as well; the record says which are', async () => {
  const { seed } = await anOwnUser(company, 'ada');
  await say(company, ada, 'mfa');
  await prove(company, ada, seed);
  const page = await openDevicePage(company, ada);
  await page.offer(...page.codes());
  const record = await withUsers(company, (users) => users.read({ account, userName: 'ada' }));
  expect(record?.vouchedDevices).toHaveLength(2);
  expect(record?.vouchedDevices).toContain(page.serial);
});

test('only the owner asks for approval of what the owner may not do alone, and a reason is required', async () => {
  await anOwnUser(company, 'ada');
  await forgetDevices('ada');
  await say(company, ada, 'reset-password');
  await clickLast(company, ada, buttons.askForApproval);
  const person = company.slack.as(ada);
  await person.fill({ [fields.reason]: ' \u200b ' });
  expect(JSON.stringify(await person.submit())).toContain('Give a reason');
  expect(await requestsFor(company, 'ada')).toHaveLength(1);
});
