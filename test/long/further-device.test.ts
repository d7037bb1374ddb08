import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateAccessKeyCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  EnableMFADeviceCommand,
  GetUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { codesLimit } from '../../src/core/handover/codes.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser, withIam, withUsers } from '../support/an-own-user.ts';
import { someGives } from '../support/builders.ts';
import { buttons } from '../support/labels.ts';
import { anApp, openCodesPage, openDevicePage, prove, say } from '../support/own-credentials.ts';
import {
  account,
  clickLast,
  inboxOf,
  linkOf,
  openLink,
  openNewest,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

/** A device beside one that is on: only with codes of that one. */

const ada = 'U0ADA';
let company: Company;
let user: MadeUser;
beforeEach(async () => {
  company = await aCompany();
  user = await anOwnUser(company, 'ada');
});
afterEach(closeCompanies);

const inbox = () => inboxOf(company, ada);
const told = () => inbox().join('\n---\n');
const callsOf = (action: string) => company.aws.calls.filter((call) => call.action === action).length;
const devices = () => userOf(company, 'ada')?.mfaDevices;
/** Also those that nobody has turned on. */
const made = () =>
  company.aws.account(account).virtualMfaDevices.filter(({ serialNumber }) => serialNumber.includes('/ada-'));

/** By an administrator of the account, or by the owner in the console. */
const deactivate = (SerialNumber = devices()?.[0]) =>
  withIam(company, (iam) => iam.send(new DeactivateMFADeviceCommand({ UserName: 'ada', SerialNumber })));
async function addElsewhere(VirtualMFADeviceName: string): Promise<string> {
  return withIam(company, async (iam) => {
    const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
    const seed = new TextDecoder().decode(VirtualMFADevice?.Base32StringSeed);
    const codeAt = (ms: number) => totp(seed, company.clock.now() + ms);
    await iam.send(
      new EnableMFADeviceCommand({
        ...{ UserName: 'ada', SerialNumber: VirtualMFADevice?.SerialNumber },
        ...{ AuthenticationCode1: codeAt(-60_000), AuthenticationCode2: codeAt(-30_000) },
      }),
    );
    return seed;
  });
}

test('codes of a device in use come first; nothing is made before, and every message says which is meant', async () => {
  await say(company, ada, 'mfa');
  expect(told()).toContain("Step 1 of 2: prove that it's you. Have a device you use now ready");
  expect(told()).toContain('The page for the new device comes after that');
  expect((await say(company, ada, 'status')).ephemeral?.read()).toContain('open the link to the MFA check');
  const page = await openCodesPage(company, ada);
  expect(page.purpose).toBe('proof');
  expect((await say(company, ada, 'status')).ephemeral?.read()).toContain(
    'Waiting for you to enter two codes of a device in use now on the one-time page.',
  );
  expect(callsOf('CreateVirtualMFADevice')).toBe(1);
  expect(await page.offer(...anApp(company, user.seed).codes())).toMatchObject({ outcome: 'accepted' });
  expect(callsOf('CreateVirtualMFADevice')).toBe(2);
  const next = await openDevicePage(company, ada);
  expect((await say(company, ada, 'status')).ephemeral?.read()).toContain('two codes of the new device');
  expect(await next.offer(...next.codes())).toMatchObject({ outcome: 'enabled' });
  expect(devices()).toHaveLength(2);
  expect(await statusOf(company, 'ada')).toBe('done');
});

describe('someone with only the Slack account cannot add a device', () => {
  /** What a new password and everything in the inbox is good for. */
  async function signsIn(): Promise<void> {
    await say(company, ada, 'reset-password');
    const { credential } = await openNewest(company, ada);
    if (credential.kind !== 'password') throw new Error(credential.kind);
    const password = credential.password.reveal();
    const console = company.aws.console(account);
    expect(() => console.signIn({ userName: 'ada', password })).toThrow();
    expect(() => console.signIn({ userName: 'ada', password, mfaCode: '000000' })).toThrow();
  }

  test('not by guessing: five tries, and it is over; nothing was made, and the owner is told', async () => {
    await say(company, ada, 'mfa');
    const page = await openCodesPage(company, ada);
    for (let n = 1; n <= codesLimit; n += 1)
      expect(await page.offer('000000', '111111')).toMatchObject({ outcome: 'wrong' });
    expect(await page.offer(...anApp(company, user.seed).codes())).toMatchObject({ state: 'refused' });
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(made()).toHaveLength(1);
    expect(callsOf('CreateVirtualMFADevice')).toBe(1);
    expect(inbox().at(-1)).toMatch(/five tries[\s\S]*Nothing was changed[\s\S]*\[That wasn't me\]/);
    await signsIn();
  });

  test('not by codes of a device of their own', async () => {
    const thief = await anOwnUser(company, 'ben', { owner: 'U0BEN' });
    await say(company, ada, 'mfa');
    const page = await openCodesPage(company, ada);
    expect(await page.offer(...anApp(company, thief.seed).codes())).toMatchObject({ outcome: 'wrong' });
    expect(made()).toHaveLength(1);
    await signsIn();
  });

  test('not by an access key of the user either, before or after a new password', async () => {
    const keys = await withIam(company, (iam) => iam.send(new CreateAccessKeyCommand({ UserName: 'ada' })));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = keys.AccessKey ?? {};
    const iam = new IAMClient({
      endpoint: company.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey },
    });
    const add = () => iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'ada-of-a-thief' }));
    expect((await iam.send(new GetUserCommand({}))).User?.UserName).toBe('ada');
    await expect(add()).rejects.toThrow('not authorized');
    await signsIn();
    await expect(add()).rejects.toThrow('not authorized');
    iam.destroy();
    expect(made()).toHaveLength(1);
  });

  test("not with write access to the pages' table either: its content proves nothing", async () => {
    await say(company, ada, 'mfa');
    await openCodesPage(company, ada);
    const [request] = await requestsFor(company, 'ada');
    const client = new DocumentClient(
      new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' }),
    );
    for (const state of ['answered', 'taken']) {
      await client.update({
        TableName: 'countersign-secrets',
        Key: { id: request?.handovers[0]?.secretId },
        UpdateExpression: 'SET codes = :codes',
        ExpressionAttributeValues: {
          ':codes': { n: 1, state, outcome: 'accepted', atMs: company.clock.now() },
        },
      });
      company.bot.worker.request(request?.id ?? '');
      await company.settled();
      await company.later(2 * minute);
    }
    client.destroy();
    expect(made()).toHaveLength(1);
    expect((await requestsFor(company, 'ada'))[0]?.journal[1]).toBeUndefined();
  });

  test('not after a new password either, nor from its receipt', async () => {
    await signsIn();
    await clickLast(company, ada, buttons.changedPassword);
    await clickLast(company, ada, buttons.setUpMfaHere);
    const page = await openCodesPage(company, ada);
    expect(page.purpose).toBe('proof');
    expect(made()).toHaveLength(1);
  });

  test('not by letting it lie, stopping it or asking often', async () => {
    await say(company, ada, 'mfa');
    await company.later(15 * minute + 1000);
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(told()).toContain('Nothing was changed; to ask again, use /iam mfa.');
    await say(company, ada, 'mfa');
    await clickLast(company, ada, buttons.stop);
    for (let n = 0; n < 3; n += 1) {
      await say(company, ada, 'mfa');
      company.clock.pass(1000);
    }
    const links = (await requestsFor(company, 'ada')).flatMap(({ handovers }) => handovers);
    expect(links.map(({ credential }) => credential)).toEqual(Array(5).fill('mfa-codes'));
    expect(made()).toHaveLength(1);
  });
});

