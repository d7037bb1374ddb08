import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { Secret } from '../../src/core/handover/secret.ts';
import { anAccessKey, aPassword } from '../core/handover/a-handover.ts';
import { buttons } from '../support/labels.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aSite } from './a-site.ts';
import { barriers } from './barriers.ts';
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
  expect(site.faults).toEqual([]);
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function opened(link: string, options = {}) {
  const page = await browser.page(options);
  await page.goto(link);
  await press(page, buttons.reveal);
  return page;
}

async function until(state: string, id: string) {
  for (let tries = 0; (await site.secrets.read(id))?.state !== state; tries += 1) {
    if (tries > 500) throw new Error(`never ${state}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

describe('a link that works', () => {
  test('looking at the page opens nothing, and takes the fragment out of the address at once', async () => {
    const { link, id } = await site.send(aPassword());
    const page = await browser.page();
    await page.goto(link);
    await sees(page, 'Open your one-time link');
    expect(page.url()).toBe(`${site.origin}/s`);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    expect((await site.secrets.read(id))?.state).toBe('sealed');
    await screenshot(page, 'ready');
    expect(page.errors).toEqual([]);
  });

  test('a password is revealed with account, sign-in page and user name, and acknowledged', async () => {
    const { link, id } = await site.send(aPassword());
    const page = await opened(link);
    await sees(page, 'Your temporary password');
    const text = await told(page);
    for (const part of ['Sandbox · 111122223333', 'jane.doe', 'Change it when you first sign in.']) {
      expect(text).toContain(part);
    }
    const signIn = page.getByRole('link');
    expect(await signIn.getAttribute('href')).toBe('https://111122223333.signin.aws.amazon.com/console');
    expect(await signIn.getAttribute('rel')).toContain('noreferrer');
    await until('acknowledged', id);
    expect(page.errors).toEqual([]);
  });

  test('a key is revealed, and said to be inactive', async () => {
    const { link } = await site.send(anAccessKey());
    const page = await opened(link);
    await sees(page, 'Your access key');
    expect(await told(page)).toContain('AKIAIOSFODNN7EXAMPLE');
    expect(await told(page)).toContain('This key is inactive. Save it, then click Activate in Slack.');
    await press(page, 'Show secret access key');
    expect(await told(page)).toContain('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
    await screenshot(page, 'key');
  });

  test('a secret is on the page only while it is shown', async () => {
    const { link } = await site.send(aPassword());
    const page = await opened(link);
    await sees(page, 'Your temporary password');
    const secret = 'kR7)mVq2&w[Z{e9!tB4x';
    const contains = () => page.evaluate((text) => document.documentElement.innerText.includes(text), secret);
    expect(await contains()).toBe(false);
    await press(page, 'Show password');
    expect([await contains(), await barriers(page)]).toEqual([true, []]);
    await screenshot(page, 'password');
    await press(page, 'Mask password');
    expect([await contains(), await barriers(page)]).toEqual([false, []]);
  });

  test('each value is copied as it is, and that it was is announced', async () => {
    const { link } = await site.send(aPassword());
    const page = await opened(link);
    const values = {
      Account: '111122223333',
      'Sign-in page': 'https://111122223333.signin.aws.amazon.com/console',
      'User name': 'jane.doe',
      Password: 'kR7)mVq2&w[Z{e9!tB4x',
    };
    for (const [label, value] of Object.entries(values)) {
      await press(page, `Copy ${label.toLowerCase()}`);
      await page
        .getByRole('status')
        .filter({ hasText: `${label} copied` })
        .waitFor({ state: 'attached' });
      expect(await clipboard(page)).toBe(value);
    }
  });

  test('where the browser refuses to copy, the secret is shown and selected', async () => {
    const { link } = await site.send(aPassword());
    const page = await browser.page();
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    });
    await page.goto(link);
    await press(page, buttons.reveal);
    await press(page, 'Copy password');
    await page.getByRole('status').filter({ hasText: 'refused to copy' }).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('kR7)mVq2&w[Z{e9!tB4x');
  });

  test.each([
    [
      'a password',
      aPassword(),
      'jane.doe_password.csv',
      'User name,Password,Console sign-in URL\r\njane.doe,kR7)mVq2&w[Z{e9!tB4x,https://111122223333.signin.aws.amazon.com/console\r\n',
    ],
    [
      'an access key',
      anAccessKey({ secretAccessKey: new Secret('+secret/key') }),
      'ci-deployer_accessKeys.csv',
      'User Name,Access key ID,Secret access key\r\nci-deployer,AKIAIOSFODNN7EXAMPLE,+secret/key\r\n',
    ],
  ])('the CSV of %s is saved under the user’s name', async (_what, credential, name, content) => {
    const page = await opened((await site.send(credential)).link);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download CSV')]);
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'utf8')).toBe(content);
    expect(page.errors).toEqual([]);
  });

  test('a key whose file the AWS CLI could not read has none, and says so', async () => {
    const page = await opened((await site.send(anAccessKey({ userName: 'doe,jane' }))).link);
    await page.getByText('cannot read user names with a comma').waitFor();
    expect(await page.getByRole('button', { name: 'Download CSV' }).count()).toBe(0);
    expect(page.errors).toEqual([]);
  });

  test('it can all be done from the keyboard, and focus follows what is new', async () => {
    const { link } = await site.send(aPassword());
    const page = await browser.page();
    await page.goto(link);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, 'Your temporary password');
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      );
    expect(await focused()).toBe('Your temporary password');
    const reached: unknown[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
    }
    expect(reached).toEqual([
      'Copy account',
      '111122223333.signin.aws.amazon.com/console',
      'Copy sign-in page',
      'Copy user name',
      'Show password',
      'Copy password',
      'Download CSV',
      'Hide now',
    ]);
    await page.keyboard.press('Enter');
    await sees(page, 'Your password is hidden');
  });
});

describe('a link that does not open', () => {
  test('a second visit is told when it was opened and what to do', async () => {
    const { link, id } = await site.send(aPassword());
    await sees(await opened(link), 'Your temporary password');
    await until('acknowledged', id);
    const second = await opened(link);
    await sees(second, 'This link has already been opened');
    const [year] = new Date().toISOString().split('-');
    expect(await told(second)).toMatch(new RegExp(`opened on .* ${year}`));
    expect(await told(second)).toContain('If that wasn’t you, click That wasn’t me in Slack now.');
    await screenshot(second, 'already-opened');
  });

  test('a reload, before or after, no longer holds the key', async () => {
    const { link } = await site.send(aPassword());
    const page = await browser.page();
    await page.goto(link);
    await page.reload();
    await sees(page, 'This page no longer holds the key');
    expect(await told(page)).toContain('Open the link again from Slack.');
    const after = await opened(link);
    await sees(after, 'Your temporary password');
    await after.reload();
    await sees(after, 'This page no longer holds the key');
    await screenshot(after, 'no-key');
  });

  test('a wrong key burns nothing', async () => {
    const { link, id, key } = await site.send(aPassword());
    const wrong = link.replace(key, `${key[0] === 'A' ? 'B' : 'A'}${key.slice(1)}`);
    const page = await opened(wrong);
    await sees(page, 'This link isn’t valid');
    expect((await site.secrets.read(id))?.state).toBe('sealed');
    await sees(await opened(link), 'Your temporary password');
  });

  test('a cut link asks the server nothing', async () => {
    const { link } = await site.send(aPassword());
    const before = site.heard.filter(({ method }) => method === 'POST').length;
    const page = await browser.page();
    await page.goto(link.slice(0, -3));
    await sees(page, 'This link is incomplete');
    expect(page.url()).toBe(`${site.origin}/s`);
    expect(site.heard.filter(({ method }) => method === 'POST')).toHaveLength(before);
  });

  test('an address without a fragment explains itself', async () => {
    const page = await browser.page();
    await page.goto(`${site.origin}/s`);
    await sees(page, 'This page no longer holds the key');
  });

  test('an expired link offers a new one', async () => {
    const { link, id } = await site.send(aPassword(), { expiresInMs: -1000 });
    await sees(await opened(link), 'This link has expired');
    await site.secrets.expire(id, Date.now());
    const page = await opened(link);
    await sees(page, 'This link has expired');
    expect(await told(page)).toContain('Click Send a new one');
    await screenshot(page, 'expired');
  });

  test('a replaced link points to the latest message', async () => {
    const { link, id } = await site.send(aPassword());
    await site.secrets.void(id);
    const page = await opened(link);
    await sees(page, 'A newer link has replaced this one');
  });
});

test('the address alone greets people, runs no script, and keeps nobody out', async () => {
  const page = await browser.page();
  await page.goto(site.origin);
  await sees(page, 'Countersign’s one‑time links open here');
  expect(await told(page)).toContain('Open the link from Countersign’s message in Slack.');
  expect(await page.locator('script').count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await screenshot(page, 'greeting');
  expect(page.errors).toEqual([]);
});

describe('a bad line', () => {
  test('a lost reply loses nothing: the same tab asks again', async () => {
    const { link, id } = await site.send(aPassword());
    site.losesReplies(2);
    const page = await opened(link);
    await sees(page, 'Your temporary password');
    await until('acknowledged', id);
  });

  test('a server that is away can be tried again, with the same link in the same tab', async () => {
    const { link } = await site.send(aPassword());
    const page = await browser.page();
    await page.goto(link);
    site.isDown(true);
    await press(page, buttons.reveal);
    await sees(page, 'Countersign doesn’t answer');
    await screenshot(page, 'unreachable');
    site.isDown(false);
    await press(page, 'Try again');
    await sees(page, 'Your temporary password');
  });

  test('a browser without a connection is told so', async () => {
    const { link } = await site.send(aPassword());
    const page = await browser.page();
    await page.goto(link);
    await page.context().setOffline(true);
    await press(page, buttons.reveal);
    await sees(page, 'You are offline');
    await page.context().setOffline(false);
    await press(page, 'Try again');
    await sees(page, 'Your temporary password');
  });
});

describe('out of sight', () => {
  const gone = async (page: Page) => {
    const html = await page.content();
    for (const part of ['kR7)mVq2', 'jane.doe', '111122223333']) expect(html).not.toContain(part);
  };

  test('Hide now takes everything off the page', async () => {
    const page = await opened((await site.send(aPassword())).link);
    await press(page, 'Show password');
    await press(page, 'Hide now');
    await sees(page, 'Your password is hidden');
    await gone(page);
    await screenshot(page, 'hidden');
    expect(await told(page)).toContain('Sign in to AWS with it and choose your own password.');
  });

  test('of a key, the page names the next click', async () => {
    const page = await opened((await site.send(anAccessKey())).link);
    await press(page, 'Hide now');
    await sees(page, 'Your access key is hidden');
    expect(await told(page)).toContain('Go back to Slack and click Activate.');
  });

  test('so does leaving the page', async () => {
    const page = await opened((await site.send(aPassword())).link);
    await sees(page, 'Your temporary password');
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    await sees(page, 'Your password is hidden');
    await gone(page);
  });

  test('so does time, which is counted in sight and can be had anew', async () => {
    const brief = await aSite({ hideAfterSeconds: 4 });
    const page = await opened((await brief.send(aPassword())).link);
    const timer = page.getByRole('timer');
    await timer.filter({ hasText: '0:02' }).waitFor();
    await press(page, 'More time');
    expect(await timer.innerText()).toBe('0:04');
    await sees(page, 'Your password is hidden');
    await gone(page);
    await brief.close();
  });

  test('five minutes, unless said otherwise', async () => {
    const page = await browser.page();
    await page.clock.install();
    await page.goto((await site.send(aPassword())).link);
    await press(page, buttons.reveal);
    await sees(page, 'Your temporary password');
    await page.clock.fastForward(4 * 60_000 + 50_000);
    expect(await heading(page).innerText()).toBe('Your temporary password');
    await page.clock.fastForward(15_000);
    await sees(page, 'Your password is hidden');
  });

  test('another link in the same tab hides the first and opens the second', async () => {
    const page = await opened((await site.send(aPassword())).link);
    await sees(page, 'Your temporary password');
    await page.goto((await site.send(anAccessKey())).link);
    await sees(page, 'Open your one-time link');
    expect(page.url()).toBe(`${site.origin}/s`);
    await press(page, buttons.reveal);
    await sees(page, 'Your access key');
  });
});

describe('looks', () => {
  test.each(['light', 'dark'] as const)('every text in %s has enough contrast', async (colorScheme) => {
    const { link } = await site.send(aPassword());
    const page = await browser.page({ colorScheme });
    await page.goto(link);
    const faint = [await tooFaint(page)];
    await press(page, buttons.reveal);
    await sees(page, 'Your temporary password');
    await screenshot(page, `${colorScheme}-masked`);
    faint.push(await tooFaint(page));
    await press(page, 'Hide now');
    await screenshot(page, `${colorScheme}-hidden`);
    faint.push(await tooFaint(page));
    expect(faint).toEqual([[], [], []]);
  });

  test.each([320, 360, 900])('nothing sticks out at a width of %i', async (width) => {
    const { link } = await site.send(
      anAccessKey({ signInUrl: 'https://111122223333.signin.aws.amazon.com/console' }),
    );
    const page = await browser.page({ viewport: { width, height: 720 }, deviceScaleFactor: 2 });
    await page.goto(link);
    expect(await overflowing(page)).toEqual([]);
    await screenshot(page, `${width}-ready`);
    await press(page, buttons.reveal);
    await press(page, 'Show secret access key');
    expect(await overflowing(page)).toEqual([]);
    await screenshot(page, `${width}-key`);
  });
});

test('no request line, header or referrer ever carried a key, nor was anything kept in the browser', async () => {
  const { link, key, id } = await site.send(aPassword());
  const page = await opened(link);
  await sees(page, 'Your temporary password');
  await until('acknowledged', id);
  const kept = await page.evaluate(async () => [
    document.cookie,
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    JSON.stringify(history.state),
  ]);
  expect(kept).toEqual(['', 0, 0, 0, 0, 'null']);
  expect(site.heard.length).toBeGreaterThan(4);
  for (const { url, headers } of site.heard) {
    expect(['/', '/s', '/s/page.js', '/s/page.css', '/s/claim', '/s/acknowledge']).toContain(url);
    expect(headers).not.toMatch(/referer/i);
    expect(headers).not.toContain(key);
    expect(headers).not.toContain(id);
  }
});

test('the page sends its true origin with a claim, for browsers without Sec-Fetch-Site', async () => {
  await sees(await opened((await site.send(aPassword())).link), 'Your temporary password');
  const claims = site.heard.filter(({ url }) => url === '/s/claim');
  for (const { headers } of claims) expect(headers).toContain(`"Origin","${site.origin}"`);
});
