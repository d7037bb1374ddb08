import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons, fields } from '../support/labels.ts';
import { aBrowser } from './a-browser.ts';
import { aPlayer, aWorkspace } from './a-workspace.ts';

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
  page = await browser.page({ viewport: { width: 1280, height: 800 } });
  player = aPlayer(page);
  await page.goto(sandbox.playground.url);
});
afterEach(async () => {
  const { errors } = page;
  await browser.closePages();
  expect(errors).toEqual([]);
});

const composer = (name: string | RegExp) => page.getByRole('textbox', { name });

test('what was begun stays with its person and its channel, and nowhere else', async () => {
  await player
    .button(/^Be Ada Byron, engineer/)
    .first()
    .click();
  const general = composer('Message #general');
  expect(await general.inputValue()).toBe('/iam request-user');
  expect(await general.evaluate((field) => field === document.activeElement)).toBe(true);
  await player.goTo('aws-approvals');
  expect(await composer('Message #aws-approvals').inputValue()).toBe('');
  await player.actAs('Ben');
  await player.goTo('general');
  expect(await general.inputValue()).toBe('');
  await player.actAs('Ada');
  await player.goTo('general');
  expect(await general.inputValue()).toBe('/iam request-user');
  await general.press('Enter');
  await player.dialog('Request an IAM user').waitFor();
  await page.keyboard.press('Escape');
  await player.dialog('Request an IAM user').waitFor({ state: 'detached' });
  expect(await general.inputValue()).toBe('');
});

test('Enter sends a whole command, even where a longer one begins with it', async () => {
  const general = composer('Message #general');
  await general.pressSequentially('/iam mfa');
  await page.getByRole('option', { name: '/iam mfa resync' }).waitFor();
  expect(await page.getByRole('option', { selected: true }).count()).toBe(0);
  await general.press('Enter');
  await page.getByText('Only visible to you').waitFor();
  expect(await general.inputValue()).toBe('');
  const [sent] = sandbox.servers.slack.deliveries.filter(({ type }) => type === 'command').slice(-1);
  expect(new URLSearchParams(sent?.raw).get('text')).toBe('mfa');
});

test('in a menu of many, Enter again takes back what it took, and chooses nothing else', async () => {
  await player.type('/iam request-user');
  const access = page.getByRole('combobox', { name: fields.access });
  await access.pressSequentially('Security audit');
  await page.getByRole('option', { name: /^Security audit/ }).waitFor();
  await access.press('Enter');
  await page.getByRole('option', { name: /^Security audit/, selected: true }).waitFor();
  await page.getByRole('option', { name: /^Read only/ }).waitFor();
  await access.press('Enter');
  await page.getByRole('option', { name: /^Security audit/, selected: false }).waitFor();
  expect(await page.getByRole('option', { selected: true }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('what went wrong is no longer shown once the person goes on', async () => {
  const notice = page.getByText('/nothing is not a valid command');
  await player.type('/nothing');
  await notice.waitFor();
  await player.type('/iam help');
  await notice.waitFor({ state: 'detached' });
  await player.type('/nothing');
  await notice.waitFor();
  await player.goTo('aws-approvals');
  await notice.waitFor({ state: 'detached' });
});

test('with a pane open, a thread takes the place of its channel, and gives the focus back', async () => {
  await player.ask();
  await player.actAs('Liv');
  await player.goTo('aws-approvals');
  await player.button('Deny ada').click();
  const form = player.dialog('Deny the request');
  await form.getByRole('textbox', { name: 'Reason' }).fill('Use the dashboards.');
  await form.getByRole('button', { name: 'Deny' }).click();
  await form.waitFor({ state: 'detached' });
  await player.pane('AWS account');
  await player.button(/^\d+ repl/).click();
  const boxes = await Promise.all(
    ['Thread', 'AWS account'].map((name) => page.getByRole('region', { name }).boundingBox()),
  );
  const [thread, pane] = boxes;
  expect(thread?.width).toBeGreaterThan(400);
  expect((thread?.x ?? 0) + (thread?.width ?? 0)).toBeLessThanOrEqual(pane?.x ?? 0);
  expect(await page.getByRole('region', { name: 'Channel aws-approvals' }).isVisible()).toBe(false);
  expect(await composer(/^Reply/).evaluate((field) => field === document.activeElement)).toBe(true);
  await player.button('Close thread').focus();
  await page.keyboard.press('Enter');
  const replies = player.button(/^\d+ repl/);
  await replies.waitFor();
  expect(await replies.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('the marks of a plan say when it was, and go after ten minutes', async () => {
  await page.clock.install();
  await page.reload();
  await player.actAs('Ben');
  await player.ask();
  await player.actAs('Lea');
  await player.goTo('aws-approvals');
  await player.pane('AWS account');
  const legend = page.getByText(/by the last plan, at/);
  expect(await legend.count()).toBe(0);
  await player.button('Approve ben').click();
  await player.dialog('Approve this plan?').getByRole('button', { name: buttons.approve }).click();
  await legend.waitFor();
  const user = page.getByRole('article', { name: 'User ben' });
  await user.getByText('added').first().waitFor();
  await page.clock.fastForward('11:00');
  await legend.waitFor({ state: 'detached' });
  expect(await user.getByText('added').count()).toBe(0);
});

test('a reset ends what was typed', async () => {
  await composer('Message #general').fill('half a sentence');
  await player.button('Reset the playground').click();
  await player.dialog('Start all over?').getByRole('button', { name: 'Reset' }).click();
  await player.dialog('Start all over?').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
});
