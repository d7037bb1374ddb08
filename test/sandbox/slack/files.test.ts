import { WebClient } from '@slack/web-api';
import { type SlackServer, startSlack } from '../../../src/sandbox/slack/slack-server.ts';
import { slackOptions } from './a-slack.ts';
import { quietLogger } from './quiet-logger.ts';

let slack: SlackServer;
let client: WebClient;

const clientOf = (server: SlackServer) =>
  new WebClient('xoxb-sandbox', {
    slackApiUrl: `${server.url}/api/`,
    retryConfig: { retries: 0 },
    logger: quietLogger,
  });

beforeEach(async () => {
  slack = await startSlack(slackOptions());
  client = clientOf(slack);
  await client.chat.postMessage({ channel: 'U0ADA', text: 'Hello' });
});
afterEach(async () => slack.close());

const refusal = (error: string) => ({ data: { ok: false, error } });
const content = Buffer.from('line one\nzwei ✓\n');

async function announced(length = content.length): Promise<{ id: string; url: string }> {
  const { file_id, upload_url } = await client.files.getUploadURLExternal({ filename: 'a.tf', length });
  return { id: file_id ?? '', url: upload_url ?? '' };
}

const post = (url: string, body: Buffer = content) =>
  fetch(url, { method: 'POST', body: new Uint8Array(body) });
const share = (id: string, channel = 'D0ADA') =>
  client.files.completeUploadExternal({ channel_id: channel, files: [{ id, title: 'A plan' }] });

test('a file is announced, uploaded and shared, and then stands in the conversation', async () => {
  const { id, url } = await announced();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/upload\/v1\/\w+$/);
  const { status } = await post(url);
  expect(status).toBe(200);
  expect(slack.as('U0ADA').lastDm()?.files).toEqual([]);
  expect(await share(id)).toMatchObject({ ok: true, files: [{ id, title: 'A plan' }] });
  expect(slack.as('U0ADA').lastDm()).toMatchObject({
    text: '',
    files: [{ name: 'a.tf', title: 'A plan', text: content.toString() }],
  });
  expect(slack.as('U0ADA').lastDm()?.read()).toBe('[file A plan]');
});

test('the client of Slack uploads several as a form, with words before them', async () => {
  await client.filesUploadV2({
    channel_id: 'D0ADA',
    initial_comment: 'Here they are',
    file_uploads: [
      { content: 'one', filename: 'one.txt' },
      { content: 'two', filename: 'two.txt' },
    ],
  });
  const message = slack.as('U0ADA').lastDm();
  expect(message?.text).toBe('Here they are');
  expect(message?.files.map(({ text }) => text)).toEqual(['one', 'two']);
});

test('an address takes as many bytes as were announced, once', async () => {
  const { url } = await announced();
  expect((await post(url, Buffer.from('short'))).status).toBe(400);
  expect((await post(url)).status).toBe(200);
  expect((await post(url)).status).toBe(404);
});

test('a file that was not uploaded, or is shared already, is file_not_found', async () => {
  const { id, url } = await announced();
  await expect(share(id)).rejects.toMatchObject(refusal('file_not_found'));
  await post(url);
  await share(id);
  await expect(share(id)).rejects.toMatchObject(refusal('file_not_found'));
  await expect(share('F0')).rejects.toMatchObject(refusal('file_not_found'));
});

test.each([
  ['a person instead of the conversation', 'U0ADA', 'invalid_arguments'],
  ['a channel that is not there', 'C0NOWHERE', 'channel_not_found'],
  ['a channel without the bot', 'C0GENERAL', 'not_in_channel'],
])('shared in %s it is refused, and stays unshared', async (_what, channel, code) => {
  const { id, url } = await announced();
  await post(url);
  await expect(share(id, channel)).rejects.toMatchObject(refusal(code));
  expect(await share(id)).toMatchObject({ ok: true });
});

test('an empty file is missing_argument', async () => {
  await expect(announced(0)).rejects.toMatchObject(refusal('missing_argument'));
});

test('without files:write it is missing_scope, which names what is needed', async () => {
  const options = slackOptions();
  const other = await startSlack({ ...options, app: { ...options.app, scopes: ['chat:write'] } });
  const call = clientOf(other).files.getUploadURLExternal({ filename: 'a.tf', length: 1 });
  await expect(call).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'files:write', provided: 'chat:write' },
  });
  await other.close();
});

test('files are there after a restart; a workspace that was saved without any starts with none', async () => {
  const { id, url } = await announced();
  await post(url);
  await share(id);
  const resumed = await startSlack(slackOptions({ state: slack.snapshot() }));
  expect(resumed.as('U0ADA').lastDm()?.files).toHaveLength(1);
  await resumed.close();
  const { files: _, ...before } = slack.snapshot() as Record<string, unknown>;
  const older = await startSlack(slackOptions({ state: before }));
  expect(older.as('U0ADA').lastDm()?.files).toEqual([]);
  await older.close();
});
