import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons, fields } from '../support/labels.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aPlayer, aWorkspace } from './a-workspace.ts';
import { codeOf, scan } from './an-authenticator.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

const openThePage = 'Open the one-time page';

const isOver = 'access key works';

/** The newest message of a conversation, once it has something to click or says that all is done; the first of what it offers. */
async function newestStep(page: Page): Promise<{ message: Locator; step: Locator }> {
  await sandbox.bot.worker.idle();
  const message = page.locator('.message-list li.message').last();
  const step = message.locator('.bk-button').first();
  await step.or(message.getByText(isOver)).first().waitFor();
  return { message, step };
}

function newestDiffersFrom(text: string): boolean {
  return [...document.querySelectorAll<HTMLElement>('.message-list li.message')].at(-1)?.innerText !== text;
}

/** Does what a one-time page asks for. Gives its heading. */
async function useThePage(page: Page, chooseOwn: (password: string) => Promise<void>): Promise<string> {
  await page.getByRole('button', { name: buttons.reveal }).click();
  const heading = page.getByRole('heading', {
    level: 1,
    name: /^(Your temporary password|Your access key|Set up your MFA device)$/,
  });
  await heading.waitFor();
  const title = await heading.innerText();
  if (title === 'Your temporary password') {
    await page.getByRole('button', { name: 'Show password' }).click();
    await chooseOwn(
      await page
        .getByText(/^\S{20,}$/)
        .last()
        .innerText(),
    );
  }
  if (title === 'Set up your MFA device') {
    const seed = new URL((await scan(page)) ?? '').searchParams.get('secret') ?? '';
    await page.getByRole('textbox', { name: fields.firstCode }).fill(codeOf(seed));
    await page.getByRole('textbox', { name: fields.nextCode }).fill(codeOf(seed, 1));
    await page.getByRole('button', { name: buttons.turnMfaOn }).click();
    await page.getByRole('heading', { level: 1, name: 'MFA is on' }).waitFor();
  }
  await screenshot(page, `newest-${title.replaceAll(' ', '-')}`);
  await page.close();
  return title;
}

test('following the newest message alone leads from /iam request-user to a key that works', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const player = aPlayer(page);
  await page.goto(sandbox.playground.url);
  await player.ask({ keyToo: true });

  await player.actAs('Lea');
  await player.goTo('aws-approvals');
  const decision = await newestStep(page);
  expect(await decision.step.innerText()).toBe(buttons.approve);
  await decision.step.click();
  await page.getByRole('dialog').getByRole('button', { name: buttons.approve, exact: true }).click();

  await player.actAs('Ada');
  await player.goTo('Countersign');
  const chooseOwn = async (password: string) => {
    await player.pane('AWS console');
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password').fill(password);
    await player.button('Sign in', true).click();
    await page.getByLabel('Old password').fill(password);
    await player.button('Make one up for me').click();
    await player.button('Confirm password change').click();
    await player.pane('AWS console');
  };
  const steps: string[] = [];
  for (let count = 0; count < 12; count += 1) {
    const { message, step } = await newestStep(page);
    const before = await message.innerText();
    if (before.includes(isOver)) break;
    const name = (await step.innerText()).trim();
    if (name === openThePage) {
      const [opened] = await Promise.all([page.context().waitForEvent('page'), step.click()]);
      steps.push(await useThePage(opened, chooseOwn));
      // What an opened page leads to is told a moment later.
      await message.getByRole('link', { name: openThePage }).waitFor({ state: 'detached' });
    } else {
      await step.click();
      await page.waitForFunction(newestDiffersFrom, before);
      steps.push(name);
    }
  }
  await screenshot(page, 'newest-done');
  expect(steps).toEqual([
    'Your temporary password',
    buttons.setUpMfaHere,
    'Set up your MFA device',
    buttons.getAccess,
    'Your access key',
    buttons.activate,
  ]);
  expect(page.errors).toEqual([]);
});
