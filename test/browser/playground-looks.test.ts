import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aPlayer, aWorkspace } from './a-workspace.ts';
import { barriers } from './barriers.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;

/** Ben has asked and was approved; Ada has asked. */
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
  await ask('U0BEN');
  const [card] = sandbox.servers.slack.channel('C0APPROVALS');
  if (!card) throw new Error('no card');
  await sandbox.servers.slack.as('U0LIV').click(buttons.approve, { in: card, confirm: true });
  await ask('U0ADA');
});

async function ask(id: string) {
  const person = sandbox.servers.slack.as(id);
  await person.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  await person.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'I look after the dashboards.',
  });
  await person.submit();
  await sandbox.bot.worker.idle();
}

afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
afterEach(() => browser.closePages());

describe.each([
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const }],
  ['wide and dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const }],
  ['narrow and light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' as const }],
  ['narrow and dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('%s', (look, options) => {
  test('nothing keeps anybody out, and nothing is wider than the window', async () => {
    const page = await browser.page(options);
    const player = aPlayer(page);
    await page.goto(sandbox.playground.url);
    const isNarrow = options.viewport.width < 760;
    const menu = async () => {
      if (isNarrow) await player.button(/^Menu/).click();
    };
    const stands = async (what: string) => {
      await screenshot(page, `playground-${what}-${look.replaceAll(' ', '-')}`);
      expect([what, await barriers(page)]).toEqual([what, []]);
      expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    };
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
    await stands('first');
    await menu();
    await player.actAs('Lea');
    await menu();
    await player.goTo('aws-approvals');
    await player.button('Approve ada').waitFor();
    await stands('card');
    for (const name of ['AWS account', 'AWS console', 'AWS CLI', 'Authenticator', 'Wire']) {
      await player.pane(name);
      await page.getByRole('region', { name }).waitFor();
      await stands(name.replace(' ', '-').toLowerCase());
    }
    await player.button('Close Wire').click();
    await player.button(/^\d repl/).click();
    await page.getByRole('region', { name: 'Thread' }).waitFor();
    await stands('thread');
    await player.button('Close thread').click();
    if (!isNarrow) {
      await player.pane('AWS account');
      await player.button(/^\d repl/).click();
      await page.getByRole('region', { name: 'Thread' }).waitFor();
      await stands('thread-beside-a-pane');
      await player.button('Close thread').click();
      await player.button('Close AWS account').click();
    }
    await menu();
    await player.goTo('Countersign');
    for (const tab of ['Home', 'About', 'Messages']) {
      await player.button(tab, true).click();
      await stands(`app-${tab.toLowerCase()}`);
    }
    await menu();
    await player.goTo('aws-approvals');
    await player.button('Approve ada').click();
    await stands('question');
    await page.keyboard.press('Escape');
    await menu();
    await player.goTo('general');
    await player.type('/iam request-user');
    const form = player.dialog('Request an IAM user');
    await form.getByRole('button', { name: buttons.sendRequest }).click();
    await page.getByText('Please complete this required field.').first().waitFor();
    // All of it at once: to axe, a label that is scrolled away is none.
    await page.setViewportSize({ ...options.viewport, height: 2400 });
    await stands('modal');
    await page.setViewportSize(options.viewport);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await player.type('/nothing');
    await page.getByText('/nothing is not a valid command').waitFor();
    await stands('notice');
    expect(page.errors).toEqual([]);
  });
});
