import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetGroupCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserPolicyCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
  paginateListAttachedUserPolicies,
  paginateListGroups,
  paginateListPolicies,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { account, allow, aSandbox, boundary, closeAll, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;

async function withJane(options?: Parameters<typeof aSandbox>[0]) {
  const sandbox = await aSandbox(options);
  await sandbox.iam.send(new CreateUserCommand({ ...jane, Path: '/countersign/' }));
  return sandbox;
}

describe('groups (IAM API Reference, AddUserToGroup)', () => {
  test('joining and leaving can be repeated', async () => {
    const { iam } = await withJane();
    const readers = { ...jane, GroupName: 'readers' };
    await iam.send(new AddUserToGroupCommand(readers));
    await iam.send(new AddUserToGroupCommand(readers));
    const { Groups } = await iam.send(new ListGroupsForUserCommand(jane));
    expect(Groups?.map(({ Arn }) => Arn)).toEqual([`arn:aws:iam::${account}:group/countersign/readers`]);
    expect((await iam.send(new GetGroupCommand({ GroupName: 'readers' }))).Users?.[0]?.UserName).toBe('jane');
    await iam.send(new RemoveUserFromGroupCommand(readers));
    await iam.send(new RemoveUserFromGroupCommand(readers));
    expect((await iam.send(new ListGroupsForUserCommand(jane))).Groups).toEqual([]);
  });

  test('group and user must exist, and the quota counts groups', async () => {
    const { iam } = await withJane({
      accounts: [
        { id: account, groups: ['a', 'b'].map((name) => ({ name, path: '/' })), quotas: { groupsPerUser: 1 } },
      ],
    });
    const join = (GroupName: string, UserName = 'jane') =>
      refusal(iam.send(new AddUserToGroupCommand({ UserName, GroupName })));
    expect((await join('nowhere')).message).toBe('The group with name nowhere cannot be found.');
    expect((await join('a', 'nobody')).message).toBe('The user with name nobody cannot be found.');
    await join('a');
    expect(await join('b')).toEqual({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for GroupsPerUser: 1',
      status: 409,
    });
  });

  test('the list of groups comes in pages, by path', async () => {
    const { iam } = await withJane();
    expect((await iam.send(new ListGroupsCommand({ PathPrefix: '/other/' }))).Groups).toEqual([]);
    let found = 0;
    for await (const page of paginateListGroups({ client: iam }, { PathPrefix: '/countersign/' })) {
      found += page.Groups?.length ?? 0;
    }
    expect(found).toBe(3);
  });
});

describe('attached policies (IAM API Reference, AttachUserPolicy)', () => {
  test('attaching can be repeated, detaching an unattached policy cannot', async () => {
    const { iam } = await withJane();
    for (const name of ['ReadOnlyAccess', 'ReadOnlyAccess', 'SecurityAudit', 'job-function/ViewOnlyAccess']) {
      await iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn: managed(name) }));
    }
    const names: (string | undefined)[] = [];
    for await (const page of paginateListAttachedUserPolicies({ client: iam }, jane)) {
      names.push(...(page.AttachedPolicies ?? []).map(({ PolicyName }) => PolicyName));
    }
    expect(names.sort()).toEqual(['ReadOnlyAccess', 'SecurityAudit', 'ViewOnlyAccess']);
    const detach = new DetachUserPolicyCommand({ ...jane, PolicyArn: managed('SecurityAudit') });
    await iam.send(detach);
    expect((await refusal(iam.send(detach))).name).toBe('NoSuchEntityException');
    const byPath = new ListAttachedUserPoliciesCommand({ ...jane, PathPrefix: '/job-function/' });
    expect((await iam.send(byPath)).AttachedPolicies).toHaveLength(1);
  });

  test('a policy that does not exist, is not an ARN or belongs to a service is refused, each by its own code', async () => {
    const { iam } = await withJane();
    const attach = async (PolicyArn: string) =>
      (await refusal(iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn })))).name;
    expect(await attach(managed('NoSuchPolicy'))).toBe('NoSuchEntityException');
    expect(await attach('arn:aws:s3:::a-bucket-is-no-policy')).toBe('InvalidInputException');
    expect(await attach('short')).toBe('ValidationError');
    expect(await attach(managed('aws-service-role/AWSSupportServiceRolePolicy'))).toBe(
      'PolicyNotAttachableException',
    );
  });

  test('the quota is ten per user unless raised', async () => {
    const { iam } = await withJane({ accounts: [{ id: account, quotas: { policiesPerUser: 1 } }] });
    await iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn: managed('ReadOnlyAccess') }));
    const second = iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn: managed('SecurityAudit') }));
    expect((await refusal(second)).message).toBe('Cannot exceed quota for PoliciesPerUser: 1');
  });
});

