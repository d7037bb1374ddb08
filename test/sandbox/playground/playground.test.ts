import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageItem, ViewItem } from '../../../src/sandbox/playground/protocol.ts';
import { aPlayground, closePlaygrounds } from './a-playground.ts';

afterEach(closePlaygrounds);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const ada = { as: 'U0ADA' };
const inGeneral = { ...ada, channel: 'C0GENERAL' };
const values = {};

type Game = Awaited<ReturnType<typeof aPlayground>>;

const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('A form'),
  submit: plain('Send'),
  blocks: blocks as never[],
  ...more,
});
const reason = (more: object = {}) => ({
  type: 'input',
  block_id: 'reason',
  label: plain('Reason'),
  element: { type: 'plain_text_input', action_id: 'reason', min_length: 5, ...more },
});
const typed = (value: string | null) => ({
  reason: { reason: { type: 'plain_text_input', value } },
});

/** /iam opens this for the person who types it; returns Ada's modal. */
async function openedBy(game: Game, view: ReturnType<typeof modal>): Promise<ViewItem> {
  game.app.command('/iam', async ({ ack, client, body }) => {
    await client.views.open({ trigger_id: body.trigger_id, view });
    await ack();
  });
  expect(await game.do('command', { ...inGeneral, command: '/iam', text: '' })).toEqual({ done: {} });
  return topOf(game);
}

async function topOf(game: Game): Promise<ViewItem> {
  const { stacks, views } = await game.all();
  const view = views[stacks.U0ADA?.at(-1) ?? ''];
  if (!view) throw new Error('no modal is open');
  return view;
}

async function messagesIn(game: Game, channel: string): Promise<MessageItem[]> {
  return Object.values((await game.all()).messages).filter((one) => one.channel === channel);
}

describe('channels', () => {
  test('a message is there for everybody, with mentions as Slack writes them', async () => {
    const game = await aPlayground();
    await game.do('say', { ...inGeneral, text: 'hi @lea <b>' });
    expect(await messagesIn(game, 'C0GENERAL')).toMatchObject([
      { author: 'U0ADA', text: 'hi <@U0LEA|lea> &lt;b&gt;', isEdited: false },
    ]);
  });

  test('nobody writes where they are not, nor to an app that does not want it', async () => {
    const game = await aPlayground();
    const { id } = game.servers.slack.desk.workspace.channels.openDm('U0ADA');
    expect(await game.do('say', { as: 'U0GUEST', channel: 'C0APPROVALS', text: 'hi' })).toMatchObject({
      shown: 'You are not in this channel',
    });
    expect(await game.do('say', { ...ada, channel: id, text: 'hi' })).toMatchObject({
      shown: 'Sending messages to this app has been turned off',
    });
    expect((await game.all()).messages).toEqual({});
  });

  test('what was read stays read, per person, also after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
    const game = await aPlayground({ folder });
    await game.do('say', { ...inGeneral, text: 'one' });
    const [message] = await messagesIn(game, 'C0GENERAL');
    const { ts } = message as MessageItem;
    await game.do('read', { as: 'U0BEN', channel: 'C0GENERAL', ts });
    await game.do('read', { as: 'U0BEN', channel: 'C0GENERAL', ts: '1.000000' });
    await game.close();
    const { reads, messages } = await (await aPlayground({ folder })).all();
    expect([reads.U0ADA, reads.U0BEN, reads.U0LEA]).toEqual([{ C0GENERAL: ts }, { C0GENERAL: ts }, {}]);
    expect(Object.values(messages)).toMatchObject([{ text: 'one' }]);
    await closePlaygrounds();
    rmSync(folder, { recursive: true });
  });

  test('an admin deactivates a person, and Slack tells the app in passing', async () => {
    const game = await aPlayground();
    const heard: unknown[] = [];
    game.app.event('user_change', async ({ event }) => void heard.push(event.user.deleted));
    for (const isDeactivated of [true, false]) {
      await game.do('setDeactivated', { as: 'U0BEN', isDeactivated });
      expect((await game.all()).people.U0BEN?.isDeactivated).toBe(isDeactivated);
    }
    expect(heard).toEqual([true, false]);
  });

  test('an ephemeral message can be dismissed by the person who sees it, any other by nobody', async () => {
    const game = await aPlayground();
    game.app.command('/iam', async ({ ack }) => ack('only you'));
    await game.do('command', { ...inGeneral, command: '/iam', text: '' });
    const [{ ts } = { ts: '' }] = await messagesIn(game, 'C0GENERAL');
    expect(await game.do('dismiss', { as: 'U0BEN', channel: 'C0GENERAL', ts })).toHaveProperty('shown');
    expect(await game.do('dismiss', { ...inGeneral, ts })).toEqual({ done: {} });
    await game.do('say', { ...inGeneral, text: 'for all' });
    const [said] = await messagesIn(game, 'C0GENERAL');
    expect(await game.do('dismiss', { ...inGeneral, ts: said?.ts ?? '' })).toMatchObject({
      shown: 'This message cannot be dismissed',
    });
  });
});

