import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aPlayer, aWorkspace } from './a-workspace.ts';
import { barriers } from './barriers.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;
let page: Awaited<ReturnType<typeof browser.page>>;
let player: ReturnType<typeof aPlayer>;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
beforeEach(async () => {
  page = await browser.page({ viewport: { width: 1440, height: 900 } });
  player = aPlayer(page);
  await page.goto(sandbox.playground.url);
});
afterEach(async () => {
  const { errors } = page;
  await browser.closePages();
  expect(errors).toEqual([]);
});

const sees = (where: Page, text: string | RegExp) => where.getByText(text).last().waitFor();

/** The one-time page's secret, as it shows when it is asked for. */
async function reveal(behind: Page, name: string): Promise<string> {
  await behind.getByRole('button', { name: 'Reveal' }).click();
  await behind.getByRole('button', { name: `Show ${name}` }).click();
  return behind
    .getByText(/^\S{20,}$/)
    .last()
    .innerText();
}

test('the story: ask, approve as another person, open the link, set up MFA, activate, open again', async () => {
  await player.ask({ keyToo: true });

  await page.getByRole('complementary', { name: 'Guide' }).getByText('Ask (done)').waitFor();

  // Ada sees her card, and may not approve it.
  await player.goTo('aws-approvals');
  await player.button('Approve ada').click();
  await player.dialog('Approve this plan?').getByRole('button', { name: 'Approve' }).click();
  await sees(page, 'You asked for this yourself, so somebody else has to decide.');
  await sees(page, 'Only visible to you');

  // Lea hears of it while she is not played, thinks twice, and approves.
  await player.button(/^Lea Marin, Engineering manager, 1 unread$/).click();
  await player.pane('AWS account');
  await player.goTo('aws-approvals');
  await player.button('Approve ada').click();
  await player.dialog('Approve this plan?').getByRole('button', { name: 'Not yet' }).click();
  await player.button('Approve ada').click();
  await player.dialog('Approve this plan?').getByRole('button', { name: 'Approve' }).click();
  const user = page.getByRole('article', { name: 'User ada' });
  await user.getByText('Set, must be changed at sign-in').waitFor();
  expect(await user.innerText()).toMatch(/CountersignSelfService inline\s*added/);
  await screenshot(page, 'playground-approved');

  // Ada opens the link, once.
  await player.actAs('Ada');
  await player.goTo('Countersign');
  const link = await page.getByRole('link', { name: 'Open the one-time page' }).getAttribute('href');
  const behind = await player.follow('Open the one-time page');
  const address = await behind.evaluate(() => location.href);
  expect(address).toBe(`${sandbox.bot.url}/s`);
  const password = await reveal(behind, 'password');
  // Its sign-in page is the playground's console, and no host but this one.
  const [signIn] = await Promise.all([
    page.context().waitForEvent('page'),
    behind.getByRole('link', { name: /pane=console$/ }).click(),
  ]);
  await signIn.getByRole('region', { name: 'AWS console' }).getByLabel('User name').waitFor();
  expect(signIn.url()).toBe(`${sandbox.playground.url}/`);
  await signIn.close();
  await behind.close();

  // She is asked whether it was her, and it was.
  await player.button(buttons.notMe).click();
  const question = page.getByRole('dialog');
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });

  // At the AWS console: a new password, then MFA.
  await player.pane('AWS console');
  await page.getByLabel('User name').fill('ada');
  await page.getByLabel('Password').fill(password);
  await player.button('Sign in', true).click();
  await page.getByLabel('Old password').fill(password);
  await player.button('Make one up for me').click();
  await player.button('Confirm password change').click();
  await player.button('Set up an authenticator app').click();
  await page.getByRole('img', { name: /^QR code/ }).waitFor();
  expect(await barriers(page, '.pane')).toEqual([]);
  await player.button(/^Scan it/).click();
  await player.button(/^Take the last two codes/).click();
  await player.button('Add MFA').click();
  await sees(page, 'On');
  // MFA alone gives nothing yet: the story is not over.
  await page.getByRole('heading', { name: 'The story in three steps' }).waitFor();
  expect(await barriers(page, '.pane')).toEqual([]);
  await screenshot(page, 'playground-console');

  await player.button(buttons.setUpMfa).click();
  await player.button(buttons.getAccess).click();
  const key = await player.follow('Open the one-time page');
  const secret = await reveal(key, 'secret access key');
  await key.close();
  await player.button(buttons.activate, true).click();
  await player.pane('AWS account');
  await user.getByText('Active', { exact: true }).waitFor();
  await user.getByText('readers').waitFor();
  await sees(page, 'Your access is ready.');
  await page.getByRole('heading', { name: 'That was the whole story' }).waitFor();
  await sees(page, 'Your access key works.');
  await screenshot(page, 'playground-done');

  // The links are spent: their buttons are gone, and whoever kept one is told.
  expect(await page.getByRole('link', { name: 'Open the one-time page' }).count()).toBe(0);
  const again = await page.context().newPage();
  await again.goto(link ?? '');
  await again.getByRole('button', { name: 'Reveal' }).click();
  await again.getByRole('heading', { name: 'This link has already been opened' }).waitFor();
  await again.close();

  // Nothing of it on the wire, where everything else is.
  await player.pane('Wire');
  const calls = page.getByRole('region', { name: 'Wire' });
  await calls.getByText('iam:CreateAccessKey').click();
  await calls.getByText('<SecretAccessKey>[redacted]</SecretAccessKey>').waitFor();
  for (const hidden of [password, secret]) expect(await page.content()).not.toContain(hidden);
  await screenshot(page, 'playground-wire');
});

