import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DetachUserPolicyCommand,
  GetGroupCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  waitUntilUserExists,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { account, allow, aSandbox, bot, closeAll, goodPassword, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };

describe('the query protocol (IAM User Guide, calling the API with HTTP query requests)', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  test.each([
    ['GET', 405, 'MethodNotAllowed', { method: 'GET' }],
    [
      'JSON',
      400,
      'MalformedInput',
      { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
    ],
    [
      'a body without action',
      400,
      'MissingAction',
      { method: 'POST', body: 'Version=2010-05-08', headers: form },
    ],
    [
      'an unknown action',
      400,
      'InvalidAction',
      { method: 'POST', body: 'Action=Dance&Version=2010-05-08', headers: form },
    ],
    [
      'an action in another case',
      400,
      'InvalidAction',
      { method: 'POST', body: 'Action=getUser&Version=2010-05-08', headers: form },
    ],
    [
      'an action that AWS has and the sandbox does not',
      400,
      'NotImplemented',
      { method: 'POST', body: 'Action=CreateRole&Version=2010-05-08', headers: form },
    ],
    [
      'a word objects have',
      400,
      'InvalidAction',
      { method: 'POST', body: 'Action=constructor&Version=2010-05-08', headers: form },
    ],
    [
      'an unknown version',
      400,
      'InvalidAction',
      { method: 'POST', body: 'Action=GetUser&Version=1', headers: form },
    ],
    [
      'no signature',
      403,
      'MissingAuthenticationToken',
      { method: 'POST', body: 'Action=GetUser&Version=2010-05-08', headers: form },
    ],
    [
      'half a signature',
      400,
      'IncompleteSignature',
      {
        method: 'POST',
        body: 'Action=GetUser&Version=2010-05-08',
        headers: { ...form, authorization: 'AWS4-HMAC-SHA256 x' },
      },
    ],
    [
      'two megabytes',
      413,
      'RequestEntityTooLarge',
      { method: 'POST', body: 'x'.repeat(2_000_000), headers: form },
    ],
  ])('%s is answered with %i %s', async (_, status, code, init) => {
    const { aws } = await aSandbox();
    const response = await fetch(aws.url, init);
    const xml = await response.text();
    expect(response.status).toBe(status);
    expect(xml).toContain(`<Error><Type>Sender</Type><Code>${code}</Code><Message>`);
    expect(xml).toContain(`<RequestId>${response.headers.get('x-amzn-requestid')}</RequestId></ErrorResponse>`);
  });

  test('characters that are not XML are escaped in a message', async () => {
    const { iam } = await aSandbox();
    const refused = await refusal(iam.send(new GetUserCommand({ UserName: '<a>&"b"' })));
    expect(refused.message).toContain(`Value '<a>&"b"' at 'userName'`);
  });
});

describe('eventual consistency (IAM User Guide, changes that I make are not always immediately visible)', () => {
  test('a new thing answers NoSuchEntity for a while, to reads and to writes on it', async () => {
    const { iam, clock } = await aSandbox({ visibilityDelayMs: 5000 });
    await iam.send(new CreateUserCommand(jane));
    expect((await refusal(iam.send(new GetUserCommand(jane)))).name).toBe('NoSuchEntityException');
    expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([]);
    const profile = new CreateLoginProfileCommand({ ...jane, Password: goodPassword });
    expect((await refusal(iam.send(profile))).name).toBe('NoSuchEntityException');
    expect((await refusal(iam.send(new CreateUserCommand(jane)))).name).toBe('EntityAlreadyExistsException');
    clock.advance(5000);
    await iam.send(profile);
    expect((await refusal(iam.send(new GetLoginProfileCommand(jane)))).name).toBe('NoSuchEntityException');
    const policy = { ...jane, PolicyName: 'p' };
    await iam.send(new PutUserPolicyCommand({ ...policy, PolicyDocument: allow('s3:*') }));
    expect((await refusal(iam.send(new GetUserPolicyCommand(policy)))).name).toBe('NoSuchEntityException');
    const created = await iam.send(new CreatePolicyCommand({ PolicyName: 'q', PolicyDocument: allow('s3:*') }));
    const attach = new AttachUserPolicyCommand({ ...jane, PolicyArn: created.Policy?.Arn });
    expect((await refusal(iam.send(attach))).name).toBe('NoSuchEntityException');
    clock.advance(5000);
    await iam.send(new GetLoginProfileCommand(jane));
    await iam.send(new GetUserPolicyCommand(policy));
    await iam.send(attach);
  });

  test('a new access key does not work at once', async () => {
    const { iam, as, clock } = await aSandbox({
      visibilityDelayMs: 5000,
      accounts: [{ id: account, users: [{ name: 'jane' }] }],
    });
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand(jane));
    const key = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    expect((await iam.send(new ListAccessKeysCommand(jane))).AccessKeyMetadata).toEqual([]);
    const whoAmI = () => refusal(as(key).sts.send(new GetCallerIdentityCommand({})));
    expect((await whoAmI()).name).toBe('InvalidClientTokenId');
    clock.advance(5000);
    expect((await whoAmI()).name).toBe('nothing');
  });

  test('memberships and attachments show, and can be detached, only then', async () => {
    const { iam, clock } = await aSandbox({ visibilityDelayMs: 5000 });
    await iam.send(new CreateUserCommand(jane));
    clock.advance(5000);
    const attachment = { ...jane, PolicyArn: 'arn:aws:iam::aws:policy/SecurityAudit' };
    await iam.send(new AttachUserPolicyCommand(attachment));
    await iam.send(new AddUserToGroupCommand({ ...jane, GroupName: 'readers' }));
    const shown = async () => [
      (await iam.send(new ListAttachedUserPoliciesCommand(jane))).AttachedPolicies?.length,
      (await iam.send(new ListGroupsForUserCommand(jane))).Groups?.length,
      (await iam.send(new GetGroupCommand({ GroupName: 'readers' }))).Users?.length,
    ];
    expect(await shown()).toEqual([0, 0, 0]);
    const detach = new DetachUserPolicyCommand(attachment);
    expect((await refusal(iam.send(detach))).name).toBe('NoSuchEntityException');
    clock.advance(5000);
    expect(await shown()).toEqual([1, 1, 1]);
    await iam.send(detach);
  });

  test("the SDK's own waiter waits for it", async () => {
    const clock = { now: Date.now };
    const { iam } = await aSandbox({ visibilityDelayMs: 300, clock });
    await iam.send(new CreateUserCommand(jane));
    const waited = await waitUntilUserExists({ client: iam, maxWaitTime: 5, minDelay: 1, maxDelay: 1 }, jane);
    expect(waited.state).toBe('SUCCESS');
  });
});

