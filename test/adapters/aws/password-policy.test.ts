import { GetAccountPasswordPolicyCommand, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import { sample } from 'fast-check';
import { iamAccounts } from '../../../src/adapters/aws/accounts.ts';
import { readPasswordPolicy } from '../../../src/adapters/aws/password-policy.ts';
import {
  passwordPolicySubject,
  type StandingPolicy,
} from '../../../src/core/password-policy/password-policy.ts';
import { Fault } from '../../../src/flows/fault.ts';
import { anyPolicy, anyStanding, aPolicy } from '../../core/password-policy/policies.ts';
import { account, aSandbox, bot, closeAll } from '../../sandbox/aws/a-server.ts';
import { aCatalogue } from '../../support/builders.ts';

const before = { ...process.env };
afterEach(async () => {
  process.env = { ...before };
  await closeAll();
});

async function inSandbox() {
  const { aws, iam, clock } = await aSandbox();
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: bot.accessKeyId,
    AWS_SECRET_ACCESS_KEY: bot.secretAccessKey,
    AWS_ENDPOINT_URL_IAM: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
  });
  const accounts = iamAccounts({
    catalogue: aCatalogue(),
    random: { bytes: (length) => new Uint8Array(length) },
    clock: { ...clock, sleep: async () => {} },
    callMs: 5000,
    outgoing: (_, send) => send(),
  });
  const target = { account, userName: passwordPolicySubject, requestId: 'R1', by: 'U0LEA' };
  const own = (policy: StandingPolicy) => (policy === 'default' ? undefined : policy);
  const set = (from: StandingPolicy, to: StandingPolicy) =>
    accounts
      .apply(target, { kind: 'set-password-policy', before: own(from), after: own(to) })
      .then(() => 'set')
      .catch((error) => (error instanceof Fault ? [error.nature, error.code] : error));
  const read = () => readPasswordPolicy({ patient: iam });
  return { iam, set, read };
}

test('AWS shows exactly what was written, whatever held before, and after each crash that repeats it', async () => {
  const { set, read } = await inSandbox();
  let now = await read();
  for (const policy of [...sample(anyPolicy, 8), ...sample(anyStanding, 8), 'default' as const]) {
    expect([await set(now, policy), await read()]).toEqual(['set', policy]);
    expect([await set(now, policy), await read()]).toEqual(['set', policy]);
    expect([await set(policy, now), await read()]).toEqual(['set', now]);
    await set(now, policy);
    now = policy;
  }
});

test('what somebody else has changed since is left alone', async () => {
  const { iam, set, read } = await inSandbox();
  const was = await read();
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 9 }));
  expect(await set(was, aPolicy({ minLength: 20 }))).toEqual(['conflict', 'password-policy.changed']);
  const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
  expect(PasswordPolicy?.MinimumPasswordLength).toBe(9);
});
