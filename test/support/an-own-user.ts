import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import { mfaRequiredPolicy, selfServicePolicyName } from '../../src/core/account/bot-policies.ts';
import type { Gives } from '../../src/core/account/ledger.ts';
import type { Account, UserKind } from '../../src/core/catalogue/catalogue.ts';
import { secondMs } from '../../src/core/durations.ts';
import type { Users } from '../../src/flows/ports.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import type { Company } from './a-company.ts';
import { someGives } from './builders.ts';

interface Wanted {
  owner?: string;
  userKind?: UserKind;
  /** By id; they only say what the user was given, for the rules. */
  entitlements?: string[];
  keys?: 0 | 1 | 2;
  /** What was approved besides keys: by default a console password. */
  credentials?: Gives['credentials'];
}

export interface MadeUser {
  userName: string;
  password: string;
  /** Of the device that is on. */
  seed: string;
  keyIds: string[];
}

/** A user as a finished grant leaves it, without the story that leads there; a person's has MFA on. */
export async function anOwnUser(
  company: Company,
  userName: string,
  {
    owner = 'U0ADA',
    userKind = 'person',
    entitlements = ['read-only'],
    keys = 0,
    credentials = ['password'],
  }: Wanted = {},
): Promise<MadeUser> {
  const [account] = company.bot.catalogue.accounts;
  if (!account) throw new Error('the catalogue has no account');
  const requestId = `of-${userName}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  const { userId, keyIds, serial, ...signsIn } = await withIam(company, async (iam) => {
    const tags = {
      'managed-by': 'countersign',
      'countersign-request': requestId,
      ...{ requester: owner, owner, kind: userKind },
    };
    const { User } = await iam.send(
      new CreateUserCommand({
        ...{ UserName: userName, Path: account.path, PermissionsBoundary: account.boundary },
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    if (userKind !== 'emergency')
      await iam.send(new AddUserToGroupCommand({ UserName: userName, GroupName: 'readers' }));
    const made = userKind !== 'workload' ? await asPerson(company, iam, account, userName) : { serial: '' };
    return { userId: User?.UserId ?? '', keyIds: await keysFor(iam, userName, keys), ...made };
  });
  const prepared = {
    hasNoAccess: true as const,
    prepared: { groups: ['readers', 'developers'], policies: [] },
  };
  const gives = someGives({
    ...(userKind === 'emergency' ? { groups: [], ...prepared } : { groups: ['readers'] }),
    ...{ entitlements, credentials },
  });
  await withUsers(company, (users) =>
    users.recordOwner(
      { account: account.id, userName },
      { person: owner, userId, userKind },
      { requestId, gives },
      company.clock.now(),
      serial ? [serial] : [],
    ),
  );
  return { userName, password: '', seed: '', ...signsIn, keyIds };
}

async function keysFor(iam: IAMClient, UserName: string, count: number): Promise<string[]> {
  const keyIds: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    keyIds.push(AccessKey?.AccessKeyId ?? '');
  }
  return keyIds;
}

/** IAM, for an administrator of the account without the bot. */
export async function withIam<Result>(
  { aws }: Pick<Company, 'aws'>,
  use: (iam: IAMClient) => Promise<Result>,
): Promise<Result> {
  const iam = new IAMClient({ endpoint: aws.url, region: 'us-east-1', credentials: sandboxKeys });
  try {
    return await use(iam);
  } finally {
    iam.destroy();
  }
}

/** The bot's own records of users. */
export function withUsers<Result>(company: Company, use: (users: Users) => Promise<Result>): Promise<Result> {
  return withTables(company, (tables) => use(dynamoUsers(tables, 'countersign-requests')));
}

/** The same, for whatever else the bot keeps. */
export async function withTables<Result>(
  { dynamo }: Company,
  use: (tables: DocumentClient) => Promise<Result>,
): Promise<Result> {
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  const tables = new DocumentClient(client);
  try {
    return await use(tables);
  } finally {
    client.destroy();
  }
}

const codeStepMs = 30 * secondMs;

async function asPerson({ clock }: Company, iam: IAMClient, account: Account, UserName: string) {
  const password = 'Chosen-by-the-owner-1';
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: password }));
  const PolicyDocument = mfaRequiredPolicy(account);
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: selfServicePolicyName, PolicyDocument }));
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ Path: account.path, VirtualMFADeviceName: `${UserName}-first` }),
  );
  const seed = new TextDecoder().decode(VirtualMFADevice?.Base32StringSeed);
  // If a step ended on the way, AWS would take the codes for those of a device whose clock is off.
  const leftMs = codeStepMs - (clock.now() % codeStepMs);
  if (leftMs < secondMs * 2) clock.pass(leftMs);
  await iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber: VirtualMFADevice?.SerialNumber,
      AuthenticationCode1: totp(seed, clock.now() - 60_000),
      AuthenticationCode2: totp(seed, clock.now() - 30_000),
    }),
  );
  return { password, seed, serial: VirtualMFADevice?.SerialNumber ?? '' };
}
