import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons, fields } from '../support/labels.ts';
import { aBrowser } from './a-browser.ts';
import { aWorkspace } from './a-workspace.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

const farthest = 120;

/** Somebody without a mouse: all they do is press keys; what they read, they read off the page. */
function aKeyboard(page: Page) {
  const press = (key: string) => page.keyboard.press(key);
  const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);
  const tabTo = async (target: Locator) => {
    await target.waitFor();
    for (let steps = 0; steps < farthest; steps += 1) {
      if (await isFocused(target)) return;
      await press('Tab');
    }
    throw new Error(`${farthest} tabs do not lead to ${target}`);
  };
  return {
    press,
    tabTo,
    isFocused,
    async button(name: string | RegExp, within: Page | Locator = page) {
      await tabTo(within.getByRole('button', { name, exact: typeof name === 'string' }).last());
      await press('Enter');
    },
    async write(name: string, text: string, within: Page | Locator = page) {
      await tabTo(within.getByLabel(name, { exact: true }).last());
      await page.keyboard.type(text);
    },
    async choose(name: string, text: string, within: Page | Locator = page) {
      const field = within.getByRole('combobox', { name });
      await tabTo(field);
      await page.keyboard.type(text);
      await page.getByRole('option', { name: new RegExp(`^${text}`) }).waitFor();
      await press('Enter');
      // A menu of many stays open for the next one.
      if ((await field.getAttribute('aria-expanded')) === 'true') await press('Escape');
    },
  };
}

test('with the keyboard alone: ask, approve, open the one-time page, set up MFA', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 800 }, isNewcomer: true });
  const keys = aKeyboard(page);
  await page.goto(sandbox.playground.url);
  await page.getByRole('dialog', { name: 'Welcome to Countersign' }).waitFor();
  await keys.button('Start step 1');

  // Ada asks: the command is written already, and the focus is on it.
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  expect(await keys.isFocused(composer)).toBe(true);
  await keys.press('Enter');
  const form = page.getByRole('dialog', { name: 'Request an IAM user' });
  await form.waitFor();
  await keys.choose(fields.whyIamUser, 'No Identity Center', form);
  await keys.choose(fields.access, 'Read only', form);
  await keys.write(fields.reason, 'I look after the dashboards.', form);
  await keys.button(buttons.sendRequest, form);
  await form.waitFor({ state: 'detached' });

  // Lea approves.
  await keys.button(/^Be Lea Marin/);
  await page.getByRole('region', { name: 'Channel aws-approvals' }).waitFor();
  await keys.button('Approve ada');
  const question = page.getByRole('dialog', { name: 'Approve this plan?' });
  await keys.button(buttons.approve, question);
  await question.waitFor({ state: 'detached' });
  await page.getByRole('article', { name: 'User ada' }).waitFor();

  // Ada opens her one-time page, which comes in a tab of its own.
  await keys.button(/^Be Ada Byron/);
  await keys.tabTo(page.getByRole('link', { name: 'Open the one-time page' }).last());
  const [behind] = await Promise.all([page.context().waitForEvent('page'), keys.press('Enter')]);
  await behind.waitForLoadState();
  const there = aKeyboard(behind);
  await there.button(buttons.reveal);
  await there.button('Show password');
  const password = await behind
    .getByText(/^\S{20,}$/)
    .last()
    .innerText();
  await behind.close();

  // She signs in, changes her password and sets up MFA.
  const console = page.getByRole('region', { name: 'AWS console' });
  await console.waitFor();
  await keys.write('User name', 'ada', console);
  await keys.write('Password', password, console);
  await keys.press('Enter');
  await keys.write('Old password', password, console);
  await keys.button('Make one up for me', console);
  await keys.button('Confirm password change', console);
  await keys.button('Set up an authenticator app', console);
  await keys.button(/^Scan it/, console);
  await keys.button(/^Take the last two codes/, console);
  await keys.button('Add MFA', console);
  await console.getByText('On', { exact: true }).waitFor();
  const [ada] = sandbox.servers.aws.account('111122223333').users.filter(({ userName }) => userName === 'ada');
  expect(ada?.mfaDevices).toHaveLength(1);
  expect(page.errors).toEqual([]);
});
