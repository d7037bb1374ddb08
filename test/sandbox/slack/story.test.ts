import type { ModalView } from '@slack/web-api';
import { type Bot, startBot } from './a-bot.ts';

let bot: Bot;

afterEach(async () => bot.stop());

const form = (isForOther: boolean): ModalView => ({
  type: 'modal',
  callback_id: 'request-user',
  private_metadata: 'draft-1',
  title: { type: 'plain_text', text: 'Request a user' },
  submit: { type: 'plain_text', text: 'Send request' },
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: { type: 'plain_text', text: 'User name' },
      element: { type: 'plain_text_input', action_id: 'name', min_length: 2, max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'kind',
      dispatch_action: true,
      label: { type: 'plain_text', text: 'Who will use it?' },
      element: {
        type: 'radio_buttons',
        action_id: 'kind',
        options: [
          { text: { type: 'plain_text', text: 'Me' }, value: 'me' },
          { text: { type: 'plain_text', text: 'Another person' }, value: 'other' },
        ],
      },
    },
    ...(isForOther
      ? [
          {
            type: 'input' as const,
            block_id: 'person',
            label: { type: 'plain_text' as const, text: 'Person' },
            element: { type: 'users_select' as const, action_id: 'person' },
          },
        ]
      : []),
    {
      type: 'input',
      block_id: 'access',
      label: { type: 'plain_text', text: 'Access' },
      element: { type: 'multi_external_select', action_id: 'access', min_query_length: 2 },
    },
  ],
});

async function startIamBot(): Promise<void> {
  bot = await startBot();
  const { app } = bot;
  app.command('/iam', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form(false) });
  });
  app.action('kind', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    const isForOther = body.view.state.values.kind?.kind?.selected_option?.value === 'other';
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: form(isForOther) });
  });
  app.options('access', async ({ ack, options }) => {
    const all = ['Read only', 'Read and write'].filter((text) =>
      text.toLowerCase().includes(options.value.toLowerCase()),
    );
    await ack({
      options: all.map((text) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() })),
    });
  });
  app.view('request-user', async ({ ack, body, view, client }) => {
    const name = view.state.values.name?.name?.value ?? '';
    if (name.includes(' ')) return ack({ response_action: 'errors', errors: { name: 'No spaces, please.' } });
    await ack();
    await client.chat.postMessage({
      channel: 'C0APPROVE',
      text: `Request for ${name}`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `<@${body.user.id}> asks for *${name}*` } },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'approve',
              value: 'R-1',
              text: { type: 'plain_text', text: 'Approve' },
              confirm: { text: { type: 'plain_text', text: 'Really?' } },
            },
          ],
        },
      ],
    });
    await client.chat.postMessage({ channel: body.user.id, text: `Your request for ${name} was sent` });
  });
  app.action('approve', async ({ ack, body, client, action }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.message || !body.channel || action.type !== 'button') return;
    const text = `Approved by <@${body.user.id}>: ${action.value}`;
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text });
  });
}

test('a request goes from the command to an approved card', async () => {
  await startIamBot();
  const { slack } = bot;
  const ada = slack.as('U0ADA');

  const answer = await ada.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  expect(answer.modal?.title).toBe('Request a user');
  expect(await ada.submit()).toEqual({ missing: ['User name', 'Who will use it?', 'Access'] });

  await ada.fill({
    'User name': 'ben b',
    'Who will use it?': 'Another person',
    Person: '@U0BEN',
    Access: ['Read only'],
  });
  expect(ada.modal()?.inputs.map(({ value }) => value)).toEqual([
    'ben b',
    'Another person',
    'U0BEN',
    ['Read only'],
  ]);
  expect(await ada.submit()).toEqual({ errors: { 'User name': 'No spaces, please.' } });

  await ada.fill({ 'User name': 'ben' });
  expect(await ada.submit()).toEqual({ closed: true });
  expect(ada.modal()).toBeUndefined();

  const dm = await slack.until(() => ada.lastDm());
  expect(dm.read()).toBe('Your request for ben was sent');
  const [card] = slack.channel('C0APPROVE');
  if (!card) throw new Error('no card');
  expect(card.read()).toBe('@ada asks for ben\n[Approve]');

  const ben = slack.as('U0BEN');
  await expect(ben.click('Approve', { in: card })).rejects.toThrow('Slack asks first: "Really?"');
  expect(await ben.click('Approve', { in: card, confirm: false })).toEqual({ confirm: { text: 'Really?' } });
  await ben.click('Approve', { in: card, confirm: true });
  const after = slack.message(card.channel, card.ts);
  expect(after).toMatchObject({ edited: true, blocks: [] });
  expect(after?.read()).toBe('Approved by @ben: R-1');
  await expect(ada.click('Approve', { in: card })).rejects.toThrow('U0ADA cannot see');
});
