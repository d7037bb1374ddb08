import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { CodesOutcome } from '../../src/core/handover/codes.ts';
import { otpauthUri } from '../../src/core/handover/otpauth-uri.ts';
import { Secret } from '../../src/core/handover/secret.ts';
import type { TakenCodes } from '../../src/flows/work/ports.ts';
import { toBase32 } from '../../src/sandbox/aws/base32.ts';
import { anMfaDevice, aPassword } from '../core/handover/a-handover.ts';
import { buttons, fields } from '../support/labels.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aSite } from './a-site.ts';
import { codeOf, isInARow, scan } from './an-authenticator.ts';
import { clipboard, overflowing, press, sees, told, tooFaint } from './on-the-page.ts';

let site: Awaited<ReturnType<typeof aSite>>;
let browser: Awaited<ReturnType<typeof aBrowser>>;
beforeAll(async () => {
  [site, browser] = await Promise.all([aSite(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  await browser.closePages();
  site.worker(async () => {});
  expect(site.faults).toEqual([]);
});

const title = 'Set up your MFA device';
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const alert = (page: Page) => page.getByRole('alert');
const inTheSeed = (page: Page, seed: string) => page.content().then((html) => html.includes(seed));

/** A device whose link was sent; its seed is another one every time. */
async function aDevice() {
  const device = anMfaDevice({ seed: new Secret(toBase32(randomBytes(40))) });
  return { device, seed: device.seed.reveal(), ...(await site.send(device)) };
}

/** Tries what is offered as the worker does: taken once, judged, answered. */
function works(id: string, judge: (codes: TakenCodes) => CodesOutcome) {
  const tried: [string, string][] = [];
  site.worker(async () => {
    const codes = await site.secrets.takeCodes(id, Date.now());
    if (!codes) return;
    tried.push([codes.first.reveal(), codes.second.reveal()]);
    await site.secrets.answerCodes(id, codes.n, judge(codes), Date.now());
  });
  return tried;
}

const byTheSeed =
  (seed: string) =>
  ({ first, second }: TakenCodes): CodesOutcome =>
    isInARow(seed, first.reveal(), second.reveal()) ? 'enabled' : 'wrong';

async function revealed(link: string, options = {}) {
  const page = await browser.page(options);
  await page.goto(link);
  await press(page, buttons.reveal);
  await sees(page, title);
  return page;
}

async function enter(page: Page, first: string, second: string) {
  await field(page, fields.firstCode).fill(first);
  await field(page, fields.nextCode).fill(second);
  await press(page, buttons.turnMfaOn);
}

describe('the seed', () => {
  test('is a QR code that an authenticator app reads, a link for the phone, and text for typing', async () => {
    const { device, link, seed } = await aDevice();
    const page = await revealed(link);
    const uri = otpauthUri(device).reveal();
    expect(await scan(page)).toBe(uri);
    expect(await page.getByRole('link', { name: 'Add it to an app here' }).getAttribute('href')).toBe(uri);
    expect(await told(page)).not.toContain(seed.slice(0, 4));
    await press(page, 'Show secret');
    expect(await told(page)).toContain(seed.replaceAll(/(.{4})(?=.)/g, '$1 '));
    await press(page, 'Copy secret');
    expect(await clipboard(page)).toBe(seed);
    expect(page.errors).toEqual([]);
  });

  test('is readable from a dark page and from a small one', async () => {
    for (const options of [{ colorScheme: 'dark' }, { viewport: { width: 320, height: 700 } }]) {
      const { device, link } = await aDevice();
      expect(await scan(await revealed(link, options))).toBe(otpauthUri(device).reveal());
    }
  });

  test('can be hidden, and is not on the page any more, while the codes can still be entered', async () => {
    const { id, link, seed } = await aDevice();
    works(id, byTheSeed(seed));
    const page = await revealed(link);
    await press(page, 'Hide now');
    await page.getByText('not on this page any more').waitFor();
    expect(await inTheSeed(page, seed)).toBe(false);
    expect(await page.getByRole('img').count()).toBe(0);
    await screenshot(page, 'mfa-hidden');
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'MFA is on');
  });

  test('hides by itself after fifteen minutes, which is time enough', async () => {
    const { link, seed } = await aDevice();
    const page = await browser.page();
    await page.clock.install();
    await page.goto(link);
    await press(page, buttons.reveal);
    await sees(page, title);
    await page.clock.fastForward(14 * 60_000 + 50_000);
    expect(await inTheSeed(page, seed)).toBe(true);
    await page.clock.fastForward(15_000);
    await page.getByText('not on this page any more').waitFor();
    expect(await inTheSeed(page, seed)).toBe(false);
    expect(await field(page, fields.firstCode).isEditable()).toBe(true);
  });

  test('is gone with another link in the same tab, and the answer to its codes is not shown there', async () => {
    const { id, link, seed } = await aDevice();
    const page = await revealed(link);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await page.goto((await site.send(aPassword())).link);
    await sees(page, 'Open your one-time link');
    const taken = await site.secrets.takeCodes(id, Date.now());
    await site.secrets.answerCodes(id, taken?.n ?? 0, 'enabled', Date.now());
    await sleep(1500);
    await sees(page, 'Open your one-time link');
    expect(await inTheSeed(page, seed)).toBe(false);
  });
});

describe('two codes', () => {
  test('turn MFA on within seconds, and nothing of seed, codes or key is left anywhere', async () => {
    const { id, link, key, seed } = await aDevice();
    const tried = works(id, byTheSeed(seed));
    const page = await revealed(link);
    const codes = [codeOf(seed), codeOf(seed, 1)] as const;
    const sinceMs = performance.now();
    await enter(page, ...codes);
    await sees(page, 'MFA is on');
    expect(performance.now() - sinceMs).toBeLessThan(15_000);
    expect(await told(page)).toContain('If Countersign’s newest message there has Get my access, click it.');
    expect(tried).toEqual([codes]);
    await screenshot(page, 'mfa-on');
    expect(page.errors).toEqual([]);

    const table = await site.stored();
    expect(table).toContain(id);
    const html = await page.content();
    for (const secret of [seed, key, ...codes]) {
      expect(html).not.toContain(secret);
      expect(table).not.toContain(secret);
      for (const { url, headers } of site.heard) expect(url + headers).not.toContain(secret);
    }
    for (const { url } of site.heard)
      expect([
        '/s',
        '/s/page.js',
        '/s/page.css',
        '/s/claim',
        '/s/acknowledge',
        '/s/codes',
        '/s/outcome',
      ]).toContain(url);
  });

  test('where access waits for them, name the click that is left', async () => {
    const device = anMfaDevice({ seed: new Secret(toBase32(randomBytes(40))), leadsToAccess: true });
    const seed = device.seed.reveal();
    const { id, link } = await site.send(device);
    works(id, byTheSeed(seed));
    const page = await revealed(link);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'MFA is on');
    expect(await told(page)).toContain('One click left: go back to Slack and click Get my access.');
    await screenshot(page, 'mfa-on-access-next');
  });

  test('can be entered from the keyboard and pasted as apps copy them, and the answer is announced', async () => {
    const { id, link, seed } = await aDevice();
    const tried = works(id, byTheSeed(seed));
    const page = await revealed(link);
    const [first, second] = [codeOf(seed), codeOf(seed, 1)];
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      `${first.slice(0, 3)} ${first.slice(3)}`,
    );
    await field(page, fields.firstCode).focus();
    await page.keyboard.press('Control+V');
    expect(await field(page, fields.firstCode).inputValue()).toBe(first);
    await page.keyboard.press('Tab');
    await page.keyboard.type(`${second}99`);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Checking with AWS' }).waitFor({ state: 'attached' });
    await sees(page, 'MFA is on');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('MFA is on');
    expect(tried).toEqual([[first, second]]);
  });

  test('are asked of phones as digits of a one-time code', async () => {
    const page = await revealed((await aDevice()).link);
    for (const name of [fields.firstCode, fields.nextCode] as const)
      expect(
        await field(page, name).evaluate((input: HTMLInputElement) => [input.inputMode, input.autocomplete]),
      ).toEqual(['numeric', 'one-time-code']);
  });

  test.each([
    ['the same twice', '123456', '123456', fields.nextCode, 'This is the first code again.'],
    ['too few digits', '12345', '654321', fields.firstCode, 'Six digits, please.'],
    ['nothing', '123456', '', fields.nextCode, 'Six digits, please.'],
  ] as const)('that are %s are not sent, and the field says why', async (_what, first, second, name, why) => {
    const { id, link } = await aDevice();
    const page = await revealed(link);
    await enter(page, first, second);
    const flawed = field(page, name);
    expect(await flawed.getAttribute('aria-invalid')).toBe('true');
    expect(await flawed.evaluate((input) => document.activeElement === input)).toBe(true);
    const described = await flawed.getAttribute('aria-describedby');
    const texts = await page
      .locator((described ?? '').replaceAll(/(\S+)\s*/g, '#$1,').slice(0, -1))
      .allInnerTexts();
    expect(texts.join(' ')).toContain(why);
    expect(await site.secrets.read(id)).not.toHaveProperty('codes');
    await screenshot(page, `mfa-flaw-${name}`);
    await flawed.fill('111111');
    expect(await flawed.getAttribute('aria-invalid')).toBeNull();
  });

  test('that are wrong can be followed by better ones, with what is left of five tries told', async () => {
    const { id, link, seed } = await aDevice();
    const tried = works(id, byTheSeed(seed));
    const page = await revealed(link);
    await enter(page, codeOf(seed, 1), codeOf(seed));
    await alert(page).filter({ hasText: 'AWS did not accept these codes. Enter two that follow' }).waitFor();
    expect(await alert(page).innerText()).toContain('4 tries left.');
    const first = field(page, fields.firstCode);
    expect(await first.evaluate((input) => document.activeElement === input)).toBe(true);
    expect([await first.inputValue(), await field(page, fields.nextCode).inputValue()]).toEqual(['', '']);
    expect(await scan(page)).toContain(seed);
    await screenshot(page, 'mfa-wrong');
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'MFA is on');
    expect(tried).toHaveLength(2);
  });

  test('are tried five times at most', async () => {
    const { id, link, seed } = await aDevice();
    const tried = works(id, () => 'wrong');
    const page = await revealed(link);
    for (const left of ['4 tries left.', '3 tries left.', '2 tries left.', 'This is the last try.']) {
      await enter(page, codeOf(seed), codeOf(seed, 1));
      await alert(page).filter({ hasText: left }).waitFor();
    }
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'Five tries, and MFA is not on');
    expect(await told(page)).toContain('type /iam\u00a0mfa in Slack');
    expect(tried).toHaveLength(5);
    expect(await inTheSeed(page, seed)).toBe(false);
    await screenshot(page, 'mfa-used-up');
  });

  test.each([
    ['late', 'These codes came too late.'],
    ['busy', 'AWS needs a moment.'],
    ['unclear', 'AWS gave no clear answer.'],
  ] as const)('that end as %s are explained, and two new ones help', async (outcome, words) => {
    const { id, link, seed } = await aDevice();
    works(id, ({ n }) => (n === 1 ? outcome : 'enabled'));
    const page = await revealed(link);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await alert(page).filter({ hasText: words }).waitFor();
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'MFA is on');
  });

  test('for a set-up that is over say so', async () => {
    const { id, link, seed } = await aDevice();
    works(id, () => 'ended');
    const page = await revealed(link);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'This set-up has ended');
    await screenshot(page, 'mfa-ended');
  });
});

