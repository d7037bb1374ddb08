import type { BlockAction, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import { type Bot, startBot } from './a-bot.ts';

let bot: Bot;

afterEach(async () => bot.stop());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const buttons = (...ids: string[]) => ({
  type: 'actions' as const,
  block_id: 'buttons',
  elements: ids.map((id) => ({
    type: 'button' as const,
    action_id: id,
    value: `value-${id}`,
    text: plain(id),
  })),
});

describe('slash commands', () => {
  test('carry what Slack sends, with mentions, channels and links escaped', async () => {
    bot = await startBot();
    const heard: SlashCommand[] = [];
    bot.app.command('/iam', async ({ ack, command }) => {
      heard.push(command);
      await ack();
    });
    await bot.slack
      .as('U0ADA')
      .command('/iam', 'ask @ben @leads #general @nobody <b> https://x.test', { channel: 'C0GENERAL' });
    expect(heard[0]).toEqual({
      token: expect.any(String),
      team_id: 'T0ACME',
      team_domain: 'sandbox',
      channel_id: 'C0GENERAL',
      channel_name: 'general',
      user_id: 'U0ADA',
      user_name: 'ada',
      command: '/iam',
      text: 'ask <@U0BEN|ben> <!subteam^S0LEADS|@leads> <#C0GENERAL|general> @nobody &lt;b&gt; <https://x.test>',
      api_app_id: 'A0COUNTER',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining(bot.slack.url),
      trigger_id: expect.any(String),
    });
  });

  test('are answered for one person, or for the channel', async () => {
    bot = await startBot();
    bot.app.command('/iam', async ({ ack, command }) => {
      if (command.text === 'quiet') await ack('just you');
      else await ack({ response_type: 'in_channel', text: 'everybody' });
    });
    const ada = bot.slack.as('U0ADA');
    const quiet = await ada.command('/iam', 'quiet', { channel: 'C0GENERAL' });
    expect(quiet.ephemeral).toMatchObject({ text: 'just you', ephemeralFor: 'U0ADA', channel: 'C0GENERAL' });
    const loud = await ada.command('/iam', 'loud', { channel: 'C0GENERAL' });
    expect(loud).toMatchObject({ inChannel: { text: 'everybody' } });
    expect(bot.slack.channel('C0GENERAL').map(({ text }) => text)).toEqual(['everybody']);
  });

  test('fail as Slack shows it: unknown, not in the channel, no listener, too late', async () => {
    bot = await startBot();
    const ada = bot.slack.as('U0ADA');
    await expect(ada.command('/nope')).rejects.toThrow('/nope is not a valid command');
    await expect(ada.command('/iam', '', { channel: 'C0APPROVE' })).rejects.toThrow(
      'U0ADA is not in C0APPROVE',
    );
    bot.app.command('/iam', async ({ command, ack }) => {
      if (command.text === 'badly') await ack({ text: 'x', blocks: [{ type: 'alert', text: plain('x') }] });
      else throw new Error('listener failed');
    });
    await expect(ada.command('/iam')).rejects.toThrow('"dispatch_failed": the app answered HTTP 500');
    await expect(ada.command('/iam', 'badly')).rejects.toThrow('Slack cannot show the answer (invalid_blocks');
  });

  test('time out after three seconds', async () => {
    bot = await startBot();
    bot.app.command('/iam', async () => undefined);
    await expect(bot.slack.as('U0ADA').command('/iam')).rejects.toThrow('"operation_timeout"');
    expect(bot.slack.deliveries[0]).toMatchObject({ status: 0, failure: 'timeout' });
  });
});

describe('signatures', () => {
  test('a genuine body passes; a forged, stale or unsigned one does not', async () => {
    bot = await startBot();
    bot.app.command('/iam', async ({ ack }) => ack('ok'));
    const { slack } = bot;
    const body = new URLSearchParams({
      command: '/iam',
      text: '',
      user_id: 'U0BEN',
      team_id: 'T0ACME',
    }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = (headers: Record<string, string>) =>
      slack.deliverRaw({ headers: { ...form, ...headers }, body });
    expect(await post(slack.sign(body))).toEqual({ status: 200, text: 'ok' });
    expect((await post(slack.sign(`${body}&x=1`))).status).toBe(401);
    expect((await post(slack.sign(body, Math.floor(Date.now() / 1000) - 301))).status).toBe(401);
    expect((await post({})).status).toBe(401);
    expect((await slack.deliverRaw({ path: '/elsewhere', headers: form, body })).status).toBe(404);
  });

  test('the request URL is verified by a challenge', async () => {
    bot = await startBot();
    await bot.slack.verifyRequestUrl();
  });
});

describe('clicks', () => {
  test('in a message carry message, channel, container, state and a response URL', async () => {
    bot = await startBot();
    const heard: BlockAction[] = [];
    bot.app.action(/.*/, async ({ ack, body }) => {
      await ack();
      if (body.type === 'block_actions') heard.push(body);
    });
    const { ts = '' } = await bot.app.client.chat.postMessage({
      channel: 'C0APPROVE',
      text: 'card',
      blocks: [buttons('approve')],
    });
    const [card] = bot.slack.channel('C0APPROVE');
    await bot.slack.as('U0BEN').click('approve', { in: card ?? fail() });
    expect(heard[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0BEN', username: 'ben', name: 'ben', team_id: 'T0ACME' },
      team: { id: 'T0ACME', domain: 'sandbox' },
      api_app_id: 'A0COUNTER',
      enterprise: null,
      is_enterprise_install: false,
      container: { type: 'message', message_ts: ts, channel_id: 'C0APPROVE', is_ephemeral: false },
      channel: { id: 'C0APPROVE', name: 'approvals' },
      message: { type: 'message', ts, text: 'card', bot_id: 'B0COUNTER', user: 'U0BOT' },
      state: { values: {} },
      response_url: expect.stringContaining(`${bot.slack.url}/actions/`),
      trigger_id: expect.any(String),
    });
    expect(heard[0]?.actions).toEqual([
      {
        type: 'button',
        block_id: 'buttons',
        action_id: 'approve',
        value: 'value-approve',
        text: { type: 'plain_text', text: 'approve', emoji: true },
        action_ts: expect.any(String),
      },
    ]);
  });

  test('can be forged, stale, on a link, or in a menu', async () => {
    bot = await startBot({ settleMs: 50 });
    const heard: BlockAction['actions'] = [];
    bot.app.action(/.*/, async ({ ack, body }) => {
      await ack();
      if (body.type === 'block_actions') heard.push(...body.actions);
    });
    const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
    const { ts = '' } = await bot.app.client.chat.postMessage({
      channel: 'C0APPROVE',
      text: 'card',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'link', text: plain('Open'), url: 'https://x.test/s' },
            { type: 'overflow', action_id: 'more', options: [option('Details'), option('Cancel')] },
          ],
        },
      ],
    });
    const ben = bot.slack.as('U0BEN');
    const [card = fail()] = bot.slack.channel('C0APPROVE');
    expect(await ben.click('Open', { in: card })).toEqual({ url: 'https://x.test/s' });
    await ben.select('Cancel', { in: card });
    await ben.clickRaw('Open', { in: card, action: { action_id: 'approve', value: 'R-2' } });
    await bot.app.client.chat.update({ channel: 'C0APPROVE', ts, text: 'closed' });
    await expect(ben.click('Open', { in: card })).rejects.toThrow(
      'There is no button "Open" here. Buttons: none',
    );
    await ben.click('Open', { in: card, stale: true });
    expect(heard).toMatchObject([
      { action_id: 'link', url: 'https://x.test/s' },
      { action_id: 'more', selected_option: { value: 'cancel' } },
      { action_id: 'approve', value: 'R-2' },
      { action_id: 'link' },
    ]);
  });

  test('on an ephemeral message answer through the response URL', async () => {
    bot = await startBot();
    bot.app.command('/iam', async ({ ack }) => ack({ text: 'Sure?', blocks: [buttons('yes', 'no')] }));
    bot.app.action('yes', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Done', replace_original: true });
    });
    bot.app.action('no', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
    const ada = bot.slack.as('U0ADA');
    const { ephemeral = fail() } = await ada.command('/iam');
    expect(ephemeral.read()).toBe('[yes] [no]');
    await expect(bot.slack.as('U0BEN').click('yes', { in: ephemeral })).rejects.toThrow('cannot see');
    await ada.click('yes', { in: ephemeral });
    expect(ada.ephemerals().map((one) => one.read())).toEqual(['Done']);
    const { ephemeral: second = fail() } = await ada.command('/iam');
    await ada.click('no', { in: second });
    expect(ada.ephemerals()).toHaveLength(1);
    expect(ada.inbox()).toEqual([]);
  });
});

