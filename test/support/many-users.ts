import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import type { Account } from '../../src/core/catalogue/catalogue.ts';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { someGives } from './builders.ts';

export interface Seeding {
  iamUrl: string;
  tablesUrl: string;
  account: Account;
  /** They own the users in turn. */
  owners: readonly string[];
  /** Of the bot's requests; absent: that of a company. */
  table?: string;
}

const atOnce = 10;

/** Workloads with a key each, as finished grants leave them, named `many-0` and so on. */
export async function manyUsers(seeding: Seeding, count: number): Promise<string[]> {
  const { iamUrl, tablesUrl, account, owners, table = 'countersign-requests' } = seeding;
  const iam = new IAMClient({ endpoint: iamUrl, region: 'us-east-1', credentials: sandboxKeys });
  const tables = new DynamoDBClient({ endpoint: tablesUrl, region: 'us-east-1', credentials: sandboxKeys });
  const users = dynamoUsers(new DocumentClient(tables), table);
  const make = async (index: number) => {
    const [userName, person] = [`many-${index}`, owners[index % owners.length] ?? ''];
    const requestId = `of-${userName}`;
    const tags = {
      'managed-by': 'countersign',
      'countersign-request': requestId,
      owner: person,
      kind: 'workload',
    };
    const { User } = await iam.send(
      new CreateUserCommand({
        ...{ UserName: userName, Path: account.path, PermissionsBoundary: account.boundary },
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
    const belongsTo = { person, userId: User?.UserId ?? '', userKind: 'workload' as const };
    const gives = someGives({ credentials: ['access-key'], entitlements: ['read-only'] });
    await users.recordOwner({ account: account.id, userName }, belongsTo, { requestId, gives }, 1);
    return userName;
  };
  try {
    const names: string[] = [];
    for (let from = 0; from < count; from += atOnce)
      names.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => make(from + n)),
        )),
      );
    return names;
  } finally {
    iam.destroy();
    tables.destroy();
  }
}
