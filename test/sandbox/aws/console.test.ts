import {
  AttachUserPolicyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { dayMs } from '../../../src/core/durations.ts';
import { ConsoleError } from '../../../src/sandbox/aws/console-error.ts';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import { account, allow, aSandbox, boundary, closeAll, goodPassword } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const janeArn = `arn:aws:iam::${account}:user/countersign/jane`;
const next = 'Another-Password-1';
const step = 30_000;
const ownUser = 'arn:aws:iam::*:user/countersign/$' + '{aws:username}';

const bootstrap = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['iam:ChangePassword', 'iam:EnableMFADevice', 'iam:ListMFADevices'],
      Resource: ownUser,
    },
    { Effect: 'Allow', Action: 'iam:CreateVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/*' },
  ],
});
const denyWithoutMfa = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Deny',
    NotAction: [
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:ListMFADevices',
      'sts:GetSessionToken',
    ],
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  },
});

async function withJane({
  resetRequired = true,
  ...options
}: { resetRequired?: boolean } & Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(options);
  const { iam, aws } = sandbox;
  await iam.send(new CreateUserCommand({ ...jane, Path: '/countersign/' }));
  await iam.send(
    new CreateLoginProfileCommand({ ...jane, Password: goodPassword, PasswordResetRequired: resetRequired }),
  );
  const put = (PolicyName: string, PolicyDocument: string) =>
    iam.send(new PutUserPolicyCommand({ ...jane, PolicyName, PolicyDocument }));
  const signIn = (password = goodPassword, mfaCode?: string) =>
    aws.console(account).signIn({ userName: 'jane', password, ...(mfaCode === undefined ? {} : { mfaCode }) });
  return { ...sandbox, put, signIn };
}

function seen(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof ConsoleError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: 'nothing', message: '' };
}

describe('signing in (IAM User Guide, how IAM users sign in)', () => {
  test('takes the right password, and leaves its time on the user', async () => {
    const { iam, signIn, aws } = await withJane();
    expect(seen(() => signIn('Wrong-Password-1')).code).toBe('incorrect');
    expect(seen(() => aws.console(account).signIn({ userName: 'nobody', password: goodPassword })).code).toBe(
      'incorrect',
    );
    expect((await iam.send(new GetUserCommand(jane))).User?.PasswordLastUsed).toBeUndefined();
    const session = signIn();
    expect(session).toMatchObject({ userName: 'jane', mfa: false, mustChangePassword: true });
    const { User } = await iam.send(new GetUserCommand(jane));
    expect(User?.PasswordLastUsed).toEqual(new Date('2026-11-22T10:00:00Z'));
  });

  test('a user with a device needs a code, and each code works once', async () => {
    const { put, signIn, clock } = await withJane({ resetRequired: false });
    await put('bootstrap', bootstrap);
    const { seed, serialNumber } = signIn().setUpMfa();
    expect(serialNumber).toBe(`arn:aws:iam::${account}:mfa/jane`);
    expect(seen(() => signIn()).code).toBe('mfa-required');
    const code = totp(seed, clock.now());
    expect(signIn(goodPassword, code).mfa).toBe(true);
    expect(seen(() => signIn(goodPassword, code)).message).toContain('wait for the next one');
    clock.advance(step);
    expect(signIn(goodPassword, totp(seed, clock.now())).mfa).toBe(true);
    expect(seen(() => signIn(goodPassword, totp(seed, clock.now() + 20 * step))).code).toBe('mfa-incorrect');
  });

  test('a device is set up in two halves, and stays behind when the codes do not come', async () => {
    const { put, signIn, clock, aws } = await withJane({ resetRequired: false });
    await put('bootstrap', bootstrap);
    const session = signIn();
    const abandoned = session.beginMfa();
    const { serialNumber, seed, uri } = session.beginMfa();
    expect([abandoned.serialNumber, serialNumber].map((each) => each.replace(/^.*\//, ''))).toEqual([
      'jane',
      'jane-2',
    ]);
    expect(uri).toBe(`otpauth://totp/jane-2@${account}?secret=${seed}`);
    const [first, second] = [totp(seed, clock.now() - step), totp(seed, clock.now())];
    expect(seen(() => session.finishMfa(serialNumber, [second, first])).message).toContain(
      'InvalidAuthenticationCode',
    );
    session.finishMfa(serialNumber, [first, second]);
    expect(session.call('ListMFADevices')).toMatchObject({ MFADevices: [{ SerialNumber: serialNumber }] });
    expect(aws.account(account).virtualMfaDevices.map(({ userName }) => userName)).toEqual([undefined, 'jane']);
    expect(seen(() => session.call('ListUsers')).message).toContain('iam:ListUsers');
    expect(seen(() => session.call('toString')).message).toContain('InvalidAction');
  });

  test('a password past its age must be changed, or with hard expiry reset by somebody else', async () => {
    const soft = await withJane({
      resetRequired: false,
      accounts: [{ id: account, passwordPolicy: { maxAgeDays: 30, allowUsersToChangePassword: true } }],
    });
    soft.clock.advance(30 * dayMs);
    const session = soft.signIn();
    expect(session.mustChangePassword).toBe(true);
    session.changePassword(goodPassword, next);
    expect(session.mustChangePassword).toBe(false);
    const hard = await withJane({
      accounts: [{ id: account, passwordPolicy: { maxAgeDays: 30, hardExpiry: true } }],
    });
    hard.clock.advance(30 * dayMs);
    expect(seen(() => hard.signIn()).code).toBe('password-expired');
  });
});

describe('a forced password change (IAM User Guide, troubleshooting IAM)', () => {
  test('comes before everything else, and then the user is free', async () => {
    const { iam, put, signIn } = await withJane();
    await put('bootstrap', bootstrap);
    const session = signIn();
    expect(seen(() => session.setUpMfa()).code).toBe('must-change-password');
    expect(session.can('iam:ListMFADevices', janeArn)).toBe(false);
    expect(session.can('iam:ChangePassword', janeArn)).toBe(true);
    expect(seen(() => session.call('ListMFADevices')).code).toBe('must-change-password');
    expect(seen(() => session.call('GetAccountPasswordPolicy')).message).toContain('AccessDenied');
    expect(seen(() => session.changePassword('Wrong-Password-1', next)).message).toContain(
      'old password was incorrect',
    );
    expect(seen(() => session.changePassword(goodPassword, 'weak')).message).toContain(
      'PasswordPolicyViolation',
    );
    session.changePassword(goodPassword, next);
    expect(session.mustChangePassword).toBe(false);
    expect((await iam.send(new GetLoginProfileCommand(jane))).LoginProfile?.PasswordResetRequired).toBe(false);
    session.setUpMfa();
    expect(session.mfa).toBe(false);
  });

  test('locks out a user who is denied everything without MFA: neither step can come first', async () => {
    const { put, signIn } = await withJane();
    await put('bootstrap', bootstrap);
    await put('deny', denyWithoutMfa);
    const session = signIn();
    expect(seen(() => session.changePassword(goodPassword, next)).message).toContain('with an explicit deny');
    expect(seen(() => session.setUpMfa()).code).toBe('must-change-password');
  });

  test('AWS managed IAMUserChangePassword grants nothing to a user under a path', async () => {
    const { iam, put, signIn } = await withJane();
    const PolicyArn = 'arn:aws:iam::aws:policy/IAMUserChangePassword';
    await iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn }));
    const refused = seen(() => signIn().changePassword(goodPassword, next));
    expect(refused.message).toContain(`not authorized to perform: iam:ChangePassword on resource: ${janeArn}`);
    await put('bootstrap', bootstrap);
    expect(seen(() => signIn().changePassword(goodPassword, next)).code).toBe('nothing');
  });

  test('the account setting lets every user change their own password, path or not', async () => {
    const { put, signIn } = await withJane({
      accounts: [{ id: account, passwordPolicy: { allowUsersToChangePassword: true } }],
    });
    const session = signIn();
    expect(session.call('GetAccountPasswordPolicy')).toBeDefined();
    session.changePassword(goodPassword, next);
    await put('deny', denyWithoutMfa);
    expect(seen(() => signIn(next).changePassword(next, goodPassword)).message).toContain('explicit deny');
  });
});

