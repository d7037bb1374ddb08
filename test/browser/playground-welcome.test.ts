import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aWorkspace } from './a-workspace.ts';
import { barriers } from './barriers.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
afterEach(() => browser.closePages());

const focused = 'document.activeElement?.textContent';

test('a newcomer is welcomed, starts with the first step, and is not asked again', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 800 }, isNewcomer: true });
  await page.goto(sandbox.playground.url);
  const welcome = page.getByRole('dialog', { name: 'Welcome to Countersign' });
  await welcome.getByText('Three steps, about three minutes').waitFor();
  await welcome.getByText('Ada Byron, engineer').waitFor();
  await welcome.getByText('Lea Marin, engineering manager').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Start step 1');
  // The focus stays inside.
  const buttons: unknown[] = [];
  for (let count = 0; count < 6; count += 1) {
    await page.keyboard.press('Tab');
    buttons.push(await page.evaluate(focused));
  }
  expect(buttons).not.toContain('general');
  await welcome.getByRole('button', { name: 'Start step 1' }).focus();
  await page.keyboard.press('Enter');
  await welcome.waitFor({ state: 'detached' });
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  expect(await composer.inputValue()).toBe('/iam request-user');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');

  await page.reload();
  await composer.waitFor();
  expect(await welcome.count()).toBe(0);
  const help = page.getByRole('button', { name: 'Show the welcome' });
  await help.focus();
  await page.keyboard.press('Enter');
  await welcome.waitFor();
  await page.keyboard.press('Escape');
  await welcome.waitFor({ state: 'detached' });
  expect(await help.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(page.errors).toEqual([]);
});

test.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const)('the welcome keeps nobody out at %i px, %s', async (width, colorScheme) => {
  const page = await browser.page({ viewport: { width, height: 800 }, colorScheme, isNewcomer: true });
  await page.goto(sandbox.playground.url);
  await page.getByRole('dialog').waitFor();
  await screenshot(page, `playground-welcome-${width}-${colorScheme}`);
  expect(await barriers(page)).toEqual([]);
});
