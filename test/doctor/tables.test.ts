import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoSetAsides } from '../../src/adapters/dynamo/set-asides.ts';
import { requestsTable, secretsTable } from '../../src/adapters/dynamo/tables.ts';
import { putPoisoned } from '../support/poison.ts';
import { aSetUp, closeSetUps, type Report, type SetUp } from './a-set-up.ts';
import { aStandIn, closeStandIns, json } from './a-stand-in.ts';

afterEach(async () => {
  closeStandIns();
  await closeSetUps();
});

const [requests, secrets] = ['countersign-requests', 'countersign-secrets'];

function clientOf({ dynamo, environment }: SetUp): DynamoDBClient {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = environment;
  return new DynamoDBClient({
    endpoint: dynamo.url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
  });
}

/** A set-up with exactly these tables. */
async function withTables(...tables: CreateTableCommandInput[]): Promise<SetUp> {
  const setUp = await aSetUp({ isServing: false });
  const client = clientOf(setUp);
  for (const table of tables) await client.send(new CreateTableCommand(table));
  client.destroy();
  return setUp;
}

/** The doctor's report when DynamoDB answers one operation like this, instead of as dynalite does. */
async function reportWith(
  { dynamo, examine }: SetUp,
  operation: string,
  { answer, status = 200, args = [] }: { answer: object; status?: number; args?: string[] },
): Promise<Report> {
  const target = `DynamoDB_20120810.${operation}`;
  const url = await aStandIn(dynamo.url, ({ headers }) =>
    headers['x-amz-target'] === target ? json(answer, status) : undefined,
  );
  return examine({ variables: { AWS_ENDPOINT_URL_DYNAMODB: url }, args });
}

const refusing = (code: string) => ({
  answer: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: 'no' },
  status: 400,
});

test('requests that are stuck are named, with the problem and the remedy', async () => {
  const setUp = await aSetUp();
  const client = clientOf(setUp);
  const setAsides = dynamoSetAsides(new DocumentClient(client), requests);
  expect((await setUp.examine()).line('stuck requests')).toBe('ok    stuck requests: none');
  await putPoisoned(setUp, 7);
  const aside = { tries: 5, sinceMs: 1, untilMs: 2, stuckAtMs: 2, problem: 'it cannot be read' };
  for (let n = 0; n < 7; n += 1) await setAsides.put(`bad-${n}`, aside, undefined);
  const line = (await setUp.examine()).line('stuck requests');
  expect(line).toMatch(/^warn {2}stuck requests: bad-\d \(it cannot be read\); .* and 2 more\. Fix: /);
  expect(line).toContain('countersign stuck --end <id>');
  client.destroy();
});

test('both as they should be', async () => {
  const report = await (await aSetUp()).examine();
  expect(report.line('requests table')).toBe(`ok    requests table: ${requests} is ACTIVE`);
  expect(report.line('keys of the requests table')).toBe('ok    keys of the requests table: pk (S), sk (S)');
  expect(report.line('indexes of the requests table')).toMatch(
    /^ok.*due, pending, requester, owner, holder, listed/,
  );
  expect(report.line('billing mode of the requests table')).toMatch(/^ok.*on demand/);
  expect(report.line('secrets table')).toBe(`ok    secrets table: ${secrets} is ACTIVE`);
  expect(report.line('keys of the secrets table')).toBe('ok    keys of the secrets table: id (S)');
  expect(report.line('billing mode of the secrets table')).toMatch(/^ok/);
});

test('missing: names the command and the variable, and what needs them is skipped', async () => {
  const report = await (await aSetUp({ isServing: false })).examine();
  expect(report.line('requests table')).toMatch(
    /^FAIL.*the table countersign-requests doesn't exist\. Fix: countersign serve --create-tables creates it;.*COUNTERSIGN_REQUESTS_TABLE and AWS_REGION/,
  );
  expect(report.line('secrets table')).toMatch(/^FAIL.*COUNTERSIGN_SECRETS_TABLE/);
  for (const what of [
    'keys of the requests table',
    'indexes of the requests table',
    'billing mode of the requests table',
    'point-in-time recovery of the requests table',
  ])
    expect(report.line(what)).toBe(`skip  ${what}: it needs “requests table”`);
  for (const what of ['keys of the secrets table', 'TTL of the secrets table'])
    expect(report.line(what)).toBe(`skip  ${what}: it needs “secrets table”`);
});