test('a key is rotated to its end: the new one calls AWS, and the old one is made inactive', async () => {
  await player.actAs('Ada');
  await player.type('/iam keys');
  await player.goTo('Countersign');
  await player.button(buttons.rotate).last().click();
  const behind = await player.follow('Open the one-time page');
  const secret = await reveal(behind, 'secret access key');
  const keyId = await behind.getByText(/^AKIA[A-Z0-9]{16}$/).innerText();
  await behind.close();

  await player.pane('AWS CLI');
  const cli = page.getByRole('region', { name: 'AWS CLI' });
  const call = async () => {
    await cli.getByLabel('Access key ID').fill(keyId);
    await cli.getByLabel('Secret access key').fill(secret);
    await cli.getByRole('button', { name: 'Call AWS' }).click();
  };
  await call();
  await cli.getByText('InvalidClientTokenId').waitFor();
  await player.button(buttons.activate, true).last().click();
  await player.button(buttons.switched).waitFor();
  await call();
  await cli.getByRole('heading', { name: 'AWS answered' }).waitFor();
  await cli.getByText(/arn:aws:iam::111122223333:user\/countersign\/ada/).waitFor();

  // Without MFA the key may do nothing else.
  await cli.getByRole('combobox', { name: 'Call' }).selectOption('aws iam list-users');
  await call();
  await cli.getByRole('heading', { name: 'AWS refused' }).waitFor();
  await cli.getByText('AccessDenied').waitFor();
  await cli.getByRole('button', { name: /^Take the code of ada/ }).click();
  await call();
  await cli.getByText('legacy-admin').waitFor();
  expect(await barriers(page, '.pane')).toEqual([]);
  await screenshot(page, 'playground-cli');

  await player.button(buttons.switched).last().click();
  await player.pane('AWS account');
  const user = page.getByRole('article', { name: 'User ada' });
  await user.getByText('Inactive').waitFor();
  await user.getByText(/for sts/).waitFor();
  expect(await page.content()).not.toContain(secret);
});

test('a denial tells the requester why; its form wants a reason, and Escape gives the focus back', async () => {
  await player.actAs('Ben');
  await player.ask();
  await player.actAs('Liv');
  await player.goTo('aws-approvals');
  const deny = player.button('Deny ben');
  await deny.click();
  const form = player.dialog('Deny the request');
  await form.getByRole('button', { name: 'Deny' }).click();
  await form.getByText('Please complete this required field.').waitFor();
  const reason = form.getByRole('textbox', { name: 'Reason' });
  await reason.fill('no');
  await form.getByRole('button', { name: 'Deny' }).click();
  await form.getByText('This is too short (at least 3 characters).').waitFor();
  await screenshot(page, 'playground-deny');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  expect(await deny.evaluate((button) => button === document.activeElement)).toBe(true);

  await deny.press('Enter');
  await reason.fill('Use the dashboards’ own role.');
  await form.getByRole('button', { name: 'Deny' }).click();
  await form.waitFor({ state: 'detached' });
  await sees(page, 'Denied');
  await player.actAs('Ben');
  await player.goTo('Countersign');
  await sees(page, 'Use the dashboards’ own role.');
});