describe('a bad line', () => {
  test('a lost reply costs no try, and the codes are tried once', async () => {
    const { id, link, seed } = await aDevice();
    const tried = works(id, byTheSeed(seed));
    site.losesReplies(2, '/s/codes');
    const page = await revealed(link);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'MFA is on');
    expect(tried).toHaveLength(1);
  });

  test('a server that is away for a while is told, and does not end the set-up', async () => {
    const { id, link, seed } = await aDevice();
    works(id, byTheSeed(seed));
    const page = await revealed(link);
    site.isDown(true);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await alert(page).filter({ hasText: 'Countersign can’t be reached.' }).waitFor();
    expect(await alert(page).innerText()).toContain('5 tries left.');
    site.isDown(false);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await sees(page, 'MFA is on');
  });

  test('a worker that does not answer for a minute is not waited for any longer', async () => {
    const { id, link, seed } = await aDevice();
    const page = await browser.page();
    await page.clock.install();
    await page.goto(link);
    await press(page, buttons.reveal);
    await sees(page, title);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await page.getByRole('button', { name: 'Checking with AWS…' }).waitFor();
    await screenshot(page, 'mfa-checking');
    while ((await alert(page).innerText()) === '') await page.clock.runFor(2000);
    expect(await alert(page).innerText()).toContain('Countersign has not answered for a minute');
    // It was late, and answers after all: the next codes are not needed any more.
    works(id, byTheSeed(seed));
    const taken = await site.secrets.takeCodes(id, Date.now());
    await site.secrets.answerCodes(id, taken?.n ?? 0, 'enabled', Date.now());
    await enter(page, codeOf(seed), codeOf(seed, 1));
    for (let tries = 0; tries < 10; tries += 1) await page.clock.runFor(500);
    await sees(page, 'MFA is on');
  });
});

