import { TagUserCommand } from '@aws-sdk/client-iam';
import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { withIam, withUsers } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { openDevicePage, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  changePassword,
  clickLast,
  inboxOf,
  now,
  openNewest,
  requestsFor,
  setUp,
  threadOf,
  userOf,
  type Wish,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

async function granted(wish: Wish = {}) {
  const card = await ask(company, { userName: 'ada', ...wish });
  await approve(company, card);
  return card;
}
const user = () => userOf(company, 'ada');
const statusOfGrant = async () =>
  (await requestsFor(company, 'ada')).find(({ intent }) => kindOf(intent) === 'grant')?.phase.status;
const told = () => inboxOf(company, ada).join('\n---\n');

test('Set up MFA here, from the receipt: the device is on, and the grant continues once its owner says so', async () => {
  const card = await granted();
  const opened = await openNewest(company, ada);
  expect(now(company, card).read()).toContain(
    "Waiting for @ada to choose a new password, turn MFA on and click I've set up MFA in their messages",
  );
  await clickLast(company, ada, buttons.setUpMfaHere);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  // Nothing was clicked that could be answered, so what is left comes as a message.
  const newest = () => company.slack.as(ada).lastDm()?.read() ?? '';
  await company.slack.until(() => newest().startsWith(':bell: Not finished yet: ada in Sandbox'));
  expect(newest()).toMatch(/password changed ○ {2}· {2}MFA on ✓ {2}· {2}access ○/);
  expect(newest()).toMatch(/Not yet \(checked .*\)\. Password changed: no\. MFA: on\./);
  // The rule that wants MFA is the grant's to put: the first password is not changed yet.
  expect(user()?.inlinePolicies.CountersignSelfService).not.toContain('DenyAllWithoutMfa');
  company.clock.pass(minute);
  changePassword(company, opened, page.codeIn(0));
  expect(user()?.groups).toEqual([]);
  await clickLast(company, ada, buttons.changedPassword);
  expect(newest()).toContain('One click left.');
  await clickLast(company, ada, buttons.getAccess);
  expect(await statusOfGrant()).toBe('done');
  expect(user()?.groups).toEqual(['readers']);
  expect(user()?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
});

test('nobody but the owner sets MFA up from a receipt', async () => {
  await granted();
  await openNewest(company, ada);
  const receipt = company.slack
    .as(ada)
    .inbox()
    .findLast((message) => message.read().includes('[Set up MFA here]'));
  if (!receipt) throw new Error('no receipt');
  await company.slack
    .as(ada)
    .clickRaw(buttons.setUpMfaHere, { in: receipt, payload: { user: { id: 'U0BEN', team_id: 'T0ACME' } } });
  await company.settled();
  expect(company.aws.account(account).virtualMfaDevices).toEqual([]);
});

test('other things wait until the user is set up', async () => {
  await granted();
  expect((await say(company, ada, 'reset-password')).ephemeral?.read()).toContain('ada is still being set up.');
});

test('a slow owner is reminded of what is missing, and then it ends', async () => {
  await granted();
  await openNewest(company, ada);
  await company.later(day + minute);
  expect(told()).toMatch(
    /Not finished yet: IAM user ada .*Waiting for you to choose a new password, turn MFA on and click I've set up MFA in your messages from the bot\. Otherwise it ends/,
  );
  for (let days = 0; days < 6; days += 1) await company.later(day + minute);
  expect(await statusOfGrant()).toBe('failed');
  expect(user()?.groups).toEqual([]);
});

test('a reminder is the newest message, so it has the next button itself, and its click counts', async () => {
  await granted();
  setUp(company, await openNewest(company, ada));
  const owner = company.slack.as(ada);
  for (const button of [buttons.setUpMfa, buttons.getAccess]) {
    await company.later(day + minute);
    const reminder = owner.lastDm();
    expect(reminder?.read()).toContain('Not finished yet');
    if (!reminder) throw new Error('no reminder');
    await owner.click(button, { in: reminder });
    await company.settled();
  }
  expect(user()?.groups).toEqual(['readers']);
});

describe('between the approval and the set-up', () => {
  test('the owner became a guest: nothing more is given, and the card says why', async () => {
    const card = await granted();
    setUp(company, await openNewest(company, ada));
    // Another worker is at the user, so that the click is taken and nothing is done about it yet.
    const start = company.clock.now();
    await withUsers(company, (users) =>
      users.lease({ account, userName: 'ada' }, 'another', start + 2 * minute, start),
    );
    await clickLast(company, ada, buttons.setUpMfa);
    company.slack.updatePerson(ada, { guest: 'multi' });
    company.clock.pass(2 * minute);
    company.bot.worker.request((await requestsFor(company, 'ada'))[0]?.id ?? '');
    await company.settled();
    expect(await statusOfGrant()).toBe('failed');
    expect(user()?.groups).toEqual([]);
    expect(now(company, card).read()).toContain('The owner @ada can no longer receive credentials.');
  });

  test('somebody else’s name in the tags: nothing more is given', async () => {
    const card = await granted();
    setUp(company, await openNewest(company, ada));
    const Tags = [{ Key: 'countersign-request', Value: 'another' }];
    await withIam(company, (iam) => iam.send(new TagUserCommand({ UserName: 'ada', Tags })));
    await clickLast(company, ada, buttons.setUpMfa);
    expect(await statusOfGrant()).toBe('failed');
    expect(user()?.groups).toEqual([]);
    const [grant] = await requestsFor(company, 'ada');
    expect(now(company, card).read()).toContain(`The user lacks the tag countersign-request=${grant?.id}.`);
    expect(threadOf(company, card)).toContain('Failed:');
  });
});
