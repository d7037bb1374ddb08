import { WebClient } from '@slack/web-api';
import { iamAccounts } from '../../src/adapters/aws/accounts.ts';
import { slackDirectory } from '../../src/adapters/slack/directory.ts';
import { slackNotices } from '../../src/adapters/slack/notices.ts';
import { webClient } from '../../src/adapters/slack/web-client.ts';
import { Secret } from '../../src/core/handover/secret.ts';
import type { SentNotice } from '../../src/core/request/request.ts';
import type { Fault } from '../../src/flows/fault.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import type { Notices, Target, Told } from '../../src/flows/work/ports.ts';
import { boltLogger, createLog } from '../../src/wire/log.ts';
import { aCatalogue, aHandover, anAccount, aRequest } from '../support/builders.ts';

/**
 * Our adapters against stand-ins for Slack and IAM that somebody else wrote: the npm package emulate. It answers a part
 * of what we call, and delivers nothing, so these are contracts of single calls and not the story.
 */
const { EMULATE_SLACK: slackUrl = '', EMULATE_AWS: awsUrl = '' } = process.env;
const token = 'xoxb-of-the-test';
const outgoing: Outgoing = (_call, send) => send();
const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    ({ code, nature }: Fault) => ({ code, nature }),
  );

async function tellCard(notices: Notices, told: Told, sent?: SentNotice) {
  const rendered = notices.render({ kind: 'card' }, told);
  if (!rendered) throw new Error('there is no card');
  return rendered.deliver(sent);
}

beforeAll(() => {
  if (!slackUrl || !awsUrl) throw new Error('test/peers/run starts the servers and names them');
});

describe('Slack', () => {
  const apiUrl = `${slackUrl}/api/`;
  const client = webClient({ token, apiUrl, outgoing }, 5000, boltLogger(createLog('silent')));
  const asked = { maxAgeMs: 0, patience: 'work' } as const;
  const directory = slackDirectory(
    { click: client, work: client },
    { now: Date.now, sleep: async () => {} },
    { refusedGroup: async () => [] },
  );
  const looking = new WebClient(token, { slackApiUrl: apiUrl });
  let ada: string;
  let channel: string;
  beforeAll(async () => {
    ada = String((await looking.users.lookupByEmail({ email: 'ada@acme.example' })).user?.id);
    const { channels } = await looking.conversations.list();
    channel = String(channels?.find(({ name }) => name === 'aws-approvals')?.id);
  });
  const messages = async () => (await looking.conversations.history({ channel })).messages ?? [];

  test('a person is who they are', async () => {
    expect(await directory.person(ada, asked)).toMatchObject({
      id: ada,
      name: 'Ada Byron',
      email: 'ada@acme.example',
      isDeactivated: false,
      isBot: false,
      isGuest: false,
      isStranger: false,
    });
  });

  test('somebody Slack does not know is nobody', async () => {
    expect(await directory.person('U0NOBODY', asked)).toBeUndefined();
  });

  test('a method it does not have is no empty group', async () => {
    expect(await faultOf(directory.members('S0LEADS', asked))).toMatchObject({
      code: expect.stringMatching(/^slack\./),
    });
  });

  test('the card is posted once, and changed in place', async () => {
    const notices = slackNotices(client, aCatalogue({ approvals: { channel } }));
    const request = aRequest({ status: 'applying' });
    const before = (await messages()).length;
    const stands = await tellCard(notices, { request, operations: [] });
    expect(stands).toEqual({ channel, ts: expect.stringMatching(/^\d+\.\d+$/) });
    const done = { request: aRequest({ status: 'done' }), operations: [] };
    expect(await tellCard(notices, done, { ...stands, shown: '' })).toEqual(stands);
    const after = await messages();
    expect(after).toHaveLength(before + 1);
    expect(after.find(({ ts }) => ts === stands.ts)?.text).toMatch(/^Done — /);
  });

  test('the history goes into the thread of the card', async () => {
    const notices = slackNotices(client, aCatalogue({ approvals: { channel } }));
    const stands = await tellCard(notices, { request: aRequest({ status: 'done' }), operations: [] });
    const request = aRequest({ status: 'done', notices: { card: { ...stands, shown: '' } } });
    await notices.thread(request, [{ what: 'approved', atMs: 0 }]);
    const { messages: thread = [] } = await looking.conversations.replies({ channel, ts: stands.ts });
    expect(thread.map(({ text }) => text)).toEqual([
      expect.stringContaining('Done'),
      expect.stringContaining('All approvals are in.'),
    ]);
  });

  test('a link is in its button, and not in the text', async () => {
    const notices = slackNotices(client, aCatalogue());
    const request = aRequest({ status: 'applying' });
    const intent = { ...request.intent, owner: channel };
    const link = new Secret('https://iam.acme.example/s#id.key');
    const { ts } = await notices.sendLink({ ...request, intent }, aHandover(), link);
    const sent = (await messages()).find((message) => message.ts === ts);
    expect(sent?.text).toBe('Your console password is ready to be opened, once.');
    expect(JSON.stringify(sent?.blocks)).toContain('https://iam.acme.example/s#id.key');
  });

  test('what it refuses is refused, with its code', async () => {
    const notices = slackNotices(client, aCatalogue({ approvals: { channel: 'C0NOWHERE' } }));
    const told = { request: aRequest({ status: 'done' }), operations: [] };
    expect(await faultOf(tellCard(notices, told))).toEqual({
      code: 'slack.channel_not_found',
      nature: 'refused',
    });
  });
});