describe('response URLs', () => {
  test('work five times, for thirty minutes', async () => {
    let nowMs = 1_760_000_000_000;
    const urls: string[] = [];
    bot = await startBot({ clock: { now: () => nowMs } });
    bot.app.command('/iam', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack('ok');
    });
    const ada = bot.slack.as('U0ADA');
    await ada.command('/iam');
    await ada.command('/iam');
    const respond = async (url: string | undefined, body: object = { text: 'late' }) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url ?? '', { method: 'POST', headers, body: JSON.stringify(body) });
      return `${response.status} ${await response.text()}`;
    };
    for (let use = 1; use <= 5; use += 1) expect(await respond(urls[0])).toBe('200 {"ok":true}');
    expect(await respond(urls[0])).toBe('404 used_url');
    expect(await respond(urls[1], { blocks: [{ type: 'nope' }] })).toBe('400 invalid_blocks');
    nowMs += 30 * 60_000 + 1;
    expect(await respond(urls[1])).toBe('404 expired_url');
    expect(bot.slack.calls.at(-1)).toMatchObject({ method: 'response_url', status: 404, error: 'expired_url' });
    bot.slack.faults.add({ operation: 'response_url', kind: 'error' });
    expect(await respond(urls[1])).toBe('500 Internal Server Error');
  });
});

