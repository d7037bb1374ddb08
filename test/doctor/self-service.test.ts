import {
  CreateUserCommand,
  DeleteUserPolicyCommand,
  type IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  mfaRequiredPolicy,
  selfServicePolicyName,
  setUpAgainPolicy,
  setUpPolicy,
  suspendedPolicy,
  suspendedPolicyName,
} from '../../src/core/account/bot-policies.ts';
import { sandboxAccount as own } from '../../src/sandbox/seed.ts';
import { anAccount } from '../support/builders.ts';
import { aSetUp, closeSetUps, type SetUp } from './a-set-up.ts';

afterEach(closeSetUps);

const title = `MFA policy of users in account ${own}`;
const eightDays = 8 * 24 * 60 * 60_000;
const account = anAccount();

interface Somebody {
  kind?: string;
  policy?: string;
  path?: string;
  manager?: string;
}

/** A set-up with these users. */
async function withUsers(users: Record<string, Somebody>): Promise<SetUp & { iam: IAMClient }> {
  const setUp = await aSetUp();
  const { IAMClient } = await import('@aws-sdk/client-iam');
  const iam = new IAMClient({});
  for (const [UserName, somebody] of Object.entries(users)) {
    const { kind = 'person', path: Path = '/countersign/', manager = 'countersign', policy } = somebody;
    const Tags = [
      { Key: 'managed-by', Value: manager },
      { Key: 'kind', Value: kind },
    ];
    await iam.send(new CreateUserCommand({ UserName, Path, Tags }));
    if (policy) await put(iam, UserName, selfServicePolicyName, policy);
  }
  return { ...setUp, iam };
}

function put(iam: IAMClient, UserName: string, PolicyName: string, PolicyDocument: string) {
  return iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
}

const right = mfaRequiredPolicy(account);

test('all is well: persons have the rule, or are being set up; workloads and strangers do not matter', async () => {
  const setUp = await withUsers({
    ada: { policy: right },
    ben: { policy: JSON.stringify(JSON.parse(right), null, 2) },
    cleo: { policy: setUpPolicy(account) },
    dora: { policy: setUpAgainPolicy(account, { hasDevice: false }) },
    emil: { policy: setUpAgainPolicy(account, { hasDevice: true }) },
    ci: { kind: 'workload' },
    'by-hand': { manager: 'terraform' },
    elsewhere: { path: '/' },
  });
  expect((await setUp.examine()).line(title)).toBe(`ok    ${title}: right on 4 of 7 users; being set up: 3`);
});

test('persons without the rule, or with another, and workloads that have it are named, with the fix', async () => {
  const setUp = await withUsers({
    ada: { policy: right },
    ben: {},
    cleo: { policy: setUpPolicy(anAccount({ path: '/' })) },
    ci: { kind: 'workload', policy: right },
    stopped: {},
  });
  await put(setUp.iam, 'stopped', suspendedPolicyName, suspendedPolicy());
  const report = await setUp.examine();
  expect(report.code).toBe(1);
  expect(report.line(title)).toBe(
    `FAIL  ${title}: without CountersignSelfService: ben; with another CountersignSelfService: cleo; workloads with CountersignSelfService: ci. ` +
      `Fix: let their owners set up MFA with /iam mfa, which attaches the policy; in ${own}: aws iam delete-user-policy --user-name ci --policy-name CountersignSelfService`,
  );
  const UserName = 'ci';
  await setUp.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: selfServicePolicyName }));
  for (const name of ['ben', 'cleo']) await put(setUp.iam, name, selfServicePolicyName, right);
  expect((await setUp.examine()).line(title)).toMatch(/^ok {4}/);
});

test('somebody who never finished setting up is named, once their time is over', async () => {
  const setUp = await withUsers({ ada: { policy: setUpPolicy(account) } });
  expect((await setUp.examine()).line(title)).toMatch(/^ok {4}/);
  expect((await setUp.examine({ aheadMs: eightDays })).line(title)).toBe(
    `warn  ${title}: never finished setting up, so MFA is not required of: ada. Fix: let their owners set up MFA with /iam mfa, which attaches the policy`,
  );
});

test.each(['ListUsers', 'ListUserTags', 'GetUserPolicy'])(
  'where %s is not allowed, as for the bot itself: skipped, with who can check',
  async (operation) => {
    const setUp = await withUsers({ ada: { policy: right } });
    setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation });
    expect((await setUp.examine()).line(title)).toMatch(
      /^skip .*the bot's role can't list users and doesn't need to; someone with the policy Doctor of manifests\/account\.yaml/,
    );
  },
);
