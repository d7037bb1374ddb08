import {
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteAccountPasswordPolicyCommand,
  DeleteLoginProfileCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { account, allow, aSandbox, closeAll, goodPassword, other, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };

async function withJane(options?: Parameters<typeof aSandbox>[0]) {
  const sandbox = await aSandbox(options);
  await sandbox.iam.send(new CreateUserCommand({ ...jane, Path: '/countersign/' }));
  const aKey = async () => {
    const { AccessKey } = await sandbox.iam.send(new CreateAccessKeyCommand(jane));
    return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  };
  return { ...sandbox, aKey };
}

describe('login profiles (IAM API Reference, CreateLoginProfile)', () => {
  test('there is at most one, and it never gives the password back', async () => {
    const { iam } = await withJane();
    expect((await refusal(iam.send(new GetLoginProfileCommand(jane)))).message).toBe(
      'Login Profile for User jane cannot be found.',
    );
    const create = new CreateLoginProfileCommand({
      ...jane,
      Password: goodPassword,
      PasswordResetRequired: true,
    });
    const created = await iam.send(create);
    expect(created.LoginProfile).toMatchObject({ UserName: 'jane', PasswordResetRequired: true });
    expect(JSON.stringify(created)).not.toContain(goodPassword);
    expect((await refusal(iam.send(create))).name).toBe('EntityAlreadyExistsException');
    await iam.send(new UpdateLoginProfileCommand({ ...jane, PasswordResetRequired: false }));
    expect((await iam.send(new GetLoginProfileCommand(jane))).LoginProfile?.PasswordResetRequired).toBe(false);
    await iam.send(new DeleteLoginProfileCommand(jane));
    expect((await refusal(iam.send(new DeleteLoginProfileCommand(jane)))).name).toBe('NoSuchEntityException');
  });

  test('a refused password is not repeated in the message', async () => {
    const { iam } = await withJane();
    const refused = await refusal(iam.send(new CreateLoginProfileCommand({ ...jane, Password: 'sécret-ж' })));
    expect(refused.name).toBe('ValidationError');
    expect(refused.message).toContain("Value at 'password' failed to satisfy constraint");
  });

  test('right after its creation a profile may be unmodifiable', async () => {
    const { iam, clock } = await withJane({ unmodifiableMs: 5000 });
    await iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    const update = () =>
      refusal(iam.send(new UpdateLoginProfileCommand({ ...jane, Password: `${goodPassword}!` })));
    expect(await update()).toMatchObject({ name: 'EntityTemporarilyUnmodifiableException', status: 409 });
    expect((await refusal(iam.send(new DeleteLoginProfileCommand(jane)))).status).toBe(409);
    clock.advance(5000);
    expect((await update()).name).toBe('nothing');
  });
});

describe('password policy (IAM User Guide, setting an account password policy)', () => {
  const set = async (Password: string, { iam }: Awaited<ReturnType<typeof withJane>>) =>
    refusal(iam.send(new CreateLoginProfileCommand({ ...jane, Password })));

  test('without one, the default holds: 8 characters, three of four classes, not the account name', async () => {
    const sandbox = await withJane({ accounts: [{ id: account, alias: 'Example-Place-1' }] });
    const none = await refusal(sandbox.iam.send(new GetAccountPasswordPolicyCommand({})));
    expect(none.message).toBe(`The Password Policy with domain name ${account} cannot be found.`);
    for (const Password of ['Short-1', 'onlylowercase', 'lower-and-symbols', 'example-place-1']) {
      expect(await set(Password, sandbox)).toMatchObject({
        name: 'PasswordPolicyViolationException',
        status: 400,
      });
    }
    expect((await set('lower-and-1-digit', sandbox)).name).toBe('nothing');
  });

  test('there is no partial update: anything not named falls back', async () => {
    const sandbox = await withJane();
    const { iam } = sandbox;
    await iam.send(new UpdateAccountPasswordPolicyCommand({ RequireSymbols: true, MaxPasswordAge: 90 }));
    await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, RequireNumbers: true }));
    const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
    expect(PasswordPolicy).toMatchObject({
      RequireSymbols: false,
      ExpirePasswords: false,
      RequireNumbers: true,
    });
    expect(PasswordPolicy?.MaxPasswordAge).toBeUndefined();
    expect((await set('short', sandbox)).message).toBe('Password should have a minimum length of 14');
    expect((await set('long but without', sandbox)).message).toBe('Password should have at least one number');
    const invalid = iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 0 }));
    expect((await refusal(invalid)).message).toContain('Member must have value greater than or equal to 1');
    await iam.send(new DeleteAccountPasswordPolicyCommand({}));
    expect((await refusal(iam.send(new DeleteAccountPasswordPolicyCommand({})))).name).toBe(
      'NoSuchEntityException',
    );
  });
});