test('proven once, a new page can be had for an hour, and no longer', async () => {
  await say(company, ada, 'mfa');
  await prove(company, ada, user.seed);
  await openDevicePage(company, ada);
  await company.later(50 * minute);
  await clickLast(company, ada, buttons.sendNewLink);
  const page = await openDevicePage(company, ada);
  expect(made()).toHaveLength(2);
  await company.later(15 * minute);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
  expect(await statusOf(company, 'ada')).toBe('undone');
  expect(devices()).toHaveLength(1);
  expect(made()).toHaveLength(1);
  expect(inbox().at(-1)).toContain('so its codes are needed first');
});

describe('the devices that are on change in the meantime', () => {
  test('a device comes from elsewhere: the page made without proof turns nothing on', async () => {
    await deactivate();
    await say(company, ada, 'mfa');
    const page = await openDevicePage(company, ada);
    await addElsewhere('by-ada');
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
    expect(callsOf('EnableMFADevice')).toBe(2);
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(devices()).toEqual([expect.stringContaining('by-ada')]);
    expect(made().map(({ serialNumber }) => serialNumber)).toEqual([expect.stringContaining('ada-first')]);
    expect(inbox().at(-1)).toContain('Another MFA device has been turned on');
  });

  test('a device comes from elsewhere before a new page is made: none is made', async () => {
    await deactivate();
    await say(company, ada, 'mfa');
    await openDevicePage(company, ada);
    await addElsewhere('by-ada');
    await clickLast(company, ada, buttons.sendNewLink);
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(() => linkOf(company, ada)).toThrow('no live link');
    expect(made()).toHaveLength(1);
  });

  test('two pages at once, with no device on: the first counts, the second would want its codes', async () => {
    await deactivate();
    await say(company, ada, 'mfa');
    const first = await openDevicePage(company, ada);
    await say(company, ada, 'mfa');
    const second = await openDevicePage(company, ada);
    expect(await second.offer(...second.codes())).toMatchObject({ outcome: 'enabled' });
    expect(await first.offer(...first.codes())).toMatchObject({ outcome: 'ended' });
    expect(devices()).toEqual([second.serial]);
  });

  test('a device comes between the plan and the start: the plan is made again, with the proof', async () => {
    await deactivate();
    const now = company.clock.now();
    await withUsers(company, (users) =>
      users.lease({ account, userName: 'ada' }, 'another', now + 2 * minute, now),
    );
    await say(company, ada, 'mfa');
    await addElsewhere('by-ada');
    await company.later(3 * minute);
    expect((await openCodesPage(company, ada)).purpose).toBe('proof');
  });

  test('the device goes: codes of it prove nothing any more, and asked again none are wanted', async () => {
    await say(company, ada, 'mfa');
    const page = await openCodesPage(company, ada);
    await deactivate();
    expect(await page.offer(...anApp(company, user.seed).codes())).toMatchObject({ outcome: 'ended' });
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(inbox().at(-1)).toContain('No MFA device that shows codes is on any more.');
    await say(company, ada, 'mfa');
    const next = await openDevicePage(company, ada);
    expect(await next.offer(...next.codes())).toMatchObject({ outcome: 'enabled' });
  });

  test('another device takes its place: its codes are proof as well', async () => {
    await say(company, ada, 'mfa');
    const page = await openCodesPage(company, ada);
    await deactivate();
    const seed = await addElsewhere('by-ada');
    expect(await page.offer(...anApp(company, seed).codes())).toMatchObject({ outcome: 'accepted' });
    expect(await openDevicePage(company, ada)).toBeDefined();
  });
});

