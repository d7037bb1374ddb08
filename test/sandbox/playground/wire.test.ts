import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateVirtualMFADeviceCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import type { WirePayload } from '../../../src/sandbox/playground/protocol.ts';
import { redacted } from '../../../src/sandbox/playground/wire/redacted.ts';
import { sandboxKeys } from '../../../src/sandbox/seed.ts';
import { aPlayground, closePlaygrounds } from './a-playground.ts';

afterEach(closePlaygrounds);

type Game = Awaited<ReturnType<typeof aPlayground>>;

async function wireOf(game: Game) {
  return Object.values((await game.all()).wire);
}

async function payloadOf(game: Game, what: string): Promise<WirePayload> {
  const item = (await wireOf(game)).find((one) => one.what === what);
  const response = await fetch(`${game.url}/wire/${item?.id}`);
  return (await response.json()) as WirePayload;
}

const link = 'http://127.0.0.1:3000/s#Q29mZmVlIGlz.VGhlIGtleSBvZiB0aGUgbGluaw';

test('every request to the bot and every call back is there, with time, size and payload, without its secrets', async () => {
  const game = await aPlayground();
  game.app.command('/iam', async ({ ack, client }) => {
    await ack('done');
    await client.chat.postMessage({
      channel: 'U0ADA',
      text: 'Your link',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `<${link}|Open>` } },
        {
          type: 'actions',
          elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open' }, url: link }],
        },
      ],
    });
  });
  await game.do('command', { as: 'U0ADA', channel: 'C0GENERAL', command: '/iam', text: 'status' });
  const { until } = game.servers.slack;
  await until(async () =>
    (await wireOf(game)).some(({ what, ms }) => what === 'chat.postMessage' && ms !== undefined),
  );

  expect(await wireOf(game)).toMatchObject([
    {
      from: 'slack',
      to: 'bot',
      what: 'command',
      status: 200,
      ms: expect.any(Number),
      bytes: expect.any(Number),
    },
    { from: 'bot', to: 'slack', what: 'chat.postMessage', status: 200, ms: expect.any(Number) },
  ]);
  const command = await payloadOf(game, 'command');
  expect(command).toMatchObject({
    request: {
      user_id: 'U0ADA',
      text: 'status',
      token: '[redacted]',
      response_url: '[redacted]',
      trigger_id: '[redacted]',
    },
    answer: 'done',
  });
  const message = await payloadOf(game, 'chat.postMessage');
  expect(message.answer).toMatchObject({ ok: true });
  const text = JSON.stringify(message);
  expect(text).toContain('http://127.0.0.1:3000/s#[redacted]');
  for (const secret of ['Q29mZmVl', 'VGhlIGtleSB', sandboxKeys.botToken]) expect(text).not.toContain(secret);
});

test('what AWS is told and shows once is on no screen', async () => {
  const game = await aPlayground();
  const { accessKeyId, secretAccessKey } = sandboxKeys;
  const iam = new IAMClient({
    endpoint: game.servers.aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
  });
  const UserName = 'legacy-admin';
  const Password = 'Correct-Horse-7';
  await iam.send(new CreateLoginProfileCommand({ UserName, Password }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'ada' }),
  );
  iam.destroy();
  const seen = JSON.stringify([
    await game.all(),
    await payloadOf(game, 'iam:CreateLoginProfile'),
    await payloadOf(game, 'iam:CreateAccessKey'),
    await payloadOf(game, 'iam:CreateVirtualMFADevice'),
  ]);
  expect(seen).toContain(AccessKey?.AccessKeyId);
  const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString();
  const picture = Buffer.from(VirtualMFADevice?.QRCodePNG ?? []).toString('base64');
  for (const secret of [Password, AccessKey?.SecretAccessKey, seed, btoa(seed), picture, secretAccessKey]) {
    if (!secret) throw new Error('nothing to look for');
    expect(seen).not.toContain(secret);
  }
});

test('a payload that is not kept is not found', async () => {
  const { url } = await aPlayground();
  for (const id of ['call-7', 'delivery--1', 'aws-none', 'x', 'call-__proto__'])
    expect((await fetch(`${url}/wire/${id}`)).status).toBe(404);
});

test.each([
  ['a link in mrkdwn', `see <${link}|here>`, 'see <http://127.0.0.1:3000/s#[redacted]|here>'],
  ['a link that ends a sentence', `(${link})`, '(http://127.0.0.1:3000/s#[redacted])'],
  ['a token in an error', 'token xoxb-1-abc refused', 'token [redacted] refused'],
  ['an app-level token', 'xapp-1-A0-1', '[redacted]'],
  [
    'a field that names a secret',
    { Password: 'x', a: [{ SecretAccessKey: 'y' }] },
    { Password: '[redacted]', a: [{ SecretAccessKey: '[redacted]' }] },
  ],
  ['an ordinary address', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
])('%s is shown without what is secret', (_what, value, shown) => {
  expect(redacted(value)).toEqual(shown);
});