test('what the bot finds wrong stands next to its field, and what was typed stays', async () => {
  await player.actAs('Ben');
  await player.type('/iam request-user');
  const form = player.dialog('Request an IAM user');
  await form.getByRole('textbox', { name: fields.userName }).fill('ben of the dashboards');
  await form.getByRole('textbox', { name: 'Reason' }).fill('I look after the dashboards.');
  await player.choose(fields.whyIamUser, /^No Identity Center/);
  await player.choose('Access', /^Read only/);
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: buttons.sendRequest }).click();
  const userName = form.getByRole('textbox', { name: fields.userName });
  // The hint below the field says most of it, too.
  await form.getByText('and no spaces').waitFor();
  expect(await userName.getAttribute('aria-invalid')).toBe('true');

  // Another choice draws the form anew: the reason stays, and the form asks for the person.
  await form.getByRole('radio', { name: choices.anotherPerson }).check();
  await form.getByRole('combobox', { name: 'Person' }).waitFor();
  expect(await form.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('I look after the dashboards.');
  await screenshot(page, 'playground-form-errors');
  await form.getByRole('button', { name: 'Close' }).last().click();
  await form.waitFor({ state: 'detached' });
});

test('a guest is refused, and commands are completed from the keyboard', async () => {
  await player.actAs('Gus');
  expect(await page.getByRole('button', { name: 'aws-approvals' }).count()).toBe(0);
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.pressSequentially('/i');
  await page.getByRole('option', { name: /^\/iam/ }).waitFor();
  await composer.press('Tab');
  await composer.press('ArrowDown');
  await composer.press('ArrowDown');
  await composer.press('Enter');
  expect(await composer.inputValue()).toBe('/iam status');
  await composer.fill('');
  await player.type('/iam request-user');
  await sees(page, /guest/i);
  await sees(page, 'Only visible to you');
  await player.type('/nothing');
  await sees(page, '/nothing is not a valid command');
});

test('a thread takes words, and no commands', async () => {
  await player.actAs('Liv');
  await player.goTo('aws-approvals');
  await player
    .button(/^\d+ repl/)
    .last()
    .click();
  const thread = page.getByRole('region', { name: 'Thread' });
  const reply = thread.getByRole('textbox', { name: /^Reply/ });
  await reply.fill('/iam status');
  await reply.press('Enter');
  await sees(page, '/iam is not supported in threads. Sorry!');
  await reply.fill('Thanks, @ben');
  await reply.press('Enter');
  await thread.getByText('Thanks, ').waitFor();
  await player.button('Close thread').click();
});

test('it can be started all over', async () => {
  await player.button('Reset the playground').click();
  await player.dialog('Start all over?').getByRole('button', { name: 'Reset' }).click();
  await player.dialog('Start all over?').waitFor({ state: 'detached' });
  await sees(page, 'This is the very beginning of the channel.');
  await player.pane('AWS account');
  expect(await page.getByRole('article', { name: 'User ada' }).count()).toBe(0);
  await player.ask({ userName: 'ada' });
  await player.button(/^Lea Marin, Engineering manager, 1 unread$/).click();
});

test('a long list is searched in by typing, at the bot', async () => {
  const { entitlements, ...rest } = parse(readFileSync('manifests/catalogue.yaml', 'utf8'));
  const many = Array.from({ length: 120 }, (_, index) => ({
    ...entitlements[0],
    id: `service-${index}`,
    title: `Service ${index}`,
  }));
  const other = await aWorkspace({ catalogue: { ...rest, entitlements: [...entitlements, ...many] } });
  await page.goto(other.playground.url);
  await player.type('/iam request-user');
  const access = page.getByRole('combobox', { name: 'Access' });
  await access.click();
  await access.pressSequentially('service-11');
  await page.getByRole('option', { name: /^Service 117/ }).click();
  await access.fill('nothing like it');
  await sees(page, 'No results');
  await screenshot(page, 'playground-suggestions');
  const asked = other.servers.slack.deliveries.filter(({ type }) => type === 'block_suggestion');
  // Once for the words, not once for each key.
  expect(asked.length).toBeLessThan(6);
  await sees(page, /^Service 117/);
  await page.goto('about:blank');
  await other.stop();
});