describe('IAM and STS', () => {
  /** The one account that it stands for. */
  const account = '123456789012';
  const path = '/countersign/';
  const boundary = `arn:aws:iam::${account}:policy/countersign/Boundary`;
  const catalogue = aCatalogue({
    accounts: [anAccount({ id: account, path, boundary }), anAccount({ id: '999988887777' })],
  });
  const random = { bytes: (length: number) => new Uint8Array(length) };
  const target = (userName: string): Target => ({ account, userName, requestId: 'r1', by: 'U0LEAD1' });
  const accounts = () =>
    iamAccounts({ catalogue, random, clock: { now: Date.now, sleep: async () => {} }, callMs: 5000, outgoing });
  const createUser = { kind: 'create-user', path, boundary, tags: { 'countersign-request': 'r1' } } as const;
  beforeAll(() => {
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      AWS_ENDPOINT_URL_IAM: `${awsUrl}/iam/`,
      AWS_ENDPOINT_URL_STS: `${awsUrl}/sts/`,
    });
  });

  test('the account is the one it says, and no other', async () => {
    await accounts().assertAccount(target('ada'));
    expect(await faultOf(accounts().assertAccount({ ...target('ada'), account: '999988887777' }))).toEqual({
      code: 'account.mismatch',
      nature: 'refused',
    });
  });

  test('a user is made, found, and removed; removing it again is no failure', async () => {
    const { receipt } = await accounts().apply(target('ada'), createUser);
    expect(receipt?.userId).toMatch(/^AIDA/);
    expect(await accounts().user(target('ada'))).toMatchObject({ userId: receipt?.userId });
    await accounts().apply(target('ada'), { kind: 'delete-user' });
    await accounts().apply(target('ada'), { kind: 'delete-user' });
    expect(await accounts().user(target('ada'))).toBeUndefined();
  });

  test('a user that is there already and does not carry our request is somebody else’s', async () => {
    await accounts().apply(target('eve'), createUser);
    expect(await faultOf(accounts().apply(target('eve'), createUser))).toEqual({
      code: 'EntityAlreadyExists',
      nature: 'refused',
    });
  });

  test('a key that cannot be made inactive, because it does not know how, can be deleted', async () => {
    await accounts().apply(target('kim'), createUser);
    await accounts().apply(target('kim'), { kind: 'create-access-key' });
    const [key, ...others] = await accounts().accessKeys(target('kim'));
    expect([key, others]).toMatchObject([{ id: expect.stringMatching(/^AKIA/), isActive: true }, []]);
    const keyId = key?.id ?? '';
    expect(await faultOf(accounts().apply(target('kim'), { kind: 'deactivate-access-key', keyId }))).toEqual({
      code: 'InvalidAction',
      nature: 'refused',
    });
    await accounts().apply(target('kim'), { kind: 'delete-access-key', keyId });
    expect(await accounts().accessKeys(target('kim'))).toEqual([]);
  });

  test('an action it does not have is refused, and not tried for ever', async () => {
    const group = { kind: 'remove-from-group', group: 'readers' } as const;
    expect(await faultOf(accounts().apply(target('kim'), group))).toEqual({
      code: 'InvalidAction',
      nature: 'refused',
    });
  });
});