describe('what a person may do (IAM User Guide, policy evaluation logic)', () => {
  test('deny-without-MFA opens after signing in with a code', async () => {
    const { put, signIn, clock } = await withJane({ resetRequired: false });
    await put('bootstrap', bootstrap);
    await put('deny', denyWithoutMfa);
    await put('work', allow('s3:*'));
    const first = signIn();
    expect(first.can('s3:GetObject', 'arn:aws:s3:::b/k')).toBe(false);
    const { seed } = first.setUpMfa();
    expect(first.can('s3:GetObject', 'arn:aws:s3:::b/k')).toBe(false);
    expect(signIn(goodPassword, totp(seed, clock.now())).can('s3:GetObject', 'arn:aws:s3:::b/k')).toBe(true);
  });

  test('a boundary limits what policies give, and gives nothing itself', async () => {
    const { iam, put, signIn } = await withJane({ resetRequired: false });
    await put('work', allow(['s3:*', 'ec2:*']));
    await iam.send(new PutUserPermissionsBoundaryCommand({ ...jane, PermissionsBoundary: boundary }));
    const session = signIn();
    expect(session.can('s3:GetObject')).toBe(true);
    expect(session.can('ec2:RunInstances')).toBe(false);
    expect(session.can('sts:AssumeRole')).toBe(false);
    await iam.send(new DeleteUserPermissionsBoundaryCommand(jane));
    expect(session.can('ec2:RunInstances')).toBe(true);
  });

  test("groups give their policies to members, and one user's variable does not open another user", async () => {
    const { aws } = await aSandbox({
      accounts: [
        {
          id: account,
          groups: [
            {
              name: 'team',
              path: '/',
              inlinePolicies: { own: bootstrap },
              policies: ['arn:aws:iam::aws:policy/IAMReadOnlyAccess'],
            },
          ],
          users: [
            { name: 'jane', path: '/countersign/', groups: ['team'], loginProfile: { password: goodPassword } },
          ],
        },
      ],
    });
    const session = aws.console(account).signIn({ userName: 'jane', password: goodPassword });
    expect(session.can('iam:GetUser')).toBe(true);
    expect(session.can('iam:ChangePassword', janeArn)).toBe(true);
    expect(session.can('iam:ChangePassword', janeArn.replace('jane', 'joe'))).toBe(false);
    expect(session.can('iam:CreateUser')).toBe(false);
  });
});
