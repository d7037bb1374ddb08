import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import { openDevicePage, say } from '../support/own-credentials.ts';
import {
  approve,
  changePassword,
  clickLast,
  newestCard,
  openNewest,
  setUp,
  statusOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';

/** Her user, done with everything; `seed`: of the device she set up. */
async function withAda(): Promise<Company & { seed: string }> {
  const company = await aCompany();
  const { seed } = await fullGrant(company, 'ada');
  expect(await statusOf(company, 'ada')).toBe('done');
  return { ...company, seed };
}

const inbox = ({ slack }: Company, person = ada) =>
  slack
    .as(person)
    .inbox()
    .map((message) => message.read())
    .join('\n---\n');

describe('/iam mfa', () => {
  test('a second device: seed by one-time link, two codes on the page, and it is on', async () => {
    const company = await withAda();
    const before = userOf(company, 'ada')?.mfaDevices.length ?? 0;
    const answer = await say(company, ada, 'mfa');
    expect(answer.ephemeral?.read()).toContain('A one-time page for setting up MFA');
    const page = await openDevicePage(company, ada);
    expect(page.serial).toMatch(/^arn:aws:iam::111122223333:mfa\/countersign\/ada-/);
    const [first, second] = page.codes();
    expect(await page.offer(second, first)).toMatchObject({ state: 'answered', outcome: 'wrong' });
    company.clock.pass(minute);
    expect(await page.offer(...page.codes())).toMatchObject({ state: 'answered', outcome: 'enabled' });
    expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(before + 1);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(inbox(company)).toContain('MFA is on.');
  });

  test('left unfinished, the device is cleared away', async () => {
    const company = await withAda();
    await say(company, ada, 'mfa');
    await openDevicePage(company, ada);
    await company.later(hour + minute);
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(1);
  });
});

describe('/iam reset-password', () => {
  test('a new password by one-time link, changed at sign-in; then MFA is required as before', async () => {
    const company = await withAda();
    const policy = () => userOf(company, 'ada')?.inlinePolicies;
    const before = policy();
    await say(company, ada, 'reset-password');
    changePassword(company, await openNewest(company, ada), totp(company.seed, company.clock.now()));
    await clickLast(company, ada, "I've changed my password");
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(policy()).toEqual(before);
  });
});

describe('a lost device', () => {
  test('/iam mfa reset: approved, all devices are gone, a new password, set up again', async () => {
    const company = await withAda();
    const person = company.slack.as(ada);
    await person.command('/iam', 'mfa reset');
    await person.fill({ 'What happened?': 'My phone fell into the lake; call me on my desk phone.' });
    expect(await person.submit()).toMatchObject({ closed: true });
    await company.settled();
    const card = newestCard(company);
    expect(card.read()).toContain('Reset MFA of IAM user: ada');
    await approve(company, card);
    expect(userOf(company, 'ada')?.mfaDevices).toEqual([]);
    setUp(company, await openNewest(company, ada));
    await clickLast(company, ada, "I've set up MFA");
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});

describe("that wasn't me", () => {
  test('stops the user, asks to give it back, and once approved the owner is set up anew', async () => {
    const company = await withAda();
    await clickLast(company, ada, "That wasn't me");
    const user = () => userOf(company, 'ada');
    expect(user()?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    const card = newestCard(company);
    expect(card.read()).toContain('Give back IAM user: ada');
    await approve(company, card);
    expect(user()?.accessKeys).toEqual([]);
    expect(Object.keys(user()?.inlinePolicies ?? {})).not.toContain('CountersignSuspended');
    setUp(company, await openNewest(company, ada));
    await clickLast(company, ada, "I've set up MFA");
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});
