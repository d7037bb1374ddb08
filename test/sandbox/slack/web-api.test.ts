import { WebClient } from '@slack/web-api';
import { type SlackServer, startSlack } from '../../../src/sandbox/slack/slack-server.ts';
import { slackOptions } from './a-slack.ts';
import { quietLogger } from './quiet-logger.ts';

let slack: SlackServer;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack(slackOptions());
  client = clientWith('xoxb-sandbox');
});

afterEach(async () => slack.close());

function clientWith(token: string | undefined): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${slack.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger,
  });
}

const refusal = (error: string) => ({ data: { ok: false, error } });

describe('auth', () => {
  test('auth.test says who we are', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: 'T0ACME',
      user_id: 'U0BOT',
      bot_id: 'B0COUNTER',
      is_enterprise_install: false,
    });
  });

  test('every answer names the scopes of the token', async () => {
    const { response_metadata } = await client.auth.test();
    expect(response_metadata?.scopes).toEqual([
      'commands',
      'chat:write',
      'files:write',
      'users:read',
      'users:read.email',
      'usergroups:read',
    ]);
  });

  test('a call without a token is not_authed, with a wrong one invalid_auth', async () => {
    await expect(clientWith(undefined).auth.test()).rejects.toMatchObject(refusal('not_authed'));
    await expect(clientWith('xoxb-other').auth.test()).rejects.toMatchObject(refusal('invalid_auth'));
  });

  test('a method Slack does not have is unknown_method', async () => {
    await expect(client.apiCall('chat.shout')).rejects.toMatchObject(refusal('unknown_method'));
  });
});

describe('chat.postMessage', () => {
  test('a user id opens the direct message and answers with its D id', async () => {
    const { channel, ts } = await client.chat.postMessage({ channel: 'U0ADA', text: 'Hello' });
    expect(channel).toBe('D0ADA');
    expect(ts).toMatch(/^\d+\.\d{6}$/);
    expect(slack.as('U0ADA').lastDm()).toMatchObject({
      ts,
      text: 'Hello',
      unfurlLinks: false,
      unfurlMedia: true,
    });
  });

  test('time stamps are unique and ascend', async () => {
    for (let count = 0; count < 5; count += 1)
      await client.chat.postMessage({ channel: 'U0ADA', text: `${count}` });
    const stamps = slack
      .as('U0ADA')
      .inbox()
      .map(({ ts }) => ts);
    expect(stamps).toEqual([...new Set(stamps)].sort());
  });

  test.each([
    ['C0NONE', 'channel_not_found'],
    ['C0SECRET', 'channel_not_found'],
    ['C0GENERAL', 'not_in_channel'],
    ['C0OLD', 'is_archived'],
    ['U0NOBODY', 'user_not_found'],
    ['U0MAX', 'user_disabled'],
  ])('to %s is refused with %s', async (channel, error) => {
    await expect(client.chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject(refusal(error));
  });

  test('needs text or blocks', async () => {
    await expect(client.chat.postMessage({ channel: 'C0APPROVE', text: '' })).rejects.toMatchObject(
      refusal('no_text'),
    );
  });

  test('blocks that are not a list are invalid_blocks_format', async () => {
    const call = client.apiCall('chat.postMessage', { channel: 'C0APPROVE', text: 'x', blocks: '{"type":' });
    await expect(call).rejects.toMatchObject(refusal('invalid_blocks_format'));
  });

  test('wrong blocks are refused with a pointer to what is wrong', async () => {
    const blocks = [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }];
    const call = client.apiCall('chat.postMessage', { channel: 'C0APPROVE', text: 'x', blocks });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: [expect.stringContaining('[json-pointer:/blocks/0/text/type]')] },
      },
    });
  });

  test('text past 40,000 characters is cut', async () => {
    await client.chat.postMessage({ channel: 'C0APPROVE', text: 'x'.repeat(41_000) });
    expect(slack.channel('C0APPROVE')[0]?.text).toHaveLength(40_000);
  });

  test('a reply stands in the thread, not in the channel', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0APPROVE', text: 'root' });
    await client.chat.postMessage({ channel: 'C0APPROVE', text: 'reply', thread_ts: ts });
    expect(slack.channel('C0APPROVE').map(({ text }) => text)).toEqual(['root']);
    expect(slack.thread('C0APPROVE', ts).map(({ text }) => text)).toEqual(['root', 'reply']);
    const astray = client.chat.postMessage({ channel: 'C0APPROVE', text: 'x', thread_ts: '1.000000' });
    await expect(astray).rejects.toMatchObject(refusal('thread_not_found'));
  });

  test('a JSON body is taken like a form', async () => {
    const response = await fetch(`${slack.url}/api/chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C0APPROVE', text: 'json', unfurl_media: false }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: 'C0APPROVE' });
    expect(slack.channel('C0APPROVE')[0]).toMatchObject({ text: 'json', unfurlMedia: false });
  });
});

describe('chat.update and chat.delete', () => {
  const section = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*old*' } }];

  test('new text without blocks drops the blocks and marks the message as edited', async () => {
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: 'U0ADA',
      text: 'old',
      blocks: section,
    });
    await client.chat.update({ channel, ts, text: 'new' });
    expect(slack.message(channel, ts)).toMatchObject({ text: 'new', blocks: [], edited: true });
  });

  test('a direct message is reached by its D id only', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'U0ADA', text: 'old' });
    const call = client.chat.update({ channel: 'U0ADA', ts, text: 'new' });
    await expect(call).rejects.toMatchObject(refusal('channel_not_found'));
  });

  test('an unknown, deleted or ephemeral message is message_not_found', async () => {
    const { ts: gone = '' } = await client.chat.postMessage({ channel: 'C0APPROVE', text: 'x' });
    await client.chat.delete({ channel: 'C0APPROVE', ts: gone });
    const { message_ts: mine = '' } = await client.chat.postEphemeral({
      channel: 'C0APPROVE',
      user: 'U0BEN',
      text: 'x',
    });
    for (const ts of ['1.000000', gone, mine]) {
      const call = client.chat.update({ channel: 'C0APPROVE', ts, text: 'new' });
      await expect(call).rejects.toMatchObject(refusal('message_not_found'));
    }
    expect(slack.message('C0APPROVE', gone)?.deletedAtMs).toEqual(expect.any(Number));
    expect(slack.channel('C0APPROVE')).toEqual([]);
  });

  test("somebody else's message cannot be changed", async () => {
    const { channel, ts } = slack.as('U0BEN').say('Mine', { channel: 'C0APPROVE' });
    await expect(client.chat.update({ channel, ts, text: 'x' })).rejects.toMatchObject(
      refusal('cant_update_message'),
    );
    await expect(client.chat.delete({ channel, ts })).rejects.toMatchObject(refusal('cant_delete_message'));
  });

  test('text over 4000 characters is msg_too_long', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0APPROVE', text: 'x' });
    const call = client.chat.update({ channel: 'C0APPROVE', ts, text: 'x'.repeat(4001) });
    await expect(call).rejects.toMatchObject(refusal('msg_too_long'));
  });

  test('a permalink leads to the channel and time', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0APPROVE', text: 'x' });
    const { permalink } = await client.chat.getPermalink({ channel: 'C0APPROVE', message_ts: ts });
    expect(permalink).toBe(`https://sandbox.slack.com/archives/C0APPROVE/p${ts.replace('.', '')}`);
  });
});

