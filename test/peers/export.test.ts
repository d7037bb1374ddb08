import { iamAccounts } from '../../src/adapters/aws/accounts.ts';
import type { Operation } from '../../src/core/operations/operation.ts';
import { awsCli } from '../../src/core/render/aws-cli.ts';
import { resultingFrom } from '../../src/core/render/resulting-from.ts';
import { account, allow, aSandbox, bot, boundary, closeAll, type Sandbox } from '../sandbox/aws/a-server.ts';
import { aCatalogue } from '../support/builders.ts';
import { runScripts } from './run-script.ts';

/** As long as AWS allows, with every character that it allows. */
const userName = '-o.hara+=,@_'.padEnd(64, 'Az09');
const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
const otherBoundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
const before = { ...process.env };
afterEach(async () => {
  process.env = { ...before };
  await closeAll();
});

const operations: Operation[] = [
  {
    kind: 'create-user',
    path: '/countersign/',
    boundary,
    tags: { owner: 'U0ADA', 'a key': 'b=c@d', 'Größe \u4e2d': '\u{1d4b3} +-', 'countersign-request': 'R1' },
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
  { kind: 'delete-user-policy', name: 'Gone-already' },
  { kind: 'put-boundary', boundary: otherBoundary },
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
    const script = awsCli(resultingFrom({ account, userName, operations: part }), 'A title');
    await runScripts({ url: theirs.aws.url, keys: bot }, [script]);
    expect(pictureOf(theirs)).toEqual(pictureOf(ours));
    expect(pictureOf(ours).path).toBe('/countersign/');
  }
}, 120_000);