describe('inline policies (IAM API Reference, PutUserPolicy, GetUserPolicy)', () => {
  test('putting again replaces, and the document comes back URL-encoded as RFC 3986 says', async () => {
    const { iam } = await withJane();
    const PolicyDocument = allow('s3:Get*', 'arn:aws:s3:::bucket/(draft)/*');
    await iam.send(
      new PutUserPolicyCommand({ ...jane, PolicyName: 'p', PolicyDocument: allow('s3:ListBucket') }),
    );
    await iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'p', PolicyDocument }));
    const got = await iam.send(new GetUserPolicyCommand({ ...jane, PolicyName: 'p' }));
    expect(got.PolicyDocument).not.toMatch(/[!'()*{}" ]/);
    expect(decodeURIComponent(got.PolicyDocument ?? '')).toBe(PolicyDocument);
    expect((await iam.send(new ListUserPoliciesCommand(jane))).PolicyNames).toEqual(['p']);
    await iam.send(new DeleteUserPolicyCommand({ ...jane, PolicyName: 'p' }));
    expect((await refusal(iam.send(new DeleteUserPolicyCommand({ ...jane, PolicyName: 'p' })))).message).toBe(
      'The user policy with name p cannot be found.',
    );
  });

  test('the size of all inline policies together is limited, not counting white space', async () => {
    const { iam } = await withJane();
    const long = (length: number) => allow('s3:GetObject', `arn:aws:s3:::${'b'.repeat(length)}`);
    const put = (PolicyName: string, PolicyDocument: string) =>
      refusal(iam.send(new PutUserPolicyCommand({ ...jane, PolicyName, PolicyDocument })));
    expect((await put('a', long(1000) + ' '.repeat(3000))).name).toBe('nothing');
    expect(await put('b', long(1000))).toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 2048 bytes exceeded for user jane',
    });
    expect((await put('a', long(1800))).name).toBe('nothing');
  });

  test.each([
    ['not JSON', '{', 'Syntax errors in policy.'],
    ['no statement', '{"Version":"2012-10-17"}', 'Syntax errors in policy.'],
    ['another version', '{"Version":"2020-01-01","Statement":[]}', 'The policy has an invalid Version.'],
    ['no effect', '{"Statement":{"Action":"*","Resource":"*"}}', 'Missing required field Effect'],
    ['no action', '{"Statement":{"Effect":"Allow","Resource":"*"}}', 'Policy statement must contain actions.'],
    [
      'no resource',
      '{"Statement":{"Effect":"Allow","Action":"*"}}',
      'Policy statement must contain resources.',
    ],
    ['an action without service', allow('GetObject'), 'must be prefaced by a vendor'],
    ['a resource that is no ARN', allow('s3:Get*', 'bucket'), 'Resource bucket must be in ARN format or "*".'],
    ['another partition', allow('s3:Get*', 'arn:aws-moon:s3:::b'), 'Partition "aws-moon" is not valid'],
    [
      'a principal',
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}',
      'not specify a principal',
    ],
    [
      'an unknown condition',
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Maybe":{}}}}',
      'Invalid Condition type',
    ],
  ])('a document with %s is malformed', async (_, PolicyDocument, message) => {
    const { iam } = await withJane();
    const refused = await refusal(
      iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'p', PolicyDocument })),
    );
    expect(refused).toMatchObject({ name: 'MalformedPolicyDocumentException', status: 400 });
    expect(refused.message).toContain(message);
  });
});

describe('managed policies (IAM API Reference, CreatePolicy, ListPolicies)', () => {
  test('a policy can be created once and read back', async () => {
    const { iam } = await withJane();
    const policy = { PolicyName: 'Mine', Path: '/countersign/', PolicyDocument: allow('s3:GetObject') };
    const created = await iam.send(new CreatePolicyCommand(policy));
    const PolicyArn = created.Policy?.Arn;
    expect(PolicyArn).toBe(`arn:aws:iam::${account}:policy/countersign/Mine`);
    expect(created.Policy?.PolicyId).toMatch(/^ANPA[A-Z2-7]{17}$/);
    await iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn }));
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({ AttachmentCount: 1, DefaultVersionId: 'v1', IsAttachable: true });
    const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    expect(decodeURIComponent(version.PolicyVersion?.Document ?? '')).toBe(policy.PolicyDocument);
    const absent = iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    expect((await refusal(absent)).name).toBe('NoSuchEntityException');
    const again = iam.send(new CreatePolicyCommand({ ...policy, PolicyName: 'MINE', Path: '/' }));
    expect((await refusal(again)).name).toBe('EntityAlreadyExistsException');
    const big = allow('s3:GetObject', `arn:aws:s3:::${'b'.repeat(6200)}`);
    const tooBig = iam.send(new CreatePolicyCommand({ PolicyName: 'Big', PolicyDocument: big }));
    expect((await refusal(tooBig)).message).toBe('Cannot exceed quota for PolicySize: 6144');
  });

  test("the account's own and AWS's are told apart by scope", async () => {
    const { iam } = await withJane();
    const arns = async (Scope: 'Local' | 'AWS') => {
      const found: (string | undefined)[] = [];
      for await (const page of paginateListPolicies({ client: iam }, { Scope })) {
        found.push(...(page.Policies ?? []).map(({ Arn }) => Arn));
      }
      return found;
    };
    expect(await arns('Local')).toEqual([boundary]);
    expect(await arns('AWS')).toEqual(
      expect.arrayContaining([managed('AdministratorAccess'), managed('PowerUserAccess')]),
    );
  });
});
