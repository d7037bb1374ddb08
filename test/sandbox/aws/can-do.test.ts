import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  TagUserCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { type Means, ruling } from '../../../src/sandbox/aws/can-do.ts';
import type { World } from '../../../src/sandbox/aws/world.ts';
import { account, allow, aSandbox, boundary, closeAll, goodPassword, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const denyAll = (Condition: object = {}) => policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition });

async function withJane() {
  const sandbox = await aSandbox();
  const { iam, aws, clock } = sandbox;
  await iam.send(new CreateUserCommand(jane));
  const put = (PolicyName: string, PolicyDocument: string) =>
    iam.send(new PutUserPolicyCommand({ ...jane, PolicyName, PolicyDocument }));
  await put('work', allow('s3:*'));
  const password = (PasswordResetRequired: boolean) =>
    iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword, PasswordResetRequired }));
  const rule = (means: Partial<Means>, action = 's3:GetObject', resource = '*') =>
    ruling(
      aws.snapshot() as World,
      { account, name: 'jane' },
      { by: 'console', mfa: false, atMs: clock.now(), ...means },
      action,
      resource,
    );
  return { ...sandbox, put, password, rule };
}

describe('what a user gets to do depends on the credentials there are', () => {
  test('the console needs a password, changed if a change is due, and a code if there is a device', async () => {
    const { iam, aws, password, rule } = await withJane();
    expect(rule({})).toBe('no-password');
    await password(true);
    expect(rule({})).toBe('password-change-first');
    expect(rule({}, 'iam:ChangePassword')).toBe('no-policy');
    await iam.send(new UpdateLoginProfileCommand({ ...jane, PasswordResetRequired: false }));
    expect(rule({})).toBe('allowed');
    expect(rule({ mfa: true })).toBe('no-mfa-device');
    const session = aws.console(account).signIn({ userName: 'jane', password: goodPassword });
    expect(() => session.setUpMfa()).toThrow('not authorized to perform: iam:CreateVirtualMFADevice');
    await iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'all', PolicyDocument: allow('iam:*') }));
    session.setUpMfa();
    expect([rule({}), rule({ mfa: true })]).toEqual(['mfa-code-needed', 'allowed']);
    expect(aws.canDo({ account, name: 'jane' }, { by: 'console', mfa: true }, 's3:GetObject')).toBe(true);
    expect(aws.canDo({ account, name: 'joe' }, { by: 'console', mfa: true }, 's3:GetObject')).toBe(false);
  });

  test('a key must be active; a session that it opens without MFA may not call IAM', async () => {
    const { iam, rule, put } = await withJane();
    await put('iam', allow('iam:*'));
    expect(rule({ by: 'access-key' })).toBe('no-key');
    await iam.send(new CreateAccessKeyCommand(jane));
    expect(rule({ by: 'access-key' }, 'iam:GetUser')).toBe('allowed');
    expect(rule({ by: 'session' }, 'iam:GetUser')).toBe('session-without-mfa');
    expect(rule({ by: 'session' })).toBe('allowed');
  });
});

describe('what a user gets to do depends on the policies', () => {
  test('sessions are cut by the time their token was issued; keys carry no such time', async () => {
    const { put, password, rule, iam, clock } = await withJane();
    await password(false);
    await iam.send(new CreateAccessKeyCommand(jane));
    const sinceMs = clock.now();
    clock.advance(60_000);
    const cut = new Date(clock.now()).toISOString();
    await put('cut', denyAll({ DateLessThan: { 'aws:TokenIssueTime': cut } }));
    expect(rule({ sinceMs })).toBe('denied');
    expect(rule({})).toBe('allowed');
    expect(rule({ by: 'access-key' })).toBe('allowed');
  });

  test('MFA grows old', async () => {
    const { put, rule, clock } = await withJane();
    await put('fresh', denyAll({ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }));
    const sinceMs = clock.now();
    expect(rule({ mfa: true, sinceMs })).toBe('allowed');
    clock.advance(3_601_000);
    expect(rule({ mfa: true, sinceMs })).toBe('denied');
  });

  test('a boundary that denies says so; addresses and tags can be asked for', async () => {
    const { iam, put, rule, password } = await withJane();
    await password(false);
    await iam.send(new PutUserPermissionsBoundaryCommand({ ...jane, PermissionsBoundary: boundary }));
    await put('more', allow('ec2:*'));
    expect(rule({}, 'ec2:RunInstances')).toBe('no-boundary');
    await put('office', denyAll({ NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32'] } }));
    expect(rule({})).toBe('denied');
    expect(rule({ keys: { 'aws:sourceip': '10.1.2.3' } })).toBe('allowed');
    expect(rule({ keys: { 'aws:sourceip': '2001:db8::7' } })).toBe('allowed');
    await put('office', denyAll({ StringNotEquals: { 'aws:PrincipalTag/team': 'red' } }));
    expect(rule({})).toBe('denied');
    await iam.send(new TagUserCommand({ ...jane, Tags: [{ Key: 'Team', Value: 'red' }] }));
    expect(rule({})).toBe('allowed');
  });

  test('an action that AWS does not have is allowed by no policy, not even by one for all', async () => {
    const { put, rule, password } = await withJane();
    await password(false);
    await put('all', policy({ Effect: 'Allow', Action: ['*', 'iam:LookAtUsers'], Resource: '*' }));
    expect(rule({}, 'iam:ListUsers')).toBe('allowed');
    expect(rule({}, 'iam:LookAtUsers')).toBe('no-policy');
    expect(rule({}, 'sts:AssumeRoles')).toBe('no-policy');
  });

  test('a condition key that an action does not have is absent, whatever the call says', async () => {
    const { put, rule, password } = await withJane();
    await password(false);
    const Condition = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
    const Action = ['iam:AddUserToGroup', 'iam:PutUserPolicy'];
    await put('bounded', policy({ Effect: 'Allow', Action, Resource: '*', Condition }));
    const keys = { 'iam:permissionsboundary': boundary };
    expect(rule({ keys }, 'iam:PutUserPolicy')).toBe('allowed');
    expect(rule({ keys }, 'iam:AddUserToGroup')).toBe('no-policy');
  });

  test('a call that carries tags is judged by them', async () => {
    const { iam, as, put } = await withJane();
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand(jane));
    const own = as({
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    }).iam;
    const Condition = {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'floor'] },
      StringEqualsIfExists: { 'aws:RequestTag/team': 'red' },
    };
    await put('tag', policy({ Effect: 'Allow', Action: 'iam:TagUser', Resource: '*', Condition }));
    const tag = async (...tags: [string, string][]) => {
      const Tags = tags.map(([Key, Value]) => ({ Key, Value }));
      return (await refusal(own.send(new TagUserCommand({ ...jane, Tags })))).name;
    };
    expect(await tag(['team', 'red'], ['floor', '3'])).toBe('nothing');
    expect(await tag(['team', 'blue'])).toBe('AccessDenied');
    expect(await tag(['floor', '3'], ['owner', 'jane'])).toBe('AccessDenied');
  });
});