describe('chat.postEphemeral', () => {
  test('is seen by one person only', async () => {
    await client.chat.postEphemeral({ channel: 'C0APPROVE', user: 'U0BEN', text: 'psst' });
    expect(slack.as('U0BEN').ephemerals()[0]).toMatchObject({ text: 'psst', ephemeralFor: 'U0BEN' });
    expect(slack.channel('C0APPROVE')).toEqual([]);
  });

  test('wants the person and the bot in the channel', async () => {
    const toAda = client.chat.postEphemeral({ channel: 'C0APPROVE', user: 'U0ADA', text: 'x' });
    await expect(toAda).rejects.toMatchObject(refusal('user_not_in_channel'));
    const toGeneral = client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ADA', text: 'x' });
    await expect(toGeneral).rejects.toMatchObject(refusal('not_in_channel'));
  });
});

describe('people', () => {
  test('users.info carries the flags eligibility is judged by, and the address only in the profile', async () => {
    const { user } = await client.users.info({ user: 'U0ADA' });
    expect(user).toMatchObject({ id: 'U0ADA', team_id: 'T0ACME', profile: { email: 'ada@acme.test' } });
    expect(user).toMatchObject({
      deleted: false,
      is_bot: false,
      is_restricted: false,
      is_email_confirmed: true,
    });
    expect(user).not.toHaveProperty('email');
    const eve = await client.users.info({ user: 'U0EVE' });
    expect(eve.user).toMatchObject({
      team_id: 'T0ELSE',
      is_restricted: true,
      is_ultra_restricted: true,
      is_stranger: true,
    });
    expect(eve.user?.profile).not.toHaveProperty('email');
    await expect(client.users.info({ user: 'U0NONE' })).rejects.toMatchObject(refusal('user_not_found'));
  });

  test('people change while a request lives', async () => {
    slack.updatePerson('U0ADA', { deleted: true });
    expect((await client.users.info({ user: 'U0ADA' })).user?.deleted).toBe(true);
  });

  test('users.lookupByEmail ignores case and people who left', async () => {
    expect((await client.users.lookupByEmail({ email: 'ADA@acme.test' })).user?.id).toBe('U0ADA');
    await expect(client.users.lookupByEmail({ email: 'max@acme.test' })).rejects.toMatchObject(
      refusal('users_not_found'),
    );
  });

  test('users.list comes in pages', async () => {
    const ids: string[] = [];
    for await (const page of client.paginate('users.list', { limit: 2 })) {
      const { members } = page as unknown as { members: { id: string }[] };
      expect(members.length).toBeLessThanOrEqual(2);
      ids.push(...members.map(({ id }) => id));
    }
    expect(ids.sort()).toEqual(['U0ADA', 'U0BEN', 'U0BOT', 'U0EVE', 'U0MAX']);
    await expect(client.users.list({ cursor: 'nonsense' })).rejects.toMatchObject(refusal('invalid_cursor'));
  });

  test('user groups follow their members', async () => {
    slack.addToGroup('S0LEADS', 'U0ADA');
    slack.removeFromGroup('S0LEADS', 'U0BEN');
    expect((await client.usergroups.users.list({ usergroup: 'S0LEADS' })).users).toEqual(['U0ADA']);
    expect((await client.usergroups.list()).usergroups?.[0]).toMatchObject({ id: 'S0LEADS', handle: 'leads' });
    const unknown = client.usergroups.users.list({ usergroup: 'S0NONE' });
    await expect(unknown).rejects.toMatchObject(refusal('no_such_subteam'));
  });
});