test('wrong keys', async () => {
  const setUp = await withTables({
    ...secretsTable(requests),
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
  const report = await setUp.examine();
  expect(report.line('keys of the requests table')).toMatch(
    /^FAIL.*id \(S\) instead of pk \(S\), sk \(S\)\. Fix: .*COUNTERSIGN_REQUESTS_TABLE and run countersign serve --create-tables/,
  );
  expect(report.line('indexes of the requests table')).toMatch(
    /^FAIL.*due \(due \(S\), nextAt \(N\)\) is missing; pending/,
  );
});

test('an index that is missing, one with other keys', async () => {
  const {
    GlobalSecondaryIndexes: [due, pending, requester] = [],
    AttributeDefinitions: all = [],
    ...table
  } = requestsTable(requests);
  if (!due || !pending || !requester) throw new Error('the requests table has fewer indexes than it had');
  const setUp = await withTables({
    ...table,
    AttributeDefinitions: all.filter(
      ({ AttributeName }) => AttributeName !== 'owner' && AttributeName !== 'pending',
    ),
    GlobalSecondaryIndexes: [due, requester, { ...pending, KeySchema: due.KeySchema }],
  });
  const line = (await setUp.examine()).line('indexes of the requests table');
  expect(line).toMatch(/^FAIL/);
  expect(line).toContain('pending has due (S), nextAt (N) instead of pending (S), submittedAt (N)');
  expect(line).toContain('owner (owner (S), submittedAt (N)) is missing');
  expect(line).toContain('listed (listedBy (S), listedAt (N)) is missing');
  expect(line).toContain('Fix: countersign serve --create-tables adds what is missing');
  expect(line).not.toContain('requester');
  expect(line).toContain('page Indexes of countersign-requests');
});

test('provisioned capacity', async () => {
  const { BillingMode: _, ...table } = secretsTable(secrets);
  const setUp = await withTables(requestsTable(requests), {
    ...table,
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
  });
  const report = await setUp.examine();
  expect(report.line('billing mode of the secrets table')).toBe(
    'warn  billing mode of the secrets table: provisioned capacity, which throttles when many requests come at once. Fix: aws dynamodb update-table --table-name countersign-secrets --billing-mode PAY_PER_REQUEST',
  );
});

test('a table that is still being created, or that may not be read', async () => {
  const setUp = await aSetUp();
  const made = await reportWith(setUp, 'DescribeTable', { answer: { Table: { TableStatus: 'CREATING' } } });
  expect(made.line('requests table')).toMatch(/^FAIL.*is CREATING. Fix: wait until it is ACTIVE/);
  const hidden = await reportWith(setUp, 'DescribeTable', refusing('AccessDeniedException'));
  expect(hidden.line('requests table')).toMatch(
    /^FAIL.*Fix: allow dynamodb:DescribeTable to the person who runs the doctor/,
  );
});

test('DynamoDB does not answer', async () => {
  const { examine } = await aSetUp();
  const report = await examine({ variables: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:5' } });
  expect(report.line('requests table')).toMatch(/^FAIL.*Fix: .*AWS_ENDPOINT_URL_DYNAMODB/);
});

describe('streams', () => {
  const args = ['--lambda'];

  /** Both tables with such a stream. */
  const withStream = (setUp: SetUp, StreamViewType: string) => {
    const StreamSpecification = { StreamEnabled: true, StreamViewType };
    return reportWith(setUp, 'DescribeTable', {
      answer: { Table: { TableStatus: 'ACTIVE', StreamSpecification } },
      args,
    });
  };

  test('are not looked at for serve', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line('stream of the requests table')).toMatch(
      /^skip.*serve needs none; countersign doctor --lambda/,
    );
  });

  test('disabled on Lambda: a warning with the command', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ args });
    expect(report.line('stream of the requests table')).toMatch(
      /^warn.*Fix: aws dynamodb update-table --table-name countersign-requests --stream-specification StreamEnabled=true,StreamViewType=NEW_IMAGE; then deploy again/,
    );
    expect(report.line('stream of the secrets table')).toMatch(
      /^warn.*countersign-secrets .*StreamViewType=KEYS_ONLY/,
    );
  });

  test('as they should be, and the secrets one carrying more than keys', async () => {
    const setUp = await aSetUp();
    const images = await withStream(setUp, 'NEW_IMAGE');
    expect(images.line('stream of the requests table')).toBe('ok    stream of the requests table: NEW_IMAGE');
    expect(images.line('stream of the secrets table')).toMatch(
      /^warn.*carries NEW_IMAGE instead of KEYS_ONLY. Fix: .*StreamEnabled=false, then/,
    );
    const keys = await withStream(setUp, 'KEYS_ONLY');
    expect(keys.line('stream of the secrets table')).toBe('ok    stream of the secrets table: KEYS_ONLY');
  });
});