describe('submissions', () => {
  const form = {
    type: 'modal' as const,
    callback_id: 'form',
    private_metadata: 'R-1',
    notify_on_close: true,
    title: plain('Form'),
    submit: plain('Send'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'reason',
        label: plain('Reason'),
        element: { type: 'plain_text_input' as const, action_id: 'reason', max_length: 10 },
      },
      {
        type: 'input' as const,
        block_id: 'days',
        optional: true,
        label: plain('Days'),
        element: {
          type: 'static_select' as const,
          action_id: 'days',
          options: [{ text: plain('One'), value: '1' }],
        },
      },
    ],
  };
  let heard: ViewSubmitAction[];
  let answer: object | undefined;

  beforeEach(async () => {
    heard = [];
    answer = undefined;
    bot = await startBot({ settleMs: 200 });
    bot.app.command('/iam', async ({ ack, body, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: form });
      await ack();
    });
    bot.app.view('form', async ({ ack, body }) => {
      if (body.type === 'view_submission') heard.push(body);
      await ack(answer as never);
    });
    bot.app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
    await bot.slack.as('U0ADA').command('/iam');
  });

  test('carry the view with its state, as it was opened', async () => {
    const ada = bot.slack.as('U0ADA');
    await ada.fill({ Reason: 'because', Days: 'One' });
    expect(await ada.submit()).toEqual({ closed: true });
    expect(heard[0]).toMatchObject({
      type: 'view_submission',
      user: { id: 'U0ADA', username: 'ada', name: 'ada', team_id: 'T0ACME' },
      team: { id: 'T0ACME', domain: 'sandbox' },
      enterprise: null,
      is_enterprise_install: false,
      response_urls: [],
      view: {
        callback_id: 'form',
        private_metadata: 'R-1',
        app_id: 'A0COUNTER',
        bot_id: 'B0COUNTER',
        state: {
          values: {
            reason: { reason: { type: 'plain_text_input', value: 'because' } },
            days: { days: { type: 'static_select', selected_option: { value: '1' } } },
          },
        },
      },
    });
  });

  test('can be delivered twice, to the letter', async () => {
    const ada = bot.slack.as('U0ADA');
    await ada.fill({ reason: 'because' });
    await ada.submit();
    expect(await ada.resubmit()).toEqual({ closed: true });
    expect(heard).toHaveLength(2);
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[0]?.view.state.values.days).toEqual({
      days: { type: 'static_select', selected_option: null },
    });
  });

  test('can be forged in every part', async () => {
    await bot.slack.as('U0ADA').submitRaw({
      values: {
        days: { days: { type: 'static_select', selected_option: { text: plain('Ten'), value: '10' } } },
      },
      view: { private_metadata: 'R-2' },
    });
    expect(heard[0]?.view).toMatchObject({
      private_metadata: 'R-2',
      state: {
        values: { days: { days: { selected_option: { value: '10' } } }, reason: { reason: { value: null } } },
      },
    });
  });

  test('stop at what the client checks', async () => {
    const ada = bot.slack.as('U0ADA');
    expect(await ada.submit()).toEqual({ missing: ['Reason'] });
    await expect(ada.fill({ Reason: 'far too long' })).rejects.toThrow('"Reason": "far too long" is too long');
    await expect(ada.fill({ Days: 'Two' })).rejects.toThrow('"Days": "Two" is not offered. Options: "One"');
    await expect(ada.fill({ Cost: '1' })).rejects.toThrow(
      'There is no field "Cost" here. Fields: "Reason", "Days"',
    );
    await ada.fill({ Days: 'One' });
    await ada.fill({ Days: null });
    expect(ada.modal()?.inputs.map(({ value }) => value)).toEqual([null, null]);
    expect(heard).toEqual([]);
  });

  test.each([
    ['an id that is no input', { response_action: 'errors', errors: { nope: 'x' } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['an unknown action', { response_action: 'celebrate' }],
    ['a wrong view', { response_action: 'update', view: { ...form, submit: undefined } }],
  ])('answered with %s show trouble', async (_, wrong) => {
    answer = wrong;
    const ada = bot.slack.as('U0ADA');
    await ada.fill({ Reason: 'because' });
    await expect(ada.submit()).rejects.toThrow('We had some trouble connecting');
    expect(ada.modal()?.title).toBe('Form');
  });

  test('update, push and clear the stack', async () => {
    const ada = bot.slack.as('U0ADA');
    const next = (title: string) => ({
      type: 'modal',
      callback_id: 'form',
      title: plain(title),
      submit: plain('Go'),
      blocks: [],
    });
    await ada.fill({ Reason: 'because' });
    answer = { response_action: 'update', view: next('Updated') };
    expect((await ada.submit()).updated?.title).toBe('Updated');
    answer = { response_action: 'push', view: next('Pushed') };
    expect((await ada.submit()).pushed?.title).toBe('Pushed');
    answer = { response_action: 'clear' };
    expect(await ada.submit()).toEqual({ closed: true });
    expect(ada.modal()).toBeUndefined();
  });

  test('closing tells the bot, when it asked', async () => {
    const ada = bot.slack.as('U0ADA');
    await ada.close();
    expect(ada.modal()).toBeUndefined();
    const { type, raw } = bot.slack.deliveries.at(-1) ?? fail();
    expect(type).toBe('view_closed');
    expect(JSON.parse(new URLSearchParams(raw).get('payload') ?? '')).toMatchObject({ is_cleared: false });
  });
});