describe('faults', () => {
  const create = new CreateUserCommand(jane);

  test.each([
    ['throttled', { kind: 'throttle' }, 'Throttling', 400],
    ['failed', { kind: 'error' }, 'ServiceFailureException', 500],
    ['refused', { kind: 'refuse', code: 'ConcurrentModification' }, 'ConcurrentModificationException', 409],
    ['refused by a code of no known status', { kind: 'refuse', code: 'Peculiar' }, 'Peculiar', 400],
  ] as const)('a call that is %s does nothing', async (_, fault, name, status) => {
    const { iam, aws } = await aSandbox();
    aws.faults.add({ ...fault, operation: 'CreateUser', times: 1 });
    expect(await refusal(iam.send(create))).toMatchObject({ name, status });
    expect(aws.account(account).users).toEqual([]);
    expect((await refusal(iam.send(create))).name).toBe('nothing');
  });

  test('a dropped call does not happen, one whose reply is dropped does', async () => {
    const { iam, aws } = await aSandbox();
    aws.faults.add({ kind: 'drop', times: 1 });
    expect((await refusal(iam.send(create))).status).toBe(0);
    expect(aws.account(account).users).toEqual([]);
    aws.faults.add({ kind: 'drop-reply', operation: 'CreateUser', times: 1 });
    expect((await refusal(iam.send(create))).status).toBe(0);
    expect(aws.account(account).users).toHaveLength(1);
    expect(aws.calls.map(({ action, status }) => [action, status])).toEqual([
      ['CreateUser', 0],
      ['CreateUser', 0],
    ]);
  });

  test('a delayed call is answered later, as every call is with latency', async () => {
    const { iam, aws } = await aSandbox({ latencyMs: 20 });
    aws.faults.add({ kind: 'delay', delayMs: 100, times: 1 });
    await iam.send(create);
    await iam.send(new GetUserCommand(jane));
    expect(aws.calls[0]?.ms).toBeGreaterThanOrEqual(75);
    expect(aws.calls[1]?.ms).toBeGreaterThanOrEqual(10);
  });
});

describe('what the sandbox remembers', () => {
  test('the call log says who did what, without passwords', async () => {
    const { iam, aws } = await aSandbox();
    await iam.send(new CreateUserCommand(jane));
    await iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    await refusal(iam.send(new GetUserCommand({ UserName: 'nobody' })));
    expect(aws.calls).toMatchObject([
      { service: 'iam', action: 'CreateUser', status: 200, caller: expect.stringContaining('assumed-role') },
      { action: 'CreateLoginProfile', params: { UserName: 'jane', Password: '[redacted]' } },
      { action: 'GetUser', status: 404, errorCode: 'NoSuchEntity' },
    ]);
    expect(JSON.stringify([aws.calls, aws.account(account)])).not.toContain(goodPassword);
  });

  test('a snapshot carries on where it was taken, and holds no password', async () => {
    let changes = 0;
    const first = await aSandbox({ onChange: () => (changes += 1) });
    await first.iam.send(new CreateUserCommand(jane));
    await first.iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    await first.iam.send(new GetUserCommand(jane));
    expect(changes).toBe(2);
    const state: unknown = JSON.parse(JSON.stringify(first.aws.snapshot()));
    expect(JSON.stringify(state)).not.toContain(goodPassword);
    const second = await aSandbox({ state });
    expect(second.aws.account(account)).toEqual(first.aws.account(account));
    second.aws.console(account).signIn({ userName: 'jane', password: goodPassword });
    await expect(aSandbox({ state: { some: 'other file' } })).rejects.toThrow('not a snapshot');
  });

  test('callers are told apart, and an unknown account is an error at once', async () => {
    const { aws, iam } = await aSandbox({
      callers: [{ ...bot, account, arn: `arn:aws:iam::${account}:user/admin` }],
    });
    await iam.send(new ListUsersCommand({}));
    expect(aws.calls[0]?.caller).toBe(`arn:aws:iam::${account}:user/admin`);
    expect(() => aws.account('000000000000')).toThrow('no AWS account 000000000000');
  });
});
