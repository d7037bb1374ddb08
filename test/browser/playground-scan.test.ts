import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons, fields } from '../support/labels.ts';
import { aBrowser, screenshot } from './a-browser.ts';
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

test('the bot’s own page is scanned by the playground’s authenticator, and its codes turn MFA on', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const player = aPlayer(page);
  await page.goto(sandbox.playground.url);
  await player.ask();
  await player.actAs('Lea');
  await player.goTo('aws-approvals');
  await player.button('Approve ada').click();
  await player.dialog('Approve this plan?').getByRole('button', { name: buttons.approve }).click();
  await player.actAs('Ada');
  await player.goTo('Countersign');
  const first = await player.follow('Open the one-time page');
  await first.getByRole('button', { name: buttons.reveal }).click();
  await first.getByRole('button', { name: 'Show password' }).click();
  await first.close();

  await player.button(buttons.setUpMfaHere).last().click();
  const behind = await player.follow('Open the one-time page');
  await behind.getByRole('button', { name: buttons.reveal }).click();
  await behind.getByRole('img', { name: /QR code/ }).waitFor();
  // By its title the browser of this test picks it, where a player would click.
  await behind.evaluate(() => {
    document.title = 'One-time page';
  });
  await page.bringToFront();
  await player.pane('Authenticator');
  await player.button('Scan the page I just opened').click();
  const card = page.getByRole('article', { name: /^Code for ada/ });
  await card.waitFor();
  await screenshot(page, 'playground-scanned');
  const [now = '', next = ''] = (await card.innerText()).match(/\d{3} \d{3}/g) ?? [];
  await behind.bringToFront();
  await behind.getByRole('textbox', { name: fields.firstCode }).fill(now.replace(' ', ''));
  await behind.getByRole('textbox', { name: fields.nextCode }).fill(next.replace(' ', ''));
  await behind.getByRole('button', { name: buttons.turnMfaOn }).click();
  await behind.getByRole('heading', { name: 'MFA is on' }).waitFor();
  expect(page.errors).toEqual([]);
});