describe('conversations and team', () => {
  test('conversations.open gives the direct message, the same one each time', async () => {
    const first = await client.conversations.open({ users: 'U0ADA' });
    const second = await client.conversations.open({ users: 'U0ADA' });
    expect([first.channel?.id, second.channel?.id, second.already_open]).toEqual(['D0ADA', 'D0ADA', true]);
  });

  test('conversations.info says whether the bot is in', async () => {
    expect((await client.conversations.info({ channel: 'C0APPROVE' })).channel?.is_member).toBe(true);
    expect((await client.conversations.info({ channel: 'C0GENERAL' })).channel?.is_member).toBe(false);
    const unknown = client.conversations.info({ channel: 'C0NONE' });
    await expect(unknown).rejects.toMatchObject(refusal('channel_not_found'));
  });

  test('conversations.members comes in pages', async () => {
    const first = await client.conversations.members({ channel: 'C0APPROVE', limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.members({ channel: 'C0APPROVE', limit: 1, cursor });
    expect([first.members, second.members]).toEqual([['U0BEN'], ['U0BOT']]);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  test('team.info names the workspace', async () => {
    expect((await client.team.info()).team).toMatchObject({ id: 'T0ACME', domain: 'sandbox' });
  });
});

describe('faults', () => {
  const post = () => client.chat.postMessage({ channel: 'C0APPROVE', text: 'x' });

  test('throttle is HTTP 429 with Retry-After, once', async () => {
    slack.faults.add({ operation: 'chat.postMessage', kind: 'throttle', retryAfterSeconds: 7, times: 1 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    await post();
  });

  test('error is HTTP 500, refuse an error code, and neither does anything', async () => {
    slack.faults.add({ operation: 'chat.postMessage', kind: 'error', times: 1 });
    await expect(post()).rejects.toMatchObject({ statusCode: 500 });
    slack.faults.add({ operation: 'chat.postMessage', kind: 'refuse', code: 'is_inactive', times: 1 });
    await expect(post()).rejects.toMatchObject(refusal('is_inactive'));
    expect(slack.channel('C0APPROVE')).toEqual([]);
  });

  test('drop does nothing, drop-reply posts without an answer', async () => {
    slack.faults.add({ kind: 'drop', times: 1 });
    await expect(post()).rejects.toThrow();
    expect(slack.channel('C0APPROVE')).toHaveLength(0);
    slack.faults.add({ kind: 'drop-reply', times: 1 });
    await expect(post()).rejects.toThrow();
    expect(slack.channel('C0APPROVE')).toHaveLength(1);
  });

  test('delay answers later', async () => {
    slack.faults.add({ kind: 'delay', delayMs: 100 });
    await post();
    expect(slack.calls.at(-1)?.ms).toBeGreaterThanOrEqual(60);
  });
});

test('every call is kept as it arrived', async () => {
  await client.chat.postMessage({ channel: 'C0APPROVE', text: 'x', blocks: [{ type: 'divider' }] });
  await client.users.info({ user: 'U0NONE' }).catch(() => undefined);
  const [first, second] = slack.calls;
  expect(first).toMatchObject({
    method: 'chat.postMessage',
    body: { blocks: [{ type: 'divider' }] },
    status: 200,
  });
  expect(first?.raw).toContain(encodeURIComponent('[{"type":"divider"}]'));
  expect(second).toMatchObject({ method: 'users.info', status: 200, error: 'user_not_found' });
});

test('a workspace continues from a snapshot', async () => {
  const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0ADA', text: 'before' });
  let changes = 0;
  const onChange = () => {
    changes += 1;
  };
  const state = JSON.parse(JSON.stringify(slack.snapshot()));
  await slack.close();
  slack = await startSlack(slackOptions({ state, onChange }));
  await clientWith('xoxb-sandbox').chat.update({ channel, ts, text: 'after' });
  expect(slack.as('U0ADA').lastDm()).toMatchObject({ ts, text: 'after' });
  expect(changes).toBeGreaterThan(0);
});
