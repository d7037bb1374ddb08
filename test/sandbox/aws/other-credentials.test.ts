import {
  CreateServiceSpecificCredentialCommand,
  CreateUserCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  GetSSHPublicKeyCommand,
  type IAMClient,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  PutUserPolicyCommand,
  ResetServiceSpecificCredentialCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateSigningCertificateCommand,
  UpdateSSHPublicKeyCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { dayMs } from '../../../src/core/durations.ts';
import {
  aCertificate,
  aPublicKey,
  giveOneOfEach,
  giveServiceCredential,
} from '../../support/other-credentials.ts';
import { account, aSandbox, closeAll, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const [codecommit, bedrock] = ['codecommit.amazonaws.com', 'bedrock.amazonaws.com'];

async function withJane(options?: Parameters<typeof aSandbox>[0]) {
  const sandbox = await aSandbox(options);
  await sandbox.iam.send(new CreateUserCommand(jane));
  return sandbox;
}

const nameOf = async (call: Promise<unknown>) => (await refusal(call)).name;

describe('SSH public keys (IAM API Reference, UploadSSHPublicKey)', () => {
  const upload = (SSHPublicKeyBody: string) => new UploadSSHPublicKeyCommand({ ...jane, SSHPublicKeyBody });

  test('one comes back in either encoding, with its fingerprint', async () => {
    const { iam } = await withJane();
    const { SSHPublicKey: key } = await iam.send(upload(aPublicKey()));
    expect(key).toMatchObject({
      UserName: 'jane',
      SSHPublicKeyId: expect.stringMatching(/^APKA[A-Z2-7]{17}$/),
      Status: 'Active',
      UploadDate: new Date('2026-11-22T10:00:00Z'),
      Fingerprint: expect.stringMatching(/^([\da-f]{2}:){15}[\da-f]{2}$/),
      SSHPublicKeyBody: expect.stringMatching(/^ssh-rsa AAAAB3NzaC1yc2E/),
    });
    const { SSHPublicKeyId } = key ?? {};
    const pem = await iam.send(new GetSSHPublicKeyCommand({ ...jane, SSHPublicKeyId, Encoding: 'PEM' }));
    expect(pem.SSHPublicKey).toMatchObject({ SSHPublicKeyBody: aPublicKey(), Fingerprint: key?.Fingerprint });
    // The other encoding of the same key is the same key.
    expect(await nameOf(iam.send(upload(`${key?.SSHPublicKeyBody} jane@laptop`)))).toBe(
      'DuplicateSSHPublicKeyException',
    );
  });

  test.each([
    ['of another kind', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA', 'UnrecognizedPublicKeyEncodingException'],
    ['that is cut short', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB', 'InvalidPublicKeyException'],
  ])('one %s is not taken', async (_, body, name) => {
    const { iam } = await withJane();
    expect(await nameOf(iam.send(upload(body)))).toBe(name);
  });

  test('there are five at most, and lists come in pages', async () => {
    const otherCredentials = Array.from({ length: 5 }, () => ({ kind: 'ssh-public-key' as const }));
    const { iam } = await aSandbox({
      accounts: [{ id: account, users: [{ name: 'jane', otherCredentials }] }],
    });
    expect(await refusal(iam.send(upload(aPublicKey())))).toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for SSHPublicKeysPerUser: 5',
      status: 409,
    });
    const first = await iam.send(new ListSSHPublicKeysCommand({ ...jane, MaxItems: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, SSHPublicKeys: [{ Status: 'Active' }, {}] });
  });

  test('nobody but the time says "expired"', async () => {
    const { iam } = await withJane();
    const { ssh: SSHPublicKeyId } = await giveOneOfEach(iam, 'jane');
    const update = (Status: 'Inactive' | 'Expired') =>
      iam.send(new UpdateSSHPublicKeyCommand({ ...jane, SSHPublicKeyId, Status }));
    expect(await nameOf(update('Expired'))).toBe('InvalidInputException');
    await update('Inactive');
    const { SSHPublicKeys } = await iam.send(new ListSSHPublicKeysCommand(jane));
    expect(SSHPublicKeys).toMatchObject([{ SSHPublicKeyId, Status: 'Inactive' }]);
  });
});

describe('signing certificates (IAM API Reference, UploadSigningCertificate)', () => {
  const upload = new UploadSigningCertificateCommand({ ...jane, CertificateBody: aCertificate });

  test('one is known by its own text, once in the account', async () => {
    const { iam } = await withJane();
    const { Certificate } = await iam.send(upload);
    expect(Certificate?.CertificateId).toMatch(/^\w{24,128}$/);
    expect(Certificate).toMatchObject({ CertificateBody: aCertificate.trim(), Status: 'Active' });
    expect(await refusal(iam.send(upload))).toMatchObject({
      name: 'DuplicateCertificateException',
      status: 409,
    });
    const { CertificateId } = Certificate ?? {};
    await iam.send(new UpdateSigningCertificateCommand({ ...jane, CertificateId, Status: 'Inactive' }));
    const listed = await iam.send(new ListSigningCertificatesCommand(jane));
    expect(listed.Certificates).toMatchObject([{ CertificateId, Status: 'Inactive' }]);
  });

  test('an invalid or expired one is not accepted; nor is a third', async () => {
    const { iam, clock, aws } = await withJane();
    const none = new UploadSigningCertificateCommand({ ...jane, CertificateBody: 'a certificate' });
    expect(await nameOf(iam.send(none))).toBe('MalformedCertificateException');
    clock.advance(200 * 365 * dayMs);
    expect(await nameOf(iam.send(upload))).toBe('InvalidCertificateException');
    expect(aws.account(account).users[0]?.otherCredentials).toEqual([]);
    const kind = 'signing-certificate' as const;
    const full = await aSandbox({
      accounts: [{ id: account, users: [{ name: 'jane', otherCredentials: [{ kind }, { kind }] }] }],
    });
    expect(await nameOf(full.iam.send(upload))).toBe('LimitExceededException');
  });
});

describe('service-specific credentials (IAM API Reference, CreateServiceSpecificCredential)', () => {
  const create = (iam: IAMClient, ServiceName: string, CredentialAgeDays?: number) =>
    iam.send(new CreateServiceSpecificCredentialCommand({ ...jane, ServiceName, CredentialAgeDays }));

  test('one for Git has a user name and a password that is shown once', async () => {
    const { iam, aws } = await withJane();
    const { ServiceSpecificCredential: made } = await create(iam, codecommit);
    expect(made).toMatchObject({
      ServiceName: codecommit,
      ServiceUserName: `jane-at-${account}`,
      ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{17}$/),
      Status: 'Active',
    });
    const { ServiceSpecificCredential: second } = await create(iam, codecommit);
    expect(second?.ServiceUserName).toBe(`jane+1-at-${account}`);
    const { ServiceSpecificCredentialId } = made ?? {};
    const reset = await iam.send(
      new ResetServiceSpecificCredentialCommand({ ...jane, ServiceSpecificCredentialId }),
    );
    const passwords = [made, second, reset.ServiceSpecificCredential].map((each) => each?.ServicePassword);
    expect(new Set(passwords).size).toBe(3);
    const listed = await iam.send(new ListServiceSpecificCredentialsCommand(jane));
    const seen = JSON.stringify([listed, aws.calls, aws.snapshot()]);
    for (const password of passwords) expect(seen).not.toContain(password ?? 'none');
  });

  test('an API key has an end: from then on it is expired', async () => {
    const { iam, clock, aws } = await withJane();
    const { ServiceSpecificCredential: made } = await create(iam, bedrock, 30);
    const ExpirationDate = new Date(clock.now() + 30 * dayMs);
    expect(made).toMatchObject({ ServiceCredentialAlias: `jane-at-${account}`, ExpirationDate });
    expect(made?.ServiceUserName).toBeUndefined();
    expect(JSON.stringify([aws.calls, aws.snapshot()])).not.toContain(made?.ServiceCredentialSecret ?? 'none');
    const status = async () =>
      (await iam.send(new ListServiceSpecificCredentialsCommand(jane))).ServiceSpecificCredentials?.[0]?.Status;
    expect(await status()).toBe('Active');
    clock.advance(30 * dayMs);
    expect(await status()).toBe('Expired');
    const { ServiceSpecificCredentialId } = made ?? {};
    const Status = 'Inactive';
    await iam.send(
      new UpdateServiceSpecificCredentialCommand({ ...jane, ServiceSpecificCredentialId, Status }),
    );
    expect(await status()).toBe('Inactive');
    expect(await nameOf(create(iam, codecommit, 30))).toBe('ValidationError');
  });

  test('two for each service, and only services that take them', async () => {
    const { iam } = await withJane();
    for (const service of [codecommit, codecommit, bedrock]) await giveServiceCredential(iam, 'jane', service);
    expect(await nameOf(create(iam, codecommit))).toBe('LimitExceededException');
    expect(await refusal(create(iam, 's3.amazonaws.com'))).toMatchObject({
      name: 'ServiceNotSupportedException',
      status: 404,
    });
    const list = async (input: object, Marker?: string): Promise<number> => {
      const page = await iam.send(new ListServiceSpecificCredentialsCommand({ ...input, Marker }));
      const { length = 0 } = page.ServiceSpecificCredentials ?? [];
      return page.IsTruncated ? length + (await list(input, page.Marker)) : length;
    };
    expect(await list(jane)).toBe(3);
    expect(await list({ ...jane, ServiceName: bedrock })).toBe(1);
    expect(await list({ AllUsers: true })).toBe(3);
    expect(await nameOf(list({ ...jane, AllUsers: true }))).toBe('ValidationError');
  });
});

test('each is deleted by its id and its kind, once', async () => {
  const { iam, aws } = await withJane();
  const ids = await giveOneOfEach(iam, 'jane');
  const ServiceSpecificCredentialId = ids.git;
  const deletions = [
    () => iam.send(new DeleteSSHPublicKeyCommand({ ...jane, SSHPublicKeyId: ids.ssh })),
    () => iam.send(new DeleteSigningCertificateCommand({ ...jane, CertificateId: ids.certificate })),
    () => iam.send(new DeleteServiceSpecificCredentialCommand({ ...jane, ServiceSpecificCredentialId })),
  ];
  const wrong = new DeleteSSHPublicKeyCommand({ ...jane, SSHPublicKeyId: ids.git });
  expect(await nameOf(iam.send(wrong))).toBe('NoSuchEntityException');
  for (const remove of deletions) {
    await remove();
    expect(await nameOf(remove())).toBe('NoSuchEntityException');
  }
  expect(aws.account(account).users[0]?.otherCredentials).toMatchObject([{ id: ids.bedrock }]);
});

test('a policy says for which service and how long (Service Authorization Reference, IAM)', async () => {
  const { iam, as } = await aSandbox({
    accounts: [
      {
        id: account,
        users: [{ name: 'jane', accessKeys: [{ id: 'AKIAJANEJANEJANEJANE', secret: 's'.repeat(40) }] }],
      },
    ],
  });
  const Condition = {
    StringEquals: { 'iam:ServiceSpecificCredentialServiceName': bedrock },
    NumericLessThanEquals: { 'iam:ServiceSpecificCredentialAgeDays': '90' },
  };
  const Action = 'iam:CreateServiceSpecificCredential';
  const Statement = [{ Effect: 'Allow', Action, Resource: '*', Condition }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutUserPolicyCommand({ ...jane, PolicyName: 'p', PolicyDocument }));
  const own = as({ accessKeyId: 'AKIAJANEJANEJANEJANE', secretAccessKey: 's'.repeat(40) }).iam;
  expect(await nameOf(create(own, bedrock, 90))).toBe('nothing');
  expect(await nameOf(create(own, bedrock, 91))).toBe('AccessDenied');
  expect(await nameOf(create(own, bedrock))).toBe('AccessDenied');
  expect(await nameOf(create(own, codecommit))).toBe('AccessDenied');

  function create(client: IAMClient, ServiceName: string, CredentialAgeDays?: number) {
    return client.send(new CreateServiceSpecificCredentialCommand({ ...jane, ServiceName, CredentialAgeDays }));
  }
});

test('a state of before these could be made carries on', async () => {
  const first = await aSandbox({
    accounts: [{ id: account, users: [{ name: 'jane', otherCredentials: [{ kind: 'service-specific' }] }] }],
  });
  const state = JSON.parse(JSON.stringify(first.aws.snapshot()));
  const [old] = state.accounts[account].users.jane.otherCredentials;
  state.accounts[account].users.jane.otherCredentials = [
    { kind: old.kind, id: old.id, status: old.status, createdAtMs: old.createdAtMs, service: old.service },
  ];
  delete state.accounts[account].quotas.sshPublicKeysPerUser;
  const { iam } = await aSandbox({ state });
  await iam.send(new UploadSSHPublicKeyCommand({ ...jane, SSHPublicKeyBody: aPublicKey() }));
  const { ServiceSpecificCredentials } = await iam.send(new ListServiceSpecificCredentialsCommand(jane));
  expect(ServiceSpecificCredentials).toMatchObject([{ ServiceSpecificCredentialId: old.id, Status: 'Active' }]);
});