describe('looks', () => {
  test.each(['light', 'dark'] as const)('every text in %s has enough contrast', async (colorScheme) => {
    const { id, link, seed } = await aDevice();
    works(id, () => 'wrong');
    const page = await revealed(link, { colorScheme });
    const faint = [await tooFaint(page)];
    await screenshot(page, `${colorScheme}-mfa`);
    await enter(page, '123456', '123456');
    faint.push(await tooFaint(page));
    await screenshot(page, `${colorScheme}-mfa-flaw`);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await alert(page).filter({ hasText: 'tries left' }).waitFor();
    faint.push(await tooFaint(page));
    await screenshot(page, `${colorScheme}-mfa-wrong`);
    expect(faint).toEqual([[], [], []]);
  });

  test.each([320, 360, 560, 900])('nothing sticks out at a width of %i', async (width) => {
    const { id, link, seed } = await aDevice();
    works(id, () => 'wrong');
    const page = await revealed(link, { viewport: { width, height: 720 }, deviceScaleFactor: 2 });
    expect(await overflowing(page)).toEqual([]);
    await press(page, 'Show secret');
    await enter(page, '888888', '888888');
    expect(await overflowing(page)).toEqual([]);
    await enter(page, codeOf(seed), codeOf(seed, 1));
    await alert(page).filter({ hasText: 'tries left' }).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await screenshot(page, `${width}-mfa`);
  });
});
