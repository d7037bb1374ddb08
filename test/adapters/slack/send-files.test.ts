import nock from 'nock';
import { fileSender } from '../../../src/adapters/slack/send-files.ts';
import { slackFetch, webClient } from '../../../src/adapters/slack/web-client.ts';
import { Fault } from '../../../src/flows/fault.ts';
import { boltLogger, createLog } from '../../../src/wire/log.ts';

/** Slack's own hosts, with nothing of the network behind them. */
const api = () => nock('https://slack.com');
const called: string[] = [];
const address = {
  token: 'xoxb-of-the-test',
  apiUrl: 'https://slack.com/api/',
  outgoing: <Answer>(call: { service: string; operation: string }, send: () => Promise<Answer>) => {
    called.push(call.operation);
    return send();
  },
};
const log = createLog('info', { write: () => {} });
const send = fileSender(webClient(address, 10_000, boltLogger(log)), slackFetch(address, 10_000));

const message = { text: 'As code', blocks: [] };
const failed = ({ code }: Fault) => ({ text: `not sent: ${code}`, blocks: [] });
const files = [{ name: 'a.tf', title: 'Terraform', text: 'größer\n' }];

beforeAll(() => nock.disableNetConnect());
beforeEach(() => void called.splice(0));
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

function answers(uploadUrl: string): void {
  api()
    .post('/api/files.getUploadURLExternal', { filename: 'a.tf', length: '9' })
    .reply(200, { ok: true, upload_url: uploadUrl, file_id: 'F1' });
  api().post('/api/chat.postMessage').reply(200, { ok: true, channel: 'D1', ts: '1.2' });
}

test('the bytes go to Slack’s host for files without the token, and then to the conversation', async () => {
  answers('https://files.slack.com/upload/v1/secret');
  nock('https://files.slack.com', { badheaders: ['authorization'] })
    .post('/upload/v1/secret', 'größer\n')
    .reply(200, 'OK - 9');
  api()
    .post('/api/files.completeUploadExternal', {
      channel_id: 'D1',
      files: JSON.stringify([{ id: 'F1', title: 'Terraform' }]),
    })
    .reply(200, { ok: true, files: [] });
  await send('U1', { files, message, failed });
  expect(called.sort()).toEqual([
    'chat.postMessage',
    'files.completeUploadExternal',
    'files.getUploadURLExternal',
    'upload',
  ]);
});

test.each([
  'https://evil.example/upload/v1/x',
  'http://files.slack.com/upload/v1/x',
  'http://169.254.169.254/',
])('nothing is sent to %s, and the message says that the files did not come', async (uploadUrl) => {
  answers(uploadUrl);
  api()
    .post('/api/chat.update', (body) => body.text === 'not sent: slack.unavailable' && body.ts === '1.2')
    .reply(200, { ok: true });
  await expect(send('U1', { files, message, failed })).rejects.toBeInstanceOf(Fault);
  expect(called).not.toContain('upload');
});