describe('changing your own password by the API (IAM API Reference, ChangePassword)', () => {
  test('only a user can, knowing the old one, and not back to a remembered one', async () => {
    const passwordPolicy = { allowUsersToChangePassword: true, reusePrevention: 2 };
    const { iam, as, aKey } = await withJane({ accounts: [{ id: account, passwordPolicy }] });
    await iam.send(
      new CreateLoginProfileCommand({ ...jane, Password: goodPassword, PasswordResetRequired: true }),
    );
    const change = (OldPassword: string, NewPassword: string) =>
      new ChangePasswordCommand({ OldPassword, NewPassword });
    const byRole = await refusal(iam.send(change(goodPassword, 'Another-Password-1')));
    expect(byRole.name).toBe('InvalidUserTypeException');
    const own = as(await aKey()).iam;
    expect(await refusal(own.send(change('not-the-old-one', 'Another-Password-1')))).toMatchObject({
      name: 'AccessDenied',
      message: 'The old password was incorrect.',
    });
    expect((await refusal(own.send(change(goodPassword, goodPassword)))).name).toBe(
      'PasswordPolicyViolationException',
    );
    await own.send(change(goodPassword, 'Another-Password-1'));
    expect((await iam.send(new GetLoginProfileCommand(jane))).LoginProfile?.PasswordResetRequired).toBe(false);
  });
});

describe('access keys (IAM User Guide, managing access keys)', () => {
  test('two per user, inactive ones count, and the secret is shown once', async () => {
    const { iam, aKey } = await withJane();
    const first = await aKey();
    const second = await aKey();
    expect(first.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(first.secretAccessKey).toHaveLength(40);
    const inactive = { ...jane, AccessKeyId: first.accessKeyId, Status: 'Inactive' as const };
    await iam.send(new UpdateAccessKeyCommand(inactive));
    await iam.send(new UpdateAccessKeyCommand(inactive));
    expect((await refusal(iam.send(new CreateAccessKeyCommand(jane)))).message).toBe(
      'Cannot exceed quota for AccessKeysPerUser: 2',
    );
    const listed = await iam.send(new ListAccessKeysCommand({ ...jane, MaxItems: 1 }));
    expect(listed.IsTruncated).toBe(true);
    expect(JSON.stringify(listed)).not.toContain('Secret');
    const remove = new DeleteAccessKeyCommand({ ...jane, AccessKeyId: second.accessKeyId });
    await iam.send(remove);
    expect((await refusal(iam.send(remove))).message).toBe(
      `The Access Key with id ${second.accessKeyId} cannot be found.`,
    );
  });

  test('a key works as its user while it is active, and only then', async () => {
    const { iam, as, aKey, clock, aws } = await withJane();
    const key = await aKey();
    const used = () => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.accessKeyId }));
    expect((await used()).AccessKeyLastUsed).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
    const set = (Status: 'Active' | 'Inactive') =>
      iam.send(new UpdateAccessKeyCommand({ ...jane, AccessKeyId: key.accessKeyId, Status }));
    const whoAmI = () => as(key).sts.send(new GetCallerIdentityCommand({}));
    await set('Inactive');
    expect(await refusal(whoAmI())).toMatchObject({ name: 'InvalidClientTokenId', status: 403 });
    await set('Active');
    clock.advance(60_000);
    expect((await whoAmI()).Arn).toBe(`arn:aws:iam::${account}:user/countersign/jane`);
    expect(await used()).toMatchObject({
      UserName: 'jane',
      AccessKeyLastUsed: {
        LastUsedDate: new Date('2026-11-22T10:01:00Z'),
        ServiceName: 'sts',
        Region: 'us-east-1',
      },
    });
    const lastUsed = { atMs: clock.now(), service: 'sts', region: 'us-east-1' };
    expect(aws.account(account).users[0]?.accessKeys).toMatchObject([{ id: key.accessKeyId, lastUsed }]);
  });

  test('without a name, actions on keys mean the caller', async () => {
    const { iam, as, aKey } = await withJane();
    const own = as(await aKey()).iam;
    expect(await refusal(own.send(new ListAccessKeysCommand({})))).toMatchObject({
      name: 'AccessDenied',
      message:
        `User: arn:aws:iam::${account}:user/countersign/jane is not authorized to perform: iam:ListAccessKeys on ` +
        `resource: arn:aws:iam::${account}:user/countersign/jane because no identity-based policy allows the ` +
        'iam:ListAccessKeys action',
      status: 403,
    });
    const PolicyDocument = allow(['iam:ListAccessKeys', 'iam:GetUser']);
    await iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'p', PolicyDocument }));
    expect((await own.send(new ListAccessKeysCommand({}))).AccessKeyMetadata?.[0]?.UserName).toBe('jane');
    expect((await own.send(new GetUserCommand({}))).User?.UserName).toBe('jane');
  });
});

describe('the account (IAM API Reference, ListAccountAliases, GetAccountSummary)', () => {
  test('an account has one alias or none', async () => {
    const { iam } = await aSandbox();
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
    const named = await aSandbox({ accounts: [{ id: account, alias: 'our-place' }, { id: other }] });
    expect((await named.iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['our-place']);
  });

  test('the summary counts, and tells the quotas that hold here', async () => {
    const { iam } = await withJane();
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap).toMatchObject({ Users: 1, UsersQuota: 5000, Groups: 3, AccessKeysPerUserQuota: 2 });
  });
});