describe('files', () => {
  test('a file shows how it begins, and is saved as text that no browser runs', async () => {
    const game = await aPlayground();
    const name = '"><script>alert(1)</script>.html';
    const content = '<script>alert(1)</script>\n'.repeat(20);
    const { channel = '' } = await game.app.client.chat.postMessage({ channel: 'U0ADA', text: 'Here' });
    await game.app.client.filesUploadV2({ channel_id: channel, filename: name, content });
    const [file] = (await messagesIn(game, channel)).flatMap(({ files = [] }) => files);
    expect(file).toMatchObject({ name, bytes: content.length });
    expect(file?.beginning.split('\n')).toHaveLength(6);
    const saved = await fetch(`${game.url}/files/${file?.id}`);
    expect(await saved.text()).toBe(content);
    expect(saved.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
    for (const id of ['F0', '__proto__', '..%2f..'])
      expect((await fetch(`${game.url}/files/${id}`)).status).toBe(404);
  });
});

describe('what Slack would have shown', () => {
  test.each([
    ['a command nobody knows', '/nope', '/nope is not a valid command', 'no app here'],
    ['a command that fails', '/iam', '/iam failed with the error "dispatch_failed"', 'HTTP 500'],
  ])('%s', async (_what, command, shown, why) => {
    const game = await aPlayground();
    game.app.error(async () => {
      throw new Error('handled badly');
    });
    game.app.command('/iam', async () => {
      throw new Error('oh');
    });
    expect(await game.do('command', { ...inGeneral, command, text: '' })).toEqual({
      shown,
      why: expect.stringContaining(why),
    });
  });

  test('a bot that takes more than three seconds', async () => {
    const game = await aPlayground();
    game.app.command('/iam', async () => {});
    expect(await game.do('command', { ...inGeneral, command: '/iam', text: '' })).toEqual({
      shown: '/iam failed with the error "operation_timeout"',
      why: 'the app did not answer within 3 seconds',
    });
  });
});

describe('modals', () => {
  test('required inputs and lengths are judged before the bot hears of it', async () => {
    const game = await aPlayground();
    const view = await openedBy(game, modal([reason()]));
    const send = (value: string | null) => game.do('submit', { ...ada, view: view.id, values: typed(value) });
    expect(await send(null)).toEqual({
      done: { errors: { reason: 'Please complete this required field.' } },
    });
    expect(await send('why')).toEqual({
      done: { errors: { reason: 'This is too short (at least 5 characters).' } },
    });
    expect(game.servers.slack.deliveries.filter(({ type }) => type === 'view_submission')).toEqual([]);
  });

  test('errors of the bot stand next to their inputs; then update, push and clear', async () => {
    const game = await aPlayground();
    const answers = [
      { response_action: 'errors', errors: { reason: 'Not good enough' } },
      { response_action: 'update', view: modal([reason()], { title: plain('Again') }) },
      { response_action: 'push', view: modal([reason()], { title: plain('Above') }) },
      { response_action: 'clear' },
    ];
    game.app.view('form', async ({ ack }) => ack(answers.shift() as never));
    const view = await openedBy(game, modal([reason()]));
    const send = async () =>
      game.do('submit', { ...ada, view: (await topOf(game)).id, values: typed('because') });
    expect(await send()).toEqual({ done: { errors: { reason: 'Not good enough' } } });
    await send();
    expect(await topOf(game)).toMatchObject({ id: view.id, title: 'Again', values: typed('because') });
    await send();
    expect(await topOf(game)).toMatchObject({ title: 'Above', values: typed(null) });
    expect((await game.all()).stacks.U0ADA).toHaveLength(2);
    await send();
    expect((await game.all()).stacks.U0ADA).toEqual([]);
  });

  test('initial values are submitted, and only what is offered can be chosen', async () => {
    const game = await aPlayground();
    const [one, two] = ['one', 'two'].map((text) => ({ text: plain(text), value: text }));
    const menu = { type: 'static_select', action_id: 'menu', options: [one, two], initial_option: two };
    const heard: unknown[] = [];
    game.app.view('form', async ({ ack, view: { state } }) => {
      heard.push(state.values.menu?.menu?.selected_option?.value);
      await ack();
    });
    const view = await openedBy(
      game,
      modal([{ type: 'input', block_id: 'menu', label: plain('Menu'), element: menu }]),
    );
    const choose = (option: object) =>
      game.do('submit', {
        ...ada,
        view: view.id,
        values: { menu: { menu: { type: 'static_select', selected_option: option as never } } },
      });
    expect(await choose({ text: plain('three'), value: 'three' })).toMatchObject({
      shown: 'That cannot be entered here',
      why: 'what was entered is not offered',
    });
    expect(await game.do('submit', { ...ada, view: view.id, values })).toEqual({ done: { errors: {} } });
    expect(heard).toEqual(['two']);
  });

  test('a dispatching input tells the bot at once, and what was typed stays through its update', async () => {
    const game = await aPlayground();
    const radio = {
      type: 'input',
      block_id: 'kind',
      dispatch_action: true,
      label: plain('Kind'),
      element: {
        type: 'radio_buttons',
        action_id: 'kind',
        options: [{ text: plain('a'), value: 'a' }],
      },
    };
    game.app.action('kind', async ({ ack, client, body }) => {
      await ack();
      if (!('view' in body) || !body.view) throw new Error('not in a view');
      const { id, hash } = body.view;
      const view = modal([radio, reason()], { title: plain('Changed') });
      await client.views.update({ view_id: id, hash, view });
    });
    const view = await openedBy(game, modal([radio, reason()]));
    const value = { type: 'radio_buttons', selected_option: { text: plain('a'), value: 'a' } };
    await game.do('act', {
      ...ada,
      place: { view: view.id },
      blockId: 'kind',
      actionId: 'kind',
      value,
      values: { ...typed('half'), kind: { kind: value } },
    });
    await game.servers.slack.until(async () => (await topOf(game)).title === 'Changed');
    expect((await topOf(game)).values).toMatchObject({ ...typed('half'), kind: { kind: value } });
  });

  test('nobody acts in the view of another person', async () => {
    const game = await aPlayground();
    const view = await openedBy(game, modal([reason()]));
    expect(await game.do('submit', { as: 'U0BEN', view: view.id, values: typed('because') })).toMatchObject({
      shown: 'This view is not open any more',
    });
  });

  test('the cross closes the whole stack and says so; Cancel closes the top', async () => {
    const game = await aPlayground();
    const closed: unknown[] = [];
    game.app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      closed.push([body.view.title.text, 'is_cleared' in body && body.is_cleared]);
      await ack();
    });
    game.app.view('form', async ({ ack }) =>
      ack({
        response_action: 'push',
        view: modal([reason()], { title: plain('Above'), notify_on_close: true }),
      }),
    );
    const view = await openedBy(game, modal([reason()], { notify_on_close: true }));
    await game.do('submit', { ...ada, view: view.id, values: typed('because') });
    await game.do('close', { ...ada, view: (await topOf(game)).id, isAll: false });
    expect(closed).toEqual([['Above', false]]);
    await game.do('submit', { ...ada, view: view.id, values: typed('because') });
    await game.do('close', { ...ada, view: (await topOf(game)).id, isAll: true });
    expect(closed.slice(1)).toEqual([
      ['Above', true],
      ['A form', true],
    ]);
    expect((await game.all()).stacks.U0ADA).toEqual([]);
  });

  test('only what an external select has offered can be chosen', async () => {
    const game = await aPlayground();
    const option = { text: plain('Found'), value: 'found' };
    game.app.options('search', async ({ ack }) => ack({ options: [option] }));
    const element = { type: 'external_select', action_id: 'search', min_query_length: 1 };
    const view = await openedBy(
      game,
      modal([{ type: 'input', block_id: 'search', label: plain('Search'), element }]),
    );
    const place = { view: view.id };
    const ids = { blockId: 'search', actionId: 'search' };
    const chosen = { search: { search: { type: 'external_select', selected_option: option } } };
    const enter = () => game.do('enter', { ...ada, view: view.id, values: chosen });
    expect(await enter()).toHaveProperty('shown');
    expect(await game.do('suggest', { ...ada, place, ...ids, query: '' })).toEqual({
      done: { offer: { options: [] } },
    });
    expect(await game.do('suggest', { ...ada, place, ...ids, query: 'f' })).toEqual({
      done: { offer: { options: [option] } },
    });
    expect(await enter()).toEqual({ done: {} });
  });
});

