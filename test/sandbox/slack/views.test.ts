import { type ModalView, WebClient } from '@slack/web-api';
import { startSlack } from '../../../src/sandbox/slack/slack-server.ts';
import { Workspace } from '../../../src/sandbox/slack/workspace/workspace.ts';
import { type Bot, startBot } from './a-bot.ts';
import { slackOptions } from './a-slack.ts';
import { quietLogger } from './quiet-logger.ts';

let bot: Bot;
let nowMs: number;
let trigger: string;

beforeEach(async () => {
  nowMs = 1_760_000_000_000;
  bot = await startBot({ clock: { now: () => nowMs }, settleMs: 20 });
  bot.app.command('/iam', async ({ ack, body }) => {
    trigger = body.trigger_id;
    await ack();
  });
  await bot.slack.as('U0ADA').command('/iam');
});

afterEach(async () => bot.stop());

const refusal = (error: string) => ({ data: { ok: false, error } });

function modal(title: string, extra: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: { type: 'plain_text', text: title }, blocks: [{ type: 'divider' }], ...extra };
}

function input(blockId: string, actionId: string, initial?: string) {
  return {
    type: 'input' as const,
    block_id: blockId,
    label: { type: 'plain_text' as const, text: blockId },
    element: {
      type: 'plain_text_input' as const,
      action_id: actionId,
      ...(initial !== undefined && { initial_value: initial }),
    },
  };
}

const submit = { submit: { type: 'plain_text' as const, text: 'Send' } };

describe('trigger ids', () => {
  test('open one view, once', async () => {
    const { client } = bot.app;
    const { view } = await client.views.open({ trigger_id: trigger, view: modal('One') });
    expect(view).toMatchObject({
      type: 'modal',
      team_id: 'T0ACME',
      state: { values: {} },
      previous_view_id: null,
    });
    expect(view?.root_view_id).toBe(view?.id);
    const again = client.views.open({ trigger_id: trigger, view: modal('Two') });
    await expect(again).rejects.toMatchObject(refusal('exchanged_trigger_id'));
    expect(bot.slack.as('U0ADA').modal()?.title).toBe('One');
  });

  test('live three seconds', async () => {
    nowMs += 3001;
    const late = bot.app.client.views.open({ trigger_id: trigger, view: modal('One') });
    await expect(late).rejects.toMatchObject(refusal('expired_trigger_id'));
  });

  test('are made by Slack alone', async () => {
    const forged = bot.app.client.views.open({ trigger_id: '1.2.3', view: modal('One') });
    await expect(forged).rejects.toMatchObject(refusal('invalid_trigger_id'));
  });

  test('survive a view that was refused', async () => {
    const { client } = bot.app;
    const tooLong = client.views.open({ trigger_id: trigger, view: modal('x'.repeat(25)) });
    await expect(tooLong).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
    await client.views.open({ trigger_id: trigger, view: modal('One') });
  });
});

describe('views.update', () => {
  test('keeps what was typed where block_id and action_id stay, and resets it where one changes', async () => {
    const { client } = bot.app;
    const ada = bot.slack.as('U0ADA');
    const blocks = [input('a', 'x', 'initial'), input('b', 'x'), input('c', 'x')];
    const opened = await client.views.open({ trigger_id: trigger, view: modal('Form', { blocks, ...submit }) });
    await ada.fill({ b: 'typed', c: 'typed' });
    const changed = [input('a', 'x', 'other'), input('b', 'x'), input('c', 'y')];
    const view_id = opened.view?.id ?? '';
    const { view } = await client.views.update({
      view_id,
      view: modal('Form', { blocks: changed, ...submit }),
    });
    expect(view?.state).toMatchObject({
      values: { a: { x: { value: 'initial' } }, b: { x: { value: 'typed' } }, c: { y: { value: null } } },
    });
  });

  test('with an old hash is hash_conflict, without one goes through', async () => {
    const { client } = bot.app;
    const { view } = await client.views.open({ trigger_id: trigger, view: modal('One') });
    const { id: view_id = '', hash = '' } = view ?? {};
    await client.views.update({ view_id, hash, view: modal('Two') });
    const stale = client.views.update({ view_id, hash, view: modal('Three') });
    await expect(stale).rejects.toMatchObject(refusal('hash_conflict'));
    await client.views.update({ view_id, view: modal('Four') });
    expect(bot.slack.as('U0ADA').modal()?.title).toBe('Four');
  });

  test('finds a view by external_id, which is unique, and none that is closed', async () => {
    const { client } = bot.app;
    const ada = bot.slack.as('U0ADA');
    await client.views.open({ trigger_id: trigger, view: modal('One', { external_id: 'form-1' }) });
    await client.views.update({ external_id: 'form-1', view: modal('Two', { external_id: 'form-1' }) });
    await bot.slack.as('U0BEN').command('/iam');
    const double = client.views.open({ trigger_id: trigger, view: modal('x', { external_id: 'form-1' }) });
    await expect(double).rejects.toMatchObject(refusal('duplicate_external_id'));
    await ada.close();
    const late = client.views.update({ external_id: 'form-1', view: modal('Three') });
    await expect(late).rejects.toMatchObject(refusal('not_found'));
  });
});