describe('external selects', () => {
  test('ask once enough is typed, and take only what was offered', async () => {
    bot = await startBot({ settleMs: 50 });
    bot.app.command('/iam', async ({ ack, body, client }) => {
      const element = { type: 'external_select' as const, action_id: 'access', min_query_length: 2 };
      const view = {
        type: 'modal' as const,
        title: plain('Form'),
        submit: plain('Send'),
        blocks: [{ type: 'input' as const, block_id: 'access', label: plain('Access'), element }],
      };
      await client.views.open({ trigger_id: body.trigger_id, view });
      await ack();
    });
    bot.app.options('access', async ({ ack }) => ack({ options: [{ text: plain('Read only'), value: 'ro' }] }));
    const ada = bot.slack.as('U0ADA');
    await ada.command('/iam');
    expect(await ada.suggest('Access', 'r')).toEqual([]);
    expect(bot.slack.deliveries).toHaveLength(1);
    expect(await ada.suggest('Access', 're')).toEqual(['Read only']);
    await expect(ada.fill({ Access: 'Administrator' })).rejects.toThrow('"Administrator" is not offered');
    await ada.fill({ Access: 'ro' });
    expect(ada.modal()?.inputs[0]?.value).toBe('Read only');
  });
});

describe('events', () => {
  test('opening the Home tab lets the bot publish; its buttons act on the view', async () => {
    bot = await startBot();
    const heard: BlockAction[] = [];
    bot.app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [buttons('refresh')] } });
    });
    bot.app.action('refresh', async ({ ack, body, client }) => {
      await ack();
      if (body.type === 'block_actions') heard.push(body);
      const blocks = [{ type: 'header' as const, text: plain('Refreshed') }];
      await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks } });
    });
    const ada = bot.slack.as('U0ADA');
    const home = await ada.openHome();
    expect(home?.buttons).toEqual(['refresh']);
    await ada.click('refresh', { in: 'home' });
    expect(heard[0]).toMatchObject({ container: { type: 'view', view_id: home?.id }, view: { type: 'home' } });
    expect(heard[0]).not.toHaveProperty('response_url');
    expect(heard[0]).not.toHaveProperty('message');
    expect(ada.home()?.read()).toContain('Refreshed');
  });

  test('are delivered again, with retry headers, when the bot fails', async () => {
    bot = await startBot();
    bot.slack.setRequestUrl(`${bot.slack.url}/nowhere`);
    const failed = await bot.slack.deliverEvent({
      type: 'app_home_opened',
      user: 'U0ADA',
      channel: 'D0ADA',
      tab: 'home',
    });
    expect(failed).toMatchObject({ status: 404, retry: 1 });
    expect(bot.slack.deliveries.map(({ retry }) => retry)).toEqual([undefined, 1]);
    expect(bot.slack.deliveries[0]?.raw).toBe(bot.slack.deliveries[1]?.raw);
    bot.slack.setRequestUrl('http://127.0.0.1:1/');
    await expect(bot.slack.as('U0ADA').openHome()).rejects.toThrow('no connection to the app');
  });
});

function fail(): never {
  throw new Error('not there');
}
