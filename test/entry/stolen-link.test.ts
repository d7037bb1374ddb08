import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { buttons, fields } from '../support/labels.ts';
import { openDevicePage, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  changePassword,
  chosenPassword,
  clickLast,
  newestCard,
  openNewest,
  threadOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;

beforeEach(async () => {
  company = await aCompany();
  await anOwnUser(company, 'ada');
});
afterEach(closeCompanies);

const newest = () => company.slack.as(ada).lastDm()?.read() ?? '';

/** The person who opened the link changes the password, sets up a device of their own, and signs in with both. */
async function thiefSettlesIn() {
  changePassword(company, await openNewest(company, ada));
  const { aws, clock } = company;
  const { seed } = aws.console(account).signIn({ userName: 'ada', password: chosenPassword }).setUpMfa('thief');
  clock.pass(minute);
  const mfaCode = totp(seed, clock.now());
  return { session: aws.console(account).signIn({ userName: 'ada', password: chosenPassword, mfaCode }) };
}

async function lostDevice(): Promise<void> {
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'My phone fell into the lake; call me on my desk phone.' });
  await person.submit();
  await company.settled();
  await approve(company, newestCard(company));
}

async function givenBack(): Promise<void> {
  await say(company, ada, 'reset-password');
  await openNewest(company, ada);
  await clickLast(company, ada, buttons.notMe);
  company.clock.pass(minute);
  await approve(company, newestCard(company));
}

const ways: [string, () => Promise<void>][] = [
  ['reset of a lost device', lostDevice],
  ['give-back', givenBack],
];

test.each(ways)(
  'the link of a %s, opened by a thief, gives nothing without the owner’s click',
  async (_, begin) => {
    await begin();
    const { session } = await thiefSettlesIn();
    expect(session.can('s3:GetObject')).toBe(false);
    expect(session.can('iam:DeactivateMFADevice')).toBe(false);
    await company.later(minute);
    expect(session.can('s3:GetObject')).toBe(false);
    expect(userOf(company, 'ada')?.groups).toEqual(['readers']);
  },
);

test.each(ways)(
  'after a %s the owner sees which device was set up, when and where, and stops the user',
  async (_, begin) => {
    await begin();
    const { session } = await thiefSettlesIn();
    await clickLast(company, ada, buttons.setUpMfa);
    expect(newest()).toContain('MFA is on for ada');
    expect(newest()).toMatch(/Device thief\nturned on .*, in the AWS console or with the AWS CLI/);
    expect(session.can('s3:GetObject')).toBe(false);
    await clickLast(company, ada, buttons.notMe);
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
  },
);

test('a device of the one-time page is shown with who opened that page, and gives access after the click', async () => {
  await lostDevice();
  changePassword(company, await openNewest(company, ada));
  await clickLast(company, ada, buttons.setUpMfaHere);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  // The page made by the owner's click in Slack opens nothing by itself either.
  expect(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService).toContain('DenyUntilConfirmed');
  expect(newest()).toMatch(/turned on .*, on the one-time page, opened from \S+ with /);
  await clickLast(company, ada, buttons.getAccess);
  expect(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService).toContain('RemoveOwnMfaWithMfa');
  expect(threadOf(company, newestCard(company))).toContain('@ada confirmed the device.');
});

test('a device that is added after the question is asked about too: the click on the earlier one confirms nothing', async () => {
  await lostDevice();
  const { session } = await thiefSettlesIn();
  await clickLast(company, ada, buttons.setUpMfa);
  session.setUpMfa('another');
  await clickLast(company, ada, buttons.getAccess);
  expect(session.can('s3:GetObject')).toBe(false);
  expect(newest()).toMatch(/Device thief[\s\S]*Device another/);
  const [earlier] = company.slack
    .as(ada)
    .inbox()
    .filter((message) => message.read().includes('The devices have changed since this message.'));
  expect(earlier).toBeDefined();
});

test('a running key is denied everything until the owner has confirmed, and the card says so', async () => {
  await lostDevice();
  const rules = JSON.parse(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService ?? '{}').Statement;
  const keyAlone = {
    Effect: 'Deny',
    Action: '*',
    Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
  };
  expect(rules).toContainEqual(expect.objectContaining(keyAlone));
  expect(newestCard(company).read()).toContain('Deny everything, active access keys included');
});