test('a stack holds three views', async () => {
  const { client } = bot.app;
  bot.app.action('next', async ({ ack, body }) => {
    if (body.type === 'block_actions') trigger = body.trigger_id;
    await ack();
  });
  const next = {
    type: 'actions' as const,
    elements: [
      { type: 'button' as const, action_id: 'next', text: { type: 'plain_text' as const, text: 'Next' } },
    ],
  };
  const ada = bot.slack.as('U0ADA');
  await client.views.open({ trigger_id: trigger, view: modal('1', { blocks: [next] }) });
  for (const title of ['2', '3']) {
    await ada.click('Next');
    await client.views.push({ trigger_id: trigger, view: modal(title, { blocks: [next] }) });
  }
  await ada.click('Next');
  const fourth = client.views.push({ trigger_id: trigger, view: modal('4') });
  await expect(fourth).rejects.toMatchObject(refusal('push_limit_reached'));
  await ada.close();
  expect(ada.modal()?.title).toBe('2');
});

describe('views.publish', () => {
  test('sets the Home tab of one person, and hash guards newer content', async () => {
    const { client } = bot.app;
    const home = (text: string) => ({
      type: 'home' as const,
      blocks: [{ type: 'header' as const, text: { type: 'plain_text' as const, text } }],
    });
    const first = await client.views.publish({ user_id: 'U0ADA', view: home('One') });
    await client.views.publish({ user_id: 'U0ADA', view: home('Two') });
    const hash = String(first.view?.hash);
    const stale = client.views.publish({ user_id: 'U0ADA', view: home('Three'), hash });
    await expect(stale).rejects.toMatchObject(refusal('hash_conflict'));
    expect(bot.slack.as('U0ADA').home()?.read()).toContain('Two');
    expect(bot.slack.as('U0BEN').home()).toBeUndefined();
    const nobody = client.views.publish({ user_id: 'U0NONE', view: home('x') });
    await expect(nobody).rejects.toMatchObject(refusal('user_not_found'));
    const asModal = client.apiCall('views.publish', { user_id: 'U0ADA', view: modal('x') });
    await expect(asModal).rejects.toMatchObject(refusal('invalid_arguments'));
  });
});

test('the engine works without HTTP', () => {
  const { clock, workspace: seed, app } = slackOptions();
  const workspace = new Workspace({ clock, seed, app });
  const id = workspace.triggers.issue('U0ADA');
  expect(workspace.triggers.check(id).userId).toBe('U0ADA');
});

test('a view over 250 KB is view_too_large', async () => {
  const slack = await startSlack(slackOptions());
  const client = new WebClient('xoxb-sandbox', { slackApiUrl: `${slack.url}/api/`, logger: quietLogger });
  const text = { type: 'plain_text' as const, text: 'x'.repeat(3000) };
  const blocks = Array.from({ length: 90 }, () => ({ type: 'section' as const, text }));
  const large = client.views.publish({ user_id: 'U0ADA', view: { type: 'home', blocks } });
  await expect(large).rejects.toMatchObject(refusal('view_too_large'));
  await slack.close();
});
