import { CreateUserCommand, CreateVirtualMFADeviceCommand, DeleteUserCommand } from '@aws-sdk/client-iam';
import { inventoryReader } from '../../../src/adapters/aws/inventory-reader.ts';
import { account, allow, aSandbox, bot, closeAll, goodPassword } from '../../sandbox/aws/a-server.ts';
import { aCatalogue } from '../../support/builders.ts';

const before = { ...process.env };
afterEach(async () => {
  process.env = { ...before };
  await closeAll();
});

const day = 86_400_000;
const boundary = `arn:aws:iam::${account}:policy/countersign/Boundary`;
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

async function anAccount(more: readonly string[] = []) {
  const madeAtMs = Date.UTC(2026, 9, 1);
  const { aws, iam, clock } = await aSandbox({
    maxPageSize: 2,
    accounts: [
      {
        id: account,
        groups: [{ name: 'Readers', path: '/countersign/' }],
        policies: [{ name: 'Boundary', path: '/countersign/', document: allow('*') }],
        users: [
          {
            name: 'ada',
            path: '/countersign/',
            boundary,
            tags: { owner: 'U0ADA', team: 'platform, east' },
            groups: ['Readers'],
            policies: [readOnly],
            inlinePolicies: { Own: allow('s3:*') },
            loginProfile: { password: goodPassword },
            accessKeys: [{ createdAtMs: madeAtMs }, { status: 'Inactive', createdAtMs: madeAtMs + day }],
            securityKeys: ['yubi'],
          },
          { name: 'by,hand' },
          ...more.map((name) => ({ name })),
        ],
      },
    ],
  });
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: bot.accessKeyId,
    AWS_SECRET_ACCESS_KEY: bot.secretAccessKey,
    AWS_ENDPOINT_URL_IAM: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ENDPOINT_URL_CLOUDTRAIL: aws.url,
  });
  const reader = inventoryReader({
    catalogue: aCatalogue(),
    clock: { now: () => clock.now(), sleep: async () => {} },
    callMs: 5000,
    outgoing: (_, send) => send(),
  });
  const calls = () => aws.calls.filter(({ service }) => service === 'iam').map(({ action }) => action);
  return { aws, iam, clock, calls, read: () => reader.inventory(account) };
}

test('an inventory shows what every user of an account has, made by the bot or not', async () => {
  const { iam, clock, read } = await anAccount();
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'left-over' }));
  const { users, ...rest } = await read();
  expect(rest).toEqual({
    account,
    atMs: clock.now(),
    reportAtMs: clock.now(),
    root: { hasKeys: false, hasMfa: true },
    unassignedDevices: [`arn:aws:iam::${account}:mfa/left-over`],
    ...{ trails: [], passwordPolicy: 'default' },
  });
  const madeAtMs = Date.UTC(2026, 9, 1);
  expect(users).toMatchObject([
    {
      userName: 'ada',
      path: '/countersign/',
      tags: { owner: 'U0ADA', team: 'platform, east' },
      groups: ['Readers'],
      policies: [readOnly],
      inlinePolicies: ['Own'],
      boundary,
      password: { changedAtMs: clock.now() },
      hasMfa: true,
      keys: [
        { isActive: true, madeAtMs },
        { isActive: false, madeAtMs: madeAtMs + day },
      ],
      certificates: 0,
    },
    { userName: 'by,hand', path: '/', keys: [], hasMfa: false },
  ]);
  expect([users[0]?.password?.lastUsedAtMs, users[1]?.password]).toEqual([undefined, undefined]);
  expect(users.some((user) => 'isUnreported' in user)).toBe(false);
});

test('what the report of hours ago cannot know is unknown: a new user, and one whose name was used before', async () => {
  const { iam, clock, read } = await anAccount();
  await read();
  clock.advance(3 * 3_600_000);
  await iam.send(new DeleteUserCommand({ UserName: 'by,hand' }));
  for (const UserName of ['by,hand', 'new']) await iam.send(new CreateUserCommand({ UserName }));
  const { users, reportAtMs, atMs } = await read();
  expect(users.map(({ userName, isUnreported = false }) => [userName, isUnreported])).toEqual([
    ['ada', false],
    ['by,hand', true],
    ['new', true],
  ]);
  expect(atMs - reportAtMs).toBe(3 * 3_600_000);
  clock.advance(3_600_000);
  expect((await read()).users.some(({ isUnreported }) => isUnreported)).toBe(false);
});

test('calls grow with pages, not with users', async () => {
  const { calls, read } = await anAccount(['c', 'd', 'e']);
  await read();
  const first = calls().length;
  await read();
  const counts = new Map<string, number>();
  for (const action of calls().slice(first)) counts.set(action, (counts.get(action) ?? 0) + 1);
  // Two users a page here; AWS gives a thousand.
  expect(Object.fromEntries(counts)).toEqual({
    GenerateCredentialReport: 1,
    GetCredentialReport: 1,
    GetAccountAuthorizationDetails: 3,
    ListVirtualMFADevices: 1,
    GetAccountPasswordPolicy: 1,
  });
});

test('a report that AWS is still making is waited for', async () => {
  const { aws, calls, read } = await anAccount();
  aws.faults.add({
    operation: 'GetCredentialReport',
    kind: 'refuse',
    code: 'ReportInProgress',
    times: 3,
  });
  expect((await read()).users).toHaveLength(2);
  expect(calls().filter((action) => action === 'GetCredentialReport')).toHaveLength(4);
});

test('what the role of an older stack may not see is left out, and the rest is listed', async () => {
  const { aws, read } = await anAccount();
  const code = 'AccessDenied';
  for (const operation of ['DescribeTrails', 'GetAccountPasswordPolicy'])
    aws.faults.add({ operation, kind: 'refuse', code, times: 1 });
  const { trails, passwordPolicy, users } = await read();
  expect([trails, passwordPolicy, users.length]).toEqual([undefined, undefined, 2]);
});

test.each([
  ['DescribeTrails', { trails: undefined, passwordPolicy: 'default' }, 'trails'],
  ['GetAccountPasswordPolicy', { trails: [], passwordPolicy: undefined }, 'passwordPolicy'],
])('an outage of %s keeps no user from being listed', async (operation, seen, what) => {
  const { aws, clock, read } = await anAccount();
  aws.faults.add({ operation, kind: 'error' });
  const { users, ...rest } = await read();
  expect(rest).toMatchObject({ ...seen, unansweredSinceMs: { [what]: clock.now() } });
  expect(users).toHaveLength(2);
  aws.faults.clear();
  expect(await read()).not.toHaveProperty('unansweredSinceMs');
});