describe('the stream', () => {
  test('begins with everything, then tells what changed and what is gone, and nothing else', async () => {
    const game = await aPlayground();
    const events = game.follow();
    const first = await events.next();
    expect(first).toMatchObject({
      kind: 'start',
      workspace: { team: { name: 'Acme' }, commands: { '/iam': { usage: expect.any(String) } } },
      all: { people: { U0ADA: { title: 'Engineer' } }, messages: {} },
    });
    await game.do('say', { ...inGeneral, text: 'hello' });
    const second = await events.next();
    if (second.kind !== 'changes') throw new Error('expected changes');
    expect(Object.keys(second.changes).sort()).toEqual(['messages', 'reads']);
    const [message] = Object.values(second.changes.messages ?? {});
    const { messages } = game.servers.slack.desk.workspace;
    const stored = messages.find('C0GENERAL', message?.ts ?? '');
    if (!stored) throw new Error('not stored');
    messages.delete(stored);
    expect(await events.next()).toEqual({
      kind: 'changes',
      changes: { messages: { [`C0GENERAL:${stored.ts}`]: null } },
    });
    await events.stop();
  });

  test('starts again after a reset, with everything as it was at first', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
    const game = await aPlayground({ folder });
    await game.do('say', { ...inGeneral, text: 'hello' });
    await game.do('addToAuthenticator', { name: 'ada', seed: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    const events = game.follow();
    await events.next();
    // From two windows at once.
    const resets = [game.do('reset', {}), game.do('reset', {})];
    expect(await Promise.all(resets)).toEqual([{ done: {} }, { done: {} }]);
    expect(await events.next()).toMatchObject({ kind: 'start', all: { messages: {} } });
    expect(await game.do('readAuthenticator', {})).toMatchObject({ done: { entries: [] } });
    await events.stop();
    await game.close();
    expect(readFileSync(join(folder, 'slack.json'), 'utf8')).not.toContain('hello');
    rmSync(folder, { recursive: true });
  });
});