test('stopped while codes are wanted: the page takes none, and nothing is made afterwards', async () => {
  await say(company, ada, 'mfa');
  const page = await openCodesPage(company, ada);
  await clickLast(company, ada, buttons.notMe);
  expect(await page.offer(...anApp(company, user.seed).codes())).toMatchObject({ outcome: 'ended' });
  await company.later(hour);
  expect(made()).toHaveLength(1);
});

test('only security keys: they show no codes here, so another device is added in the console', async () => {
  const [first, ...others] = awsSeed.accounts ?? [];
  if (!first) throw new Error('the sandbox has no account');
  const owned = { 'managed-by': 'countersign', owner: ada };
  const fido = { name: 'fido', path: '/countersign/', tags: owned, securityKeys: ['key-ABCDEF'] };
  const secure = await aCompany({ accounts: [{ ...first, users: [fido] }, ...others] });
  const userId = userOf(secure, 'fido')?.userId ?? '';
  await withUsers(secure, (users) =>
    users.recordOwner(
      { account, userName: 'fido' },
      { person: ada, userId, userKind: 'person' },
      { requestId: 'r1', gives: someGives() },
      secure.clock.now(),
    ),
  );
  const answerTo = async (words: string) => {
    await say(secure, ada, words);
    expect(await statusOf(secure, 'fido')).toBe('rejected');
    return secure.slack.as(ada).lastDm()?.read();
  };
  expect(await answerTo('mfa')).toMatch(/can't prove here that it's you[\s\S]*Assign MFA device/);
  expect(await answerTo('mfa resync')).toContain('These show no codes, so they never need a resync.');
  expect(secure.aws.account(account).virtualMfaDevices).toEqual([]);
});

test('a link that was opened by somebody else: the owner’s receipt says so, and can stop the user', async () => {
  await say(company, ada, 'mfa');
  const { link } = linkOf(company, ada);
  await openCodesPage(company, ada);
  expect(await openLink(company, link)).toMatchObject({ code: 'link.already-opened' });
  expect(told()).toMatch(/Your MFA check link was opened[\s\S]*\[That wasn't me\]/);
});
