import type { Page } from 'playwright-core';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { buttons, fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { account, clickLast, inboxOf, linkOf, openNewest, statusOf, userOf } from '../support/story.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { codeOf as codeAt, scan } from './an-authenticator.ts';
import { overflowing, press, sees, told, tooFaint } from './on-the-page.ts';

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
/** By the company's clock: whenever the bot waits, it runs ahead. */
const codeOf = (seed: string, steps = 0) => codeAt(seed, steps, company.clock.now());

/** The newest page of a person's, with what an app read off its QR code. */
async function pageOf(person: string): Promise<{ page: Page; errors: string[]; seed: string; label: string }> {
  const page = await browser.page();
  await page.goto(linkOf(company, person).link);
  await press(page, buttons.reveal);
  await sees(page, 'Set up your MFA device');
  const uri = new URL((await scan(page)) ?? '');
  const seed = uri.searchParams.get('secret') ?? '';
  return { page, errors: page.errors, seed, label: decodeURIComponent(uri.pathname) };
}

async function enter(
  page: Page,
  first: string,
  second: string,
  button: string = buttons.turnMfaOn,
): Promise<void> {
  await page.getByRole('textbox', { name: fields.firstCode }).fill(first);
  await page.getByRole('textbox', { name: fields.nextCode }).fill(second);
  await press(page, button);
}

/** The newest page of a person's that asks for codes of a device that is on. */
async function codesPageOf(person: string, title: string, options = {}) {
  const page = await browser.page(options);
  await page.goto(linkOf(company, person).link);
  await press(page, buttons.reveal);
  await sees(page, title);
  return page;
}

/** Shows the device that is on, on its page; the one of the new device is in Slack then. */
async function proves(person: string, seed: string): Promise<void> {
  const page = await codesPageOf(person, 'First, prove it’s you');
  await enter(page, codeOf(seed), codeOf(seed, 1), 'Show that it’s me');
  await sees(page, 'Your device is confirmed');
  expect(page.errors).toEqual([]);
  await company.settled();
}

test('/iam mfa resync with the bot itself: mistyped once, then back in step; the page shows no secret', async () => {
  const { seed, password } = await anOwnUser(company, 'sam', { owner: 'U0SEC1' });
  await say(company, 'U0SEC1', 'mfa resync');
  const page = await codesPageOf('U0SEC1', 'Resync your MFA device');
  expect(await page.getByRole('img').count()).toBe(0);
  const shown = await told(page);
  expect(shown).toContain('sam');
  expect(shown).toContain('Sandbox · 111122223333');
  await screenshot(page, 'own-resync');
  // The phone's clock runs five minutes fast.
  const fast = 10;
  await enter(page, codeOf(seed, fast + 1), codeOf(seed, fast), 'Bring it in step');
  await page.getByRole('alert').filter({ hasText: '4 tries left' }).waitFor();
  await screenshot(page, 'own-resync-wrong');
  const sinceMs = Date.now();
  await enter(page, codeOf(seed, fast), codeOf(seed, fast + 1), 'Bring it in step');
  await sees(page, 'Your device is back in step');
  expect(Date.now() - sinceMs).toBeLessThan(10_000);
  await screenshot(page, 'own-resync-done');
  company.clock.pass(minute);
  const mfaCode = codeOf(seed, fast);
  const session = company.aws.console(account).signIn({ userName: 'sam', password, mfaCode });
  expect(session.can('s3:GetObject')).toBe(true);
  await company.settled();
  expect(await statusOf(company, 'sam')).toBe('done');
  expect(page.errors).toEqual([]);
});

test('five tries with codes of nobody’s: the page says that it is over, and no device is made', async () => {
  await anOwnUser(company, 'lea', { owner: 'U0LEA' });
  await say(company, 'U0LEA', 'mfa');
  const page = await codesPageOf('U0LEA', 'First, prove it’s you');
  await screenshot(page, 'own-proof');
  for (const left of ['4 tries left.', '3 tries left.', '2 tries left.', 'This is the last try.']) {
    await enter(page, '000000', '111111', 'Show that it’s me');
    await page.getByRole('alert').filter({ hasText: left }).waitFor();
  }
  await enter(page, '000000', '111111', 'Show that it’s me');
  await sees(page, 'Five tries, and none of them worked');
  await screenshot(page, 'own-proof-used-up');
  await company.settled();
  expect(await statusOf(company, 'lea')).toBe('undone');
  expect(userOf(company, 'lea')?.mfaDevices).toHaveLength(1);
  expect(page.errors).toEqual([]);
});

describe('how the page for codes looks', () => {
  test.each(['light', 'dark'] as const)('every text in %s has enough contrast', async (colorScheme) => {
    const owner = colorScheme === 'light' ? 'U0SEC2' : 'U0SEC3';
    await anOwnUser(company, `looks-${colorScheme}`, { owner });
    await say(company, owner, 'mfa');
    const page = await codesPageOf(owner, 'First, prove it’s you', { colorScheme });
    const faint = [await tooFaint(page)];
    await screenshot(page, `${colorScheme}-codes`);
    await enter(page, '123456', '123456', 'Show that it’s me');
    faint.push(await tooFaint(page));
    expect(faint).toEqual([[], []]);
    for (const width of [320, 560, 900]) {
      await page.setViewportSize({ width, height: 720 });
      expect([width, await overflowing(page)]).toEqual([width, []]);
      await screenshot(page, `${colorScheme}-${width}-codes`);
    }
  });
});

test('/iam mfa with the bot itself: a device in use shown, then scanned, mistyped once, then on within seconds; Slack says so too', async () => {
  const { seed: phone } = await anOwnUser(company, 'ada');
  await say(company, ada, 'mfa');
  await proves(ada, phone);
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
  expect(inboxOf(company, ada).join('\n')).toContain('MFA is on.');
  expect(errors).toEqual([]);
});

test('stopped in Slack while the page is open: the page says that it is over', async () => {
  const { seed: phone } = await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  await say(company, 'U0BEN', 'mfa');
  await proves('U0BEN', phone);
  const { page, errors, seed } = await pageOf('U0BEN');
  await clickLast(company, 'U0BEN', buttons.stop);
  await enter(page, codeOf(seed), codeOf(seed, 1));
  await page.getByText(/ended/).first().waitFor();
  await screenshot(page, 'own-mfa-stopped');
  expect(userOf(company, 'ben')?.mfaDevices).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a lost page: the new one has another device, and the old one takes no more codes', async () => {
  const { seed: phone } = await anOwnUser(company, 'liv', { owner: 'U0LIV' });
  await say(company, 'U0LIV', 'mfa');
  await proves('U0LIV', phone);
  await openNewest(company, 'U0LIV');
  await clickLast(company, 'U0LIV', buttons.sendNewLink);
  const { page, seed, label } = await pageOf('U0LIV');
  expect(label).toMatch(/^\/Amazon Web Services:liv-[0-9a-f]{8}-2@111122223333$/);
  await enter(page, codeOf(seed), codeOf(seed, 1));
  await sees(page, 'MFA is on');
  expect(userOf(company, 'liv')?.mfaDevices).toHaveLength(2);
});
