import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  type IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { account, aSandbox, bot, boundary, closeAll, refusal } from './a-server.ts';

afterEach(closeAll);

const role = `arn:aws:iam::${account}:role/countersign/Worker`;
const allow = (Action: string | string[], more: object = {}) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action, Resource: '*', ...more },
});

/** A hub and a role, both with policies; gives a client in a session of the role. */
async function aRole({ hub, rolePolicies }: { hub: object[]; rolePolicies: object[] }) {
  const sandbox = await aSandbox({
    accounts: [{ id: account, role, rolePolicies }],
    callers: [
      { ...bot, account, arn: `arn:aws:sts::${account}:assumed-role/hub/bot`, policies: hub },
      {
        accessKeyId: 'AKIAADMIN',
        secretAccessKey: 'admin',
        account,
        arn: `arn:aws:iam::${account}:role/admin`,
      },
    ],
  });
  const assume = () =>
    sandbox.sts.send(
      new AssumeRoleCommand({
        RoleArn: role,
        RoleSessionName: 'R1',
        SourceIdentity: 'U0LEA',
        Tags: [{ Key: 'request-id', Value: 'R1' }],
      }),
    );
  return {
    ...sandbox,
    assume,
    admin: sandbox.as({ accessKeyId: 'AKIAADMIN', secretAccessKey: 'admin' }).iam,
    async session(): Promise<IAMClient> {
      const { Credentials } = await assume();
      return sandbox.as({
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      }).iam;
    },
  };
}

const assuming = allow(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']);
const outcome = async (sent: Promise<unknown>) => (await refusal(sent)).name;

test('a caller with policies may do what they say, and always ask who it is', async () => {
  const { iam, sts } = await aRole({ hub: [assuming], rolePolicies: [] });
  expect(await outcome(iam.send(new ListUsersCommand({})))).toBe('AccessDenied');
  expect(await outcome(sts.send(new GetCallerIdentityCommand({})))).toBe('nothing');
});

test.each(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'])(
  'assuming a role takes %s of the caller, too',
  async (missing) => {
    const Action = assuming.Statement.Action as string[];
    const { assume } = await aRole({
      hub: [allow(Action.filter((each) => each !== missing))],
      rolePolicies: [],
    });
    expect((await refusal(assume())).message).toContain(`is not authorized to perform: ${missing}`);
    const whole = await aRole({ hub: [assuming], rolePolicies: [] });
    expect(await outcome(whole.assume())).toBe('nothing');
  },
);

test('a session of a role with policies may do what they say', async () => {
  const { session } = await aRole({ hub: [assuming], rolePolicies: [allow('iam:ListUsers')] });
  const iam = await session();
  expect(await outcome(iam.send(new ListUsersCommand({})))).toBe('nothing');
  expect((await refusal(iam.send(new CreateUserCommand({ UserName: 'jane' })))).message).toMatch(
    /assumed-role\/Worker\/R1 is not authorized to perform: iam:CreateUser .* no identity-based policy allows/,
  );
});

test('who makes a user with tags needs the right to tag', async () => {
  const { session } = await aRole({ hub: [assuming], rolePolicies: [allow('iam:CreateUser')] });
  const iam = await session();
  const Tags = [{ Key: 'owner', Value: 'U0JANE' }];
  expect((await refusal(iam.send(new CreateUserCommand({ UserName: 'jane', Tags })))).message).toContain(
    'iam:TagUser',
  );
  expect(await outcome(iam.send(new CreateUserCommand({ UserName: 'jane' })))).toBe('nothing');
});

test('what a role may do to a user can depend on the boundary that is on the user', async () => {
  const Condition = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
  const { session, admin } = await aRole({
    hub: [assuming],
    rolePolicies: [allow('iam:AttachUserPolicy', { Condition })],
  });
  const [Path, PolicyDocument] = ['/countersign/', JSON.stringify(allow('s3:*'))];
  await admin.send(new CreatePolicyCommand({ PolicyName: 'Boundary', Path, PolicyDocument }));
  await admin.send(new CreateUserCommand({ UserName: 'bounded', PermissionsBoundary: boundary }));
  await admin.send(new CreateUserCommand({ UserName: 'free' }));
  const iam = await session();
  const PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit';
  const attach = (UserName: string) => outcome(iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn })));
  expect([await attach('bounded'), await attach('free')]).toEqual(['nothing', 'AccessDenied']);
});
