import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetUserCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  paginateListUsers,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import { account, allow, aSandbox, boundary, closeAll, goodPassword, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };

describe('creating a user (IAM API Reference, CreateUser)', () => {
  test('path, boundary and tags are there from the start, and the id tells the kind', async () => {
    const { iam } = await aSandbox();
    const Tags = [{ Key: 'owner-email', Value: 'jane@example.com' }];
    const created = await iam.send(
      new CreateUserCommand({ ...jane, Path: '/countersign/', PermissionsBoundary: boundary, Tags }),
    );
    expect(created.User?.Arn).toBe(`arn:aws:iam::${account}:user/countersign/jane`);
    expect(created.User?.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
    const { User } = await iam.send(new GetUserCommand(jane));
    expect(User?.Tags).toEqual(Tags);
    expect(User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(boundary);
    expect(User?.CreateDate).toEqual(new Date('2026-11-22T10:00:00Z'));
  });

  test('names differ by more than case, and across paths', async () => {
    const { iam } = await aSandbox();
    await iam.send(new CreateUserCommand(jane));
    const second = iam.send(new CreateUserCommand({ UserName: 'JANE', Path: '/elsewhere/' }));
    expect(await refusal(second)).toEqual({
      name: 'EntityAlreadyExistsException',
      message: 'User with name JANE already exists.',
      status: 409,
    });
  });

  test('a name may be any word, also one that objects already have', async () => {
    const { iam } = await aSandbox();
    for (const UserName of ['constructor', '__proto__', 'a+b=c,d.e@f-g_h']) {
      await iam.send(new CreateUserCommand({ UserName }));
      await iam.send(
        new PutUserPolicyCommand({ UserName, PolicyName: 'toString', PolicyDocument: allow('s3:GetObject') }),
      );
      expect((await iam.send(new GetUserCommand({ UserName }))).User?.UserName).toBe(UserName);
    }
  });

  test('everything wrong with the parameters is reported together', async () => {
    const { iam } = await aSandbox();
    const wrong = await refusal(iam.send(new CreateUserCommand({ UserName: 'a b', Path: 'countersign' })));
    expect(wrong.name).toBe('ValidationError');
    expect(wrong.status).toBe(400);
    expect(wrong.message).toBe(
      "2 validation errors detected: Value 'a b' at 'userName' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [\\w+=,.@-]+; Value 'countersign' at 'path' failed to satisfy constraint: Member " +
        'must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
    );
    const long = await refusal(iam.send(new CreateUserCommand({ UserName: 'a'.repeat(65) })));
    expect(long.message).toContain('Member must have length less than or equal to 64');
    const none = await refusal(iam.send(new CreateUserCommand({ UserName: undefined })));
    expect(none.message).toContain(
      "Value null at 'userName' failed to satisfy constraint: Member must not be null",
    );
  });

  test('a boundary must exist, and a bad tag fails the whole request', async () => {
    const { iam, aws } = await aSandbox();
    const missing = `arn:aws:iam::${account}:policy/countersign/Missing`;
    const unbounded = iam.send(new CreateUserCommand({ ...jane, PermissionsBoundary: missing }));
    expect((await refusal(unbounded)).name).toBe('NoSuchEntityException');
    const tagged = (Tags: { Key: string; Value: string }[]) =>
      refusal(iam.send(new CreateUserCommand({ ...jane, Tags })));
    expect((await tagged([{ Key: 'reason', Value: 'because, well' }])).name).toBe('ValidationError');
    const twice = [
      { Key: 'Owner', Value: 'a' },
      { Key: 'owner', Value: 'b' },
    ];
    expect((await tagged(twice)).name).toBe('InvalidInputException');
    const many = Array.from({ length: 51 }, (_, n) => ({ Key: `key${n}`, Value: '' }));
    expect((await tagged(many)).message).toContain('length less than or equal to 50');
    expect(aws.account(account).users).toEqual([]);
  });

  test('a full account refuses, and a name made again is another user', async () => {
    const { iam } = await aSandbox({ accounts: [{ id: account, quotas: { users: 1 } }] });
    const first = await iam.send(new CreateUserCommand(jane));
    expect((await refusal(iam.send(new CreateUserCommand({ UserName: 'joe' })))).message).toBe(
      'Cannot exceed quota for UsersPerAccount: 1',
    );
    await iam.send(new DeleteUserCommand(jane));
    const second = await iam.send(new CreateUserCommand(jane));
    expect(second.User?.UserId).not.toBe(first.User?.UserId);
  });
});

describe('reading and tagging users (IAM API Reference, ListUsers, TagUser)', () => {
  test('lists come in pages and leave out tags and boundary', async () => {
    const { iam } = await aSandbox();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const Path = name === 'e' ? '/' : '/countersign/';
      await iam.send(new CreateUserCommand({ UserName: name, Path, PermissionsBoundary: boundary }));
    }
    const first = await iam.send(new ListUsersCommand({}));
    expect(first.IsTruncated).toBe(true);
    const names: (string | undefined)[] = [];
    for await (const { Users } of paginateListUsers({ client: iam }, { PathPrefix: '/countersign/' })) {
      for (const user of Users ?? []) {
        names.push(user.UserName);
        expect(user.PermissionsBoundary).toBeUndefined();
      }
    }
    expect(names).toEqual(['a', 'b', 'c', 'd']);
    expect((await refusal(iam.send(new ListUsersCommand({ Marker: 'nonsense' })))).name).toBe(
      'ValidationError',
    );
    expect((await refusal(iam.send(new ListUsersCommand({ MaxItems: 1001 })))).name).toBe('ValidationError');
  });

  test('a tag key written in another case replaces the first', async () => {
    const { iam } = await aSandbox();
    await iam.send(new CreateUserCommand({ ...jane, Tags: [{ Key: 'Owner', Value: 'a' }] }));
    await iam.send(
      new TagUserCommand({
        ...jane,
        Tags: [
          { Key: 'owner', Value: 'b' },
          { Key: 'x', Value: '' },
        ],
      }),
    );
    expect((await iam.send(new ListUserTagsCommand(jane))).Tags).toEqual([
      { Key: 'owner', Value: 'b' },
      { Key: 'x', Value: '' },
    ]);
    await iam.send(new UntagUserCommand({ ...jane, TagKeys: ['OWNER'] }));
    expect((await iam.send(new GetUserCommand(jane))).User?.Tags).toEqual([{ Key: 'x', Value: '' }]);
  });

  test('GetUser without a name means the caller, which a role is not', async () => {
    const { iam } = await aSandbox();
    const unnamed = await refusal(iam.send(new GetUserCommand({})));
    expect(unnamed.message).toBe('Must specify userName when calling with non-User credentials');
    expect(await refusal(iam.send(new GetUserCommand({ UserName: 'nobody' })))).toEqual({
      name: 'NoSuchEntityException',
      message: 'The user with name nobody cannot be found.',
      status: 404,
    });
  });

  test('a boundary can be put and removed', async () => {
    const { iam, aws } = await aSandbox();
    await iam.send(new CreateUserCommand(jane));
    await iam.send(new PutUserPermissionsBoundaryCommand({ ...jane, PermissionsBoundary: boundary }));
    expect(aws.account(account).users[0]?.boundary).toBe(boundary);
    const invalid = new PutUserPermissionsBoundaryCommand({
      ...jane,
      PermissionsBoundary: 'arn:aws:s3:::not-a-policy',
    });
    expect((await refusal(iam.send(invalid))).name).toBe('InvalidInputException');
    await iam.send(new DeleteUserPermissionsBoundaryCommand(jane));
    expect(aws.account(account).users[0]?.boundary).toBeUndefined();
  });
});

describe('deleting a user (IAM User Guide, deleting an IAM user by the API)', () => {
  test('everything that belongs to the user goes first, and the refusal names what is left', async () => {
    const { iam } = await aSandbox({
      accounts: [
        {
          id: account,
          groups: [{ name: 'readers', path: '/' }],
          users: [
            {
              name: 'jane',
              otherCredentials: [
                { kind: 'ssh-public-key' },
                { kind: 'signing-certificate' },
                { kind: 'service-specific', service: 'bedrock.amazonaws.com' },
              ],
            },
          ],
        },
      ],
    });
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    const key = await iam.send(new CreateAccessKeyCommand(jane));
    await iam.send(new AttachUserPolicyCommand({ ...jane, PolicyArn }));
    await iam.send(
      new PutUserPolicyCommand({ ...jane, PolicyName: 'p', PolicyDocument: allow('s3:GetObject') }),
    );
    await iam.send(new AddUserToGroupCommand({ ...jane, GroupName: 'readers' }));
    const left = async () => (await refusal(iam.send(new DeleteUserCommand(jane)))).message;

    expect(await left()).toBe('Cannot delete entity, must delete login profile first.');
    await iam.send(new DeleteLoginProfileCommand(jane));
    expect(await left()).toContain('must delete access keys first');
    await iam.send(new DeleteAccessKeyCommand({ ...jane, AccessKeyId: key.AccessKey?.AccessKeyId }));
    expect(await left()).toContain('must delete signing certificates first');
    const [certificate] = (await iam.send(new ListSigningCertificatesCommand(jane))).Certificates ?? [];
    await iam.send(new DeleteSigningCertificateCommand({ ...jane, CertificateId: certificate?.CertificateId }));
    expect(await left()).toContain('must delete SSH public keys first');
    const [ssh] = (await iam.send(new ListSSHPublicKeysCommand(jane))).SSHPublicKeys ?? [];
    await iam.send(new DeleteSSHPublicKeyCommand({ ...jane, SSHPublicKeyId: ssh?.SSHPublicKeyId }));
    expect(await left()).toContain('must delete service specific credentials first');
    const [special] =
      (await iam.send(new ListServiceSpecificCredentialsCommand(jane))).ServiceSpecificCredentials ?? [];
    expect(special?.ServiceName).toBe('bedrock.amazonaws.com');
    const ServiceSpecificCredentialId = special?.ServiceSpecificCredentialId;
    await iam.send(new DeleteServiceSpecificCredentialCommand({ ...jane, ServiceSpecificCredentialId }));
    expect(await left()).toContain('must detach all policies first');
    await iam.send(new DetachUserPolicyCommand({ ...jane, PolicyArn }));
    expect(await left()).toContain('must delete policies first');
    await iam.send(new DeleteUserPolicyCommand({ ...jane, PolicyName: 'p' }));
    expect(await left()).toContain('must remove users from group first');
    await iam.send(new RemoveUserFromGroupCommand({ ...jane, GroupName: 'readers' }));
    expect(await left()).toBe('');
    expect((await refusal(iam.send(new DeleteUserCommand(jane)))).name).toBe('NoSuchEntityException');
  });
});
