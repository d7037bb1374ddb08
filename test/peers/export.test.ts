import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { iamAccounts } from '../../src/adapters/aws/accounts.ts';
import type { Operation } from '../../src/core/operations/operation.ts';
import { awsCli } from '../../src/core/render/aws-cli.ts';
import { resultingFrom } from '../../src/core/render/resulting.ts';
import { account, allow, aSandbox, bot, boundary, closeAll, type Sandbox } from '../sandbox/aws/a-server.ts';
import { aCatalogue } from '../support/builders.ts';

/** Debian's is version 2. */
const folderOfCli = '/usr/bin';
const userName = '-o.hara+=,@_x';
const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
const before = { ...process.env };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(async () => {
  process.env = { ...before };
  await closeAll();
  await rm(folder, { recursive: true });
});

const operations: Operation[] = [
  {
    kind: 'create-user',
    path: '/countersign/',
    boundary,
    tags: { owner: 'U0ADA', 'a key': 'b=c@d', 'countersign-request': 'R1' },
  },
  {
    kind: 'put-user-policy',
    name: 'Own+=,.@-_',
    purpose: 'given',
    document: allow('s3:*', `arn:aws:s3:::homes/$\{aws:username}/*`),
  },
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'add-to-group', group: 'writers' },
  { kind: 'attach-policy', arn, version: 'v1' },
];
const changes: Operation[] = [
  { kind: 'remove-from-group', group: 'writers' },
  { kind: 'delete-user-policy', name: 'Own+=,.@-_' },
  { kind: 'tag-user', tags: { owner: 'U0BEN' }, before: { owner: 'U0ADA' } },
];

function environmentOf({ aws }: Sandbox): Record<string, string> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: bot.accessKeyId,
    AWS_SECRET_ACCESS_KEY: bot.secretAccessKey,
    AWS_ENDPOINT_URL_IAM: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
  };
}

async function run(sandbox: Sandbox, script: string): Promise<void> {
  const file = join(folder, 'script.sh');
  // Debian's is too old for endpoints in its environment.
  await writeFile(file, `aws() { command aws --endpoint-url ${sandbox.aws.url} "$@"; }\n${script}`);
  const env = { ...environmentOf(sandbox), HOME: folder, PATH: `${folderOfCli}:${process.env.PATH}` };
  await promisify(execFile)('sh', [file], { env });
}

/** All of the user except what AWS makes up: ids and times. */
function pictureOf({ aws }: Sandbox) {
  const user = aws.account(account).users.find((each) => each.userName === userName);
  if (!user) throw new Error('no user');
  const { path, groups, attachedPolicies, inlinePolicies, tags, boundary: bound } = user;
  return { path, groups, attachedPolicies, inlinePolicies, tags, bound };
}

test('the AWS CLI leaves in a fresh account what the operations left in theirs, and then what a change did', async () => {
  const [ours, theirs] = [await aSandbox(), await aSandbox()];
  Object.assign(process.env, environmentOf(ours));
  const accounts = iamAccounts({
    catalogue: aCatalogue(),
    random: { bytes: (length) => new Uint8Array(length) },
    clock: { ...ours.clock, sleep: async () => {} },
    callMs: 5000,
    outgoing: (_, send) => send(),
  });
  for (const part of [operations, changes]) {
    for (const operation of part)
      await accounts.apply({ account, userName, requestId: 'R1', by: 'U0LEA' }, operation);
    await run(theirs, awsCli(resultingFrom({ account, userName, operations: part }), 'A title'));
    expect(pictureOf(theirs)).toEqual(pictureOf(ours));
    expect(pictureOf(ours).path).toBe('/countersign/');
  }
}, 120_000);