describe('deletion protection', () => {
  const title = 'deletion protection of the requests table';
  const withProtection = async (Protection: boolean | undefined) =>
    (
      await reportWith(await aSetUp(), 'DescribeTable', {
        answer: { Table: { TableStatus: 'ACTIVE', DeletionProtectionEnabled: Protection } },
      })
    ).line(title);

  test('on, off, and where nothing is known of it', async () => {
    expect(await withProtection(true)).toBe(`ok    ${title}: on`);
    expect(await withProtection(false)).toMatch(
      /^warn.*off: .*Fix: aws dynamodb update-table --table-name countersign-requests --deletion-protection-enabled$/,
    );
    expect(await withProtection(undefined)).toBe(`skip  ${title}: this endpoint doesn't support it`);
  });
});

test('on Lambda the tables are those of the stage, unless they are named', async () => {
  const { examine } = await aSetUp();
  const unnamed = { COUNTERSIGN_REQUESTS_TABLE: undefined, COUNTERSIGN_SECRETS_TABLE: undefined };
  const report = await examine({ args: ['--lambda'], variables: { ...unnamed, COUNTERSIGN_STAGE: 'trial' } });
  expect(report.line('requests table')).toMatch(/^FAIL.*the table countersign-trial-requests/);
  expect(report.line('secrets table')).toMatch(/^FAIL.*the table countersign-trial-secrets/);
  const named = await examine({ args: ['--lambda'], variables: { COUNTERSIGN_STAGE: 'trial' } });
  expect(named.line('requests table')).toMatch(/^ok.*countersign-requests is ACTIVE/);
});

describe('point-in-time recovery', () => {
  const title = 'point-in-time recovery of the requests table';
  const recovery = (PointInTimeRecoveryStatus: string) => ({
    answer: {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus },
      },
    },
  });

  test('an endpoint that does not know of it', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line(title)).toBe(`skip  ${title}: this endpoint doesn't support it`);
  });

  test('on, off, and not to be read', async () => {
    const setUp = await aSetUp();
    const ask = async (answer: { answer: object; status?: number }) =>
      (await reportWith(setUp, 'DescribeContinuousBackups', answer)).line(title);
    expect(await ask(recovery('ENABLED'))).toBe(`ok    ${title}: on`);
    expect(await ask(recovery('DISABLED'))).toMatch(
      /^warn.*Fix: aws dynamodb update-continuous-backups --table-name countersign-requests/,
    );
    expect(await ask(refusing('AccessDeniedException'))).toMatch(
      /^warn.*Fix: allow dynamodb:DescribeContinuousBackups/,
    );
  });
});

describe('TTL', () => {
  const title = 'TTL of the secrets table';

  test('on, off, by another attribute, and not to be read', async () => {
    const setUp = await aSetUp();
    const ask = async (answer: { answer: object; status?: number }) =>
      (await reportWith(setUp, 'DescribeTimeToLive', answer)).line(title);
    const ttl = (TimeToLiveStatus: string, AttributeName: string) => ({
      answer: { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } },
    });
    expect((await setUp.examine()).line(title)).toMatch(
      /^warn.*Fix: aws dynamodb update-time-to-live --table-name countersign-secrets .*Enabled=true,AttributeName=ttl/,
    );
    expect(await ask(ttl('ENABLED', 'ttl'))).toBe(`ok    ${title}: on`);
    expect(await ask(ttl('ENABLED', 'expires'))).toMatch(
      /^warn.*uses expires instead of ttl. Fix: .*Enabled=false,AttributeName=expires/,
    );
    expect(await ask(refusing('UnknownOperationException'))).toMatch(/^skip/);
    expect(await ask(refusing('AccessDeniedException'))).toMatch(
      /^warn.*Fix: allow dynamodb:DescribeTimeToLive/,
    );
  });
});
