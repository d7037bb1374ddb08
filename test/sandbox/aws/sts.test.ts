import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  type STSClient,
} from '@aws-sdk/client-sts';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import { account, allow, aSandbox, bot, closeAll, goodPassword, other, refusal } from './a-server.ts';

afterEach(closeAll);

const role = `arn:aws:iam::${other}:role/countersign-worker`;

async function assume(sts: STSClient, input: Partial<AssumeRoleCommandInput> = {}) {
  const asked = { RoleArn: role, RoleSessionName: 'request-1', ExternalId: 'a-known-id', ...input };
  const { Credentials, ...rest } = await sts.send(new AssumeRoleCommand(asked));
  return { ...rest, credentials: keys(Credentials) };
}

function keys(
  of: {
    AccessKeyId?: string | undefined;
    SecretAccessKey?: string | undefined;
    SessionToken?: string | undefined;
  } = {},
) {
  return {
    accessKeyId: of.AccessKeyId ?? '',
    secretAccessKey: of.SecretAccessKey ?? '',
    sessionToken: of.SessionToken ?? '',
  };
}

describe('signatures (IAM User Guide, Signature Version 4)', () => {
  test('an unknown key and a wrong secret are told apart', async () => {
    const { as, sts } = await aSandbox();
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(account);
    const unknown = as({ accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey: 'x' });
    expect(await refusal(unknown.sts.send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      status: 403,
    });
    const wrong = as({ ...bot, secretAccessKey: 'not-the-secret' });
    expect(await refusal(wrong.iam.send(new ListUsersCommand({})))).toMatchObject({
      name: 'SignatureDoesNotMatch',
      status: 403,
    });
  });
});

test('a role may do what its policies say; a missing thing, or one that does not show yet, has no path', async () => {
  const Statement = [
    {
      Effect: 'Allow',
      Action: ['iam:CreateUser', 'iam:ListAccessKeys'],
      Resource: `arn:aws:iam::${other}:user/ours/*`,
    },
  ];
  const { as, sts, clock } = await aSandbox({
    visibilityDelayMs: 5000,
    accounts: [
      { id: account },
      { id: other, externalId: 'a-known-id', rolePolicies: [{ Version: '2012-10-17', Statement }] },
    ],
  });
  const { iam } = as((await assume(sts)).credentials);
  const list = (UserName: string) => refusal(iam.send(new ListAccessKeysCommand({ UserName })));
  expect((await refusal(iam.send(new CreateUserCommand({ UserName: 'theirs' })))).name).toBe('AccessDenied');
  await iam.send(new CreateUserCommand({ UserName: 'jane', Path: '/ours/' }));
  expect([(await list('jane')).name, (await list('nobody')).name]).toEqual(['AccessDenied', 'AccessDenied']);
  clock.advance(5000);
  expect((await list('jane')).name).toBe('nothing');
});

