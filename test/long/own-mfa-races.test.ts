import { kindOf } from '../../src/core/intents/table.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { openDevicePage, prove, say } from '../support/own-credentials.ts';
import {
  account,
  changePassword,
  clickLast,
  linkOf,
  openLink,
  openNewest,
  requestsFor,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
let user: MadeUser;
/** Done just before AWS is asked that, once. */
let meanwhile: { operation: string; act: () => Promise<unknown> } | undefined;
const outgoing: Outgoing = async (call, send) => {
  if (call.operation !== meanwhile?.operation) return send();
  const { act } = meanwhile;
  meanwhile = undefined;
  await act();
  return send();
};
beforeEach(async () => {
  meanwhile = undefined;
  company = await aCompany({ outgoing });
  user = await anOwnUser(company, 'ada', { keys: 1 });
  await say(company, ada, 'mfa');
  await prove(company, ada, user.seed);
});
afterEach(closeCompanies);

const device = async () => (await requestsFor(company, 'ada')).find(({ intent }) => kindOf(intent) === 'mfa');
const deviceLink = async () =>
  (await device())?.handovers.find(({ credential }) => credential === 'mfa-device');
const devices = () =>
  company.aws.account(account).virtualMfaDevices.filter(({ serialNumber }) => serialNumber.includes('/ada-'));

/** Clicks without waiting for the work, which is in progress. */
async function clickNow(button: string): Promise<void> {
  const actor = company.slack.as(ada);
  const message = actor.inbox().findLast((each) => each.read().includes(`[${button}]`));
  if (!message) throw new Error(`no ${button}`);
  await actor.click(button, { in: message, confirm: true });
}

test('opened in the very moment it expires: either opened and it works, or expired and the device is gone', async () => {
  const { link } = linkOf(company, ada);
  const { expiresAtMs = 0 } = (await deviceLink()) ?? {};
  company.clock.pass(expiresAtMs - company.clock.now() - 5);
  const [opened] = await Promise.all([openLink(company, link), company.later(10)]);
  await company.later(minute);
  const { state } = (await deviceLink()) ?? {};
  if ('code' in opened) {
    expect(opened.code).toBe('link.expired');
    expect(state).toBe('expired');
    expect(devices()).toHaveLength(1);
  } else {
    expect(state).toBe('acknowledged');
    expect(devices()).toHaveLength(2);
  }
});

test('claimed before the expiry, checked after it: it was opened in time, and still works', async () => {
  const page = await openDevicePage(company, ada);
  await company.later(16 * minute);
  expect(devices()).toHaveLength(2);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
});

test('Stop while the codes are on their way to AWS: in the end nothing of the device is left', async () => {
  const page = await openDevicePage(company, ada);
  meanwhile = { operation: 'EnableMFADevice', act: () => clickNow(buttons.stop) };
  await page.offer(...page.codes());
  await company.later(minute);
  expect((await device())?.phase.status).toBe('undone');
  expect(devices()).toHaveLength(1);
  expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(1);
  expect(await page.offer(...page.codes())).not.toMatchObject({ outcome: 'enabled' });
});

test("That wasn't me while the codes are being tried: the user is stopped, and the new device goes", async () => {
  const page = await openDevicePage(company, ada);
  meanwhile = { operation: 'EnableMFADevice', act: () => clickNow(buttons.notMe) };
  await page.offer(...page.codes());
  await company.later(3 * minute);
  await company.later(3 * minute);
  const stopped = userOf(company, 'ada');
  expect(stopped?.inlinePolicies).toHaveProperty('CountersignSuspended');
  expect(stopped?.loginProfile).toBeUndefined();
  expect(stopped?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
  expect((await device())?.phase.status).toBe('undone');
  expect(devices()).toHaveLength(1);
});

test('a new page asked for while the codes of the old one are being tried: they count, and it is done', async () => {
  const page = await openDevicePage(company, ada);
  meanwhile = { operation: 'EnableMFADevice', act: () => clickNow(buttons.sendNewLink) };
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  await company.later(minute);
  expect((await device())?.phase.status).toBe('done');
  expect(userOf(company, 'ada')?.mfaDevices).toContain(page.serial);
  expect(devices()).toHaveLength(2);
});

test('a new password asked for while AWS is asked whether the set-up is done: the rule waits for that one', async () => {
  const rule = () => userOf(company, 'ada')?.inlinePolicies.CountersignSelfService ?? '';
  const before = rule();
  await say(company, ada, 'reset-password');
  const opened = await openNewest(company, ada);
  company.clock.pass(minute);
  changePassword(company, opened, totp(user.seed, company.clock.now()));
  meanwhile = { operation: 'GetLoginProfile', act: () => clickNow(buttons.sendNewLink) };
  await clickLast(company, ada, buttons.changedPassword);
  await company.later(minute);
  expect(userOf(company, 'ada')?.loginProfile).toMatchObject({ resetRequired: true });
  expect(rule()).not.toBe(before);
  company.clock.pass(minute);
  changePassword(company, await openNewest(company, ada), totp(user.seed, company.clock.now()));
  await clickLast(company, ada, buttons.changedPassword);
  expect(rule()).toBe(before);
});
