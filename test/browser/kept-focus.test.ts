import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons } from '../support/labels.ts';
import { aBrowser } from './a-browser.ts';
import { aPlayer, aWorkspace } from './a-workspace.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('when a click takes the buttons away, the keyboard goes on from their message', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await page.goto(sandbox.playground.url);
  const player = aPlayer(page);
  await player.ask();
  await player.goTo('Countersign');
  const message = player.message('Your request:');
  await message.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await player.dialog('Cancel this request?').getByRole('button', { name: 'Cancel it' }).click();
  await message.getByText('Cancelled').waitFor();
  await page.waitForFunction(() => document.activeElement !== document.body);
  expect(await message.evaluate((row) => row.contains(document.activeElement))).toBe(true);
  expect(page.errors).toEqual([]);
});

test('a button that is waited for takes no second click', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const sent: string[] = [];
  let answer = () => {};
  const seen = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/do/act', async (route) => {
    sent.push(route.request().url());
    await seen;
    await route.continue();
  });
  await page.goto(sandbox.playground.url);
  const player = aPlayer(page);
  await player.type('/iam help');
  const button = player.button(buttons.myRequests).last();
  await button.click({ clickCount: 3 });
  await page.locator('[aria-busy="true"]').first().waitFor();
  answer();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  expect(sent).toHaveLength(1);
  expect(page.errors).toEqual([]);
});