describe('assuming a role (STS API Reference, AssumeRole)', () => {
  test('leads into the other account, until it expires', async () => {
    const { sts, as, clock } = await aSandbox();
    const Tags = [{ Key: 'request-id', Value: '1' }];
    const { credentials, AssumedRoleUser, SourceIdentity } = await assume(sts, {
      SourceIdentity: 'U0APPROVER',
      Tags,
    });
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${other}:assumed-role/countersign-worker/request-1`);
    expect(SourceIdentity).toBe('U0APPROVER');
    expect(credentials.accessKeyId).toMatch(/^ASIA/);
    const there = as(credentials);
    expect((await there.sts.send(new GetCallerIdentityCommand({}))).Account).toBe(other);
    await there.iam.send(new CreateUserCommand({ UserName: 'joe' }));
    clock.advance(3_600_000);
    expect((await refusal(there.iam.send(new ListUsersCommand({})))).name).toBe('ExpiredToken');
  });

  test('a session needs its token', async () => {
    const { sts, as } = await aSandbox();
    const { accessKeyId, secretAccessKey } = (await assume(sts)).credentials;
    const bare = as({ accessKeyId, secretAccessKey });
    expect((await refusal(bare.iam.send(new ListUsersCommand({})))).name).toBe('InvalidClientTokenId');
    const forged = as({ accessKeyId, secretAccessKey, sessionToken: 'another' });
    expect((await refusal(forged.iam.send(new ListUsersCommand({})))).name).toBe('InvalidClientTokenId');
  });

  test('an unknown account, another role and a wrong external id look alike', async () => {
    const onlyOne = `arn:aws:iam::${account}:role/only-this`;
    const { sts } = await aSandbox({
      accounts: [
        { id: account, role: onlyOne },
        { id: other, externalId: 'a-known-id' },
      ],
    });
    const refused = [
      { RoleArn: 'arn:aws:iam::999999999999:role/countersign-worker' },
      { RoleArn: `arn:aws:iam::${account}:role/another` },
      { ExternalId: 'a-wrong-id' },
      { ExternalId: undefined },
    ];
    for (const input of refused) {
      expect(await refusal(assume(sts, input))).toMatchObject({ name: 'AccessDenied', status: 403 });
    }
    expect((await refusal(assume(sts, { RoleArn: onlyOne }))).name).toBe('nothing');
    expect((await refusal(assume(sts, { RoleSessionName: 'a b' }))).name).toBe('ValidationError');
  });

  describe('with its own trust policy', () => {
    const Principal = { AWS: `arn:aws:iam::${account}:role/some/path/countersign-worker` };
    const statement = (Action: string | string[], Condition: object) => ({
      Effect: 'Allow',
      Principal,
      Action,
      Condition,
    });
    const externalId = { StringEquals: { 'sts:ExternalId': 'a-known-id' } };
    const tagged = { StringLike: { 'aws:RequestTag/request-id': '?*' } };
    const named = { StringLike: { 'sts:SourceIdentity': '?*' } };
    const session = { SourceIdentity: 'U0APPROVER', Tags: [{ Key: 'request-id', Value: '1' }] };
    const trusting = async (Statement: object[]) =>
      (await aSandbox({ accounts: [{ id: account }, { id: other, trust: { Statement } }] })).sts;

    test('every action is asked for by itself, and knows its own condition keys only', async () => {
      const each = [
        statement('sts:AssumeRole', externalId),
        statement('sts:SetSourceIdentity', named),
        statement('sts:TagSession', tagged),
      ];
      expect((await refusal(assume(await trusting(each), session))).name).toBe('nothing');
      const together = [
        statement(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], { ...externalId, ...tagged }),
      ];
      expect(await refusal(assume(await trusting(together), session))).toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining('is not authorized to perform: sts:SetSourceIdentity'),
      });
      const untagged = await refusal(assume(await trusting(each.slice(0, 2)), session));
      expect(untagged.message).toContain('is not authorized to perform: sts:TagSession');
    });

    test('an action that the call has no need of is not asked for', async () => {
      const sts = await trusting([statement('sts:AssumeRole', externalId)]);
      expect((await refusal(assume(sts))).name).toBe('nothing');
      expect((await refusal(assume(sts, { ExternalId: 'another' }))).name).toBe('AccessDenied');
    });

    test('who is not named is not let in', async () => {
      const another = {
        ...statement('sts:AssumeRole', {}),
        Principal: { AWS: Principal.AWS.replace('worker', 'x') },
      };
      expect((await refusal(assume(await trusting([another])))).name).toBe('AccessDenied');
      const all = { ...statement('sts:AssumeRole', {}), Principal: { AWS: account } };
      expect((await refusal(assume(await trusting([all])))).name).toBe('nothing');
    });
  });

  test('a chained role lasts an hour at most', async () => {
    const { sts } = await aSandbox();
    const long = await refusal(assume(sts, { DurationSeconds: 7200 }));
    expect(long.message).toContain('exceeds the 1 hour session limit for roles assumed by role chaining');
  });
});

describe('session tokens of users (STS API Reference, GetSessionToken)', () => {
  async function withJane() {
    const sandbox = await aSandbox({
      accounts: [{ id: account, users: [{ name: 'jane', loginProfile: { password: goodPassword } }] }],
    });
    const jane = { UserName: 'jane' };
    const rights = allow(['iam:*VirtualMFADevice', 'iam:EnableMFADevice']);
    await sandbox.iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'mfa', PolicyDocument: rights }));
    const needsMfa = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'iam:ListUsers',
        Resource: '*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
    });
    await sandbox.iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'list', PolicyDocument: needsMfa }));
    const { AccessKey } = await sandbox.iam.send(new CreateAccessKeyCommand(jane));
    return { ...sandbox, jane: sandbox.as(keys({ ...AccessKey, SessionToken: undefined })) };
  }

  test('with a code they carry the MFA fact that a long-term key lacks', async () => {
    const { aws, as, jane, clock } = await withJane();
    expect((await refusal(jane.iam.send(new ListUsersCommand({})))).name).toBe('AccessDenied');
    const { serialNumber, seed } = aws
      .console(account)
      .signIn({ userName: 'jane', password: goodPassword })
      .setUpMfa();
    const ask = (TokenCode: string) =>
      jane.sts.send(
        new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode, DurationSeconds: 900 }),
      );
    const code = totp(seed, clock.now());
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await refusal(ask(wrong))).message).toContain('invalid MFA one time pass code');
    const session = as(keys((await ask(code)).Credentials));
    expect((await session.iam.send(new ListUsersCommand({}))).Users).toHaveLength(1);
    expect((await refusal(ask(code))).name).toBe('AccessDenied');
  });

  test('are cut by a policy on the time of their token, which spares those opened later', async () => {
    const { iam, aws, as, jane, clock } = await withJane();
    const { serialNumber, seed } = aws
      .console(account)
      .signIn({ userName: 'jane', password: goodPassword })
      .setUpMfa();
    const open = async () => {
      const TokenCode = totp(seed, clock.now());
      const ask = new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode });
      return as(keys((await jane.sts.send(ask)).Credentials)).iam;
    };
    const before = await open();
    clock.advance(60_000);
    const Condition = { DateLessThan: { 'aws:TokenIssueTime': new Date(clock.now()).toISOString() } };
    const PolicyDocument = JSON.stringify({
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition },
    });
    await iam.send(new PutUserPolicyCommand({ UserName: 'jane', PolicyName: 'cut', PolicyDocument }));
    expect((await refusal(before.send(new ListUsersCommand({})))).message).toContain('with an explicit deny');
    expect((await refusal((await open()).send(new ListUsersCommand({})))).name).toBe('nothing');
  });

  test('without a code they may call nothing of IAM, and no session can ask for another', async () => {
    const { as, jane, sts } = await withJane();
    const session = as(keys((await jane.sts.send(new GetSessionTokenCommand({}))).Credentials));
    expect((await session.sts.send(new GetCallerIdentityCommand({}))).Arn).toContain('user/jane');
    expect((await refusal(session.iam.send(new ListUsersCommand({})))).name).toBe('InvalidClientTokenId');
    expect((await refusal(session.sts.send(new GetSessionTokenCommand({})))).name).toBe('AccessDenied');
    expect((await refusal(sts.send(new GetSessionTokenCommand({})))).name).toBe('AccessDenied');
  });
});

test('an access key id tells its account (STS API Reference, GetAccessKeyInfo)', async () => {
  const { iam, sts } = await aSandbox();
  await iam.send(new CreateUserCommand({ UserName: 'jane' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'jane' }));
  const info = await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: AccessKey?.AccessKeyId }));
  expect(info.Account).toBe(account);
  const odd = sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: 'not_a_key_of_anyone' }));
  expect((await refusal(odd)).name).toBe('ValidationError');
});
