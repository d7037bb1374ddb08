import type { Page } from 'playwright-core';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { say } from '../support/own-credentials.ts';
import { clickLast, linkOf, openNewest, statusOf, userOf } from '../support/story.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { codeOf, scan } from './an-authenticator.ts';
import { press, sees } from './on-the-page.ts';

let company: Company;
let browser: Awaited<ReturnType<typeof aBrowser>>;
beforeAll(async () => {
  [company, browser] = await Promise.all([aCompany(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await closeCompanies();
});
afterEach(() => browser.closePages());

const ada = 'U0ADA';

/** The newest page of a person's, with what an app read off its QR code. */
async function pageOf(person: string): Promise<{ page: Page; errors: string[]; seed: string; label: string }> {
  const page = await browser.page();
  await page.goto(linkOf(company, person).link);
  await press(page, 'Reveal');
  await sees(page, 'Set up your MFA device');
  const uri = new URL((await scan(page)) ?? '');
  const seed = uri.searchParams.get('secret') ?? '';
  return { page, errors: page.errors, seed, label: decodeURIComponent(uri.pathname) };
}

async function enter(page: Page, first: string, second: string): Promise<void> {
  await page.getByRole('textbox', { name: 'First code' }).fill(first);
  await page.getByRole('textbox', { name: 'Next code' }).fill(second);
  await press(page, 'Turn MFA on');
}

test('/iam mfa with the bot itself: scanned, mistyped once, then on within seconds; Slack says so too', async () => {
  await anOwnUser(company, 'ada');
  await say(company, ada, 'mfa');
  const { page, errors, seed, label } = await pageOf(ada);
  expect(label).toMatch(/^\/Amazon Web Services:ada-[0-9a-f]{8}@111122223333$/);

  await enter(page, codeOf(seed, 1), codeOf(seed));
  await page.getByRole('alert').filter({ hasText: 'tries left' }).waitFor();
  expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(1);

  const sinceMs = Date.now();
  await enter(page, codeOf(seed), codeOf(seed, 1));
  await sees(page, 'MFA is on');
  expect(Date.now() - sinceMs).toBeLessThan(10_000);
  await screenshot(page, 'own-mfa');
  expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(2);
  await company.settled();
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(
    company.slack
      .as(ada)
      .inbox()
      .map((message) => message.read())
      .join('\n'),
  ).toContain('MFA is on.');
  expect(errors).toEqual([]);
});

test('stopped in Slack while the page is open: the page says that it is over', async () => {
  await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  await say(company, 'U0BEN', 'mfa');
  const { page, errors, seed } = await pageOf('U0BEN');
  await clickLast(company, 'U0BEN', 'Stop');
  await enter(page, codeOf(seed), codeOf(seed, 1));
  await page.getByText(/over/).first().waitFor();
  await screenshot(page, 'own-mfa-stopped');
  expect(userOf(company, 'ben')?.mfaDevices).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a lost page: the new one has another device, and the old one takes no more codes', async () => {
  await anOwnUser(company, 'liv', { owner: 'U0LIV' });
  await say(company, 'U0LIV', 'mfa');
  await openNewest(company, 'U0LIV');
  await clickLast(company, 'U0LIV', 'Send a new one');
  const { page, seed, label } = await pageOf('U0LIV');
  expect(label).toMatch(/^\/Amazon Web Services:liv-[0-9a-f]{8}-2@111122223333$/);
  await enter(page, codeOf(seed), codeOf(seed, 1));
  await sees(page, 'MFA is on');
  expect(userOf(company, 'liv')?.mfaDevices).toHaveLength(2);
});
