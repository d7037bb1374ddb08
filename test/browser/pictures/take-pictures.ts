import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { forgetAwsAccounts } from '../../../src/entry/sandbox/forget-aws-accounts.ts';
import { buttons, fields } from '../../support/labels.ts';
import { aBrowser } from '../a-browser.ts';
import { aPlayer, aWorkspace } from '../a-workspace.ts';
import { animation, type Frame } from './animation.ts';
import { flatPng } from './flat-png.ts';
import { sideBySide } from './side-by-side.ts';

/**
 * Takes the README's pictures: the story in a few frames, and three of its moments side by side. The people and what they
 * write are the sample company's.
 */
const [moving, still] = ['docs/story.gif', 'docs/story.png'];
const reason = 'I look after the cost dashboards and need to see what runs.';
const size = { width: 1120, height: 700 };

forgetAwsAccounts(process.env);
const [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
const page = await browser.page({ viewport: size, locale: 'en-US' });
const player = aPlayer(page);
const frames: Frame[] = [];
const show = async (of: Page, seconds: number) => {
  await of.mouse.move(0, 0);
  frames.push({ png: await of.screenshot(), seconds });
};

await page.addInitScript(() => localStorage.setItem('countersign.guide', 'closed'));
await page.goto(sandbox.playground.url);

await player.type('/iam request-user');
await player.choose(fields.whyIamUser, /^No Identity Center/);
await player.choose(fields.access, /^Read only/);
await page.keyboard.press('Escape');
await page.getByRole('textbox', { name: fields.reason }).fill(reason);
await show(page, 3);
await player.button(buttons.sendRequest).click();
await sandbox.bot.worker.idle();

await player.actAs('Lea');
await player.goTo('aws-approvals');
await player.button('Approve ada').waitFor();
await show(page, 4);
await page.setViewportSize({ ...size, height: 1400 });
const card = await player.message(reason).screenshot();
await page.setViewportSize(size);
await player.button('Approve ada').click();
await show(page, 3);
await player.dialog('Approve this plan?').getByRole('button', { name: buttons.approve }).click();
await sandbox.bot.worker.idle();
await player.pane('AWS account');
const user = page.getByRole('article', { name: 'User ada' });
await user.getByText('Set, must be changed at sign-in').waitFor();
await show(page, 3);
const account = await user.screenshot();

await player.actAs('Ada');
await player.goTo('Countersign');
const secret = await player.follow('Open the one-time page');
await secret.setViewportSize(size);
await secret.getByRole('button', { name: buttons.reveal }).click();
await secret.getByRole('button', { name: 'Show password' }).waitFor();
await show(secret, 3);
const sheet = await secret.getByRole('main').screenshot();

writeFileSync(moving, animation(frames, size));
const captions = [
  '1. Lea reads the plan and approves',
  '2. Ada opens her link, once',
  '3. AWS has what was approved',
];
const paper = await browser.page({ viewport: { width: 1700, height: 900 }, deviceScaleFactor: 1.25 });
writeFileSync(still, flatPng(await sideBySide(paper, [card, sheet, account], captions)));
await browser.close();
await sandbox.stop();
