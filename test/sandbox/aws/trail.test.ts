import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { account, allow, aSandbox, bot, closeAll, goodPassword, refusal, type Sandbox } from './a-server.ts';

afterEach(closeAll);

function trailOf({ aws, clock }: Sandbox, region = 'us-east-1') {
  const trail = new CloudTrailClient({ endpoint: aws.url, region, credentials: bot, maxAttempts: 1 });
  return (input: ConstructorParameters<typeof LookupEventsCommand>[0] = {}, waitMs = 1000) => {
    clock.advance(waitMs);
    return trail.send(new LookupEventsCommand(input));
  };
}
const ofJane = {
  LookupAttributes: [{ AttributeKey: 'Username' as const, AttributeValue: 'jane' }],
};

async function withJane() {
  const sandbox = await aSandbox();
  const { iam } = sandbox;
  const { User } = await iam.send(new CreateUserCommand({ UserName: 'jane' }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'jane', Password: goodPassword }));
  return { ...sandbox, user: User };
}

test('CloudTrail shows calls and sign-ins of a user, the newest first, with who, from where and what was refused', async () => {
  const sandbox = await withJane();
  const { aws, iam, as, clock, user } = sandbox;
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: 'jane' }));
  const jane = as({ accessKeyId: key?.AccessKeyId ?? '', secretAccessKey: key?.SecretAccessKey ?? '' });
  await refusal(jane.iam.send(new ListUsersCommand({})));
  clock.advance(1000);
  const { console: consoleOf } = aws;
  expect(() => consoleOf(account).signIn({ userName: 'jane', password: 'wrong' })).toThrow();
  clock.advance(1000);
  const session = consoleOf(account).signIn({ userName: 'jane', password: goodPassword });
  session.can('s3:GetObject');
  session.can('ec2:DescribeInstances');

  const { Events = [] } = await trailOf(sandbox)(ofJane);
  expect(Events.map(({ EventName }) => EventName).toSorted()).toEqual([
    'ConsoleLogin',
    'ConsoleLogin',
    'DescribeInstances',
    'ListUsers',
  ]);
  const listed = Events.find(({ EventName }) => EventName === 'ListUsers');
  expect(listed).toMatchObject({
    EventSource: 'iam.amazonaws.com',
    ReadOnly: 'true',
    Username: 'jane',
    AccessKeyId: key?.AccessKeyId,
  });
  expect(JSON.parse(listed?.CloudTrailEvent ?? '')).toMatchObject({
    userIdentity: { type: 'IAMUser', principalId: user?.UserId, userName: 'jane' },
    awsRegion: 'us-east-1',
    sourceIPAddress: '127.0.0.1',
    errorCode: 'AccessDenied',
    eventType: 'AwsApiCall',
  });
  const signIns = Events.filter(({ EventName }) => EventName === 'ConsoleLogin');
  expect(signIns.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent).responseElements)).toEqual([
    { ConsoleLogin: 'Success' },
    { ConsoleLogin: 'Failure' },
  ]);
  expect((await trailOf(sandbox, 'eu-central-1')(ofJane)).Events).toEqual([]);
});

test('it has pages, forgets after 90 days, and answers two calls a second in each Region', async () => {
  const sandbox = await withJane();
  const { aws, clock } = sandbox;
  const calls = Array.from({ length: 60 }, (_, n) => ({ action: 'ec2:RunInstances', atMs: clock.now() - n }));
  aws.byHand.recordCalls(account, 'jane', [
    ...calls,
    { action: 'ec2:Old', atMs: clock.now() - 91 * 86_400_000 },
  ]);
  const lookUp = trailOf(sandbox);
  const first = await lookUp(ofJane);
  const second = await lookUp({ ...ofJane, NextToken: first.NextToken });
  expect([first.Events?.length, second.Events?.length, second.NextToken]).toEqual([50, 10, undefined]);
  expect(await refusal(lookUp({ NextToken: first.NextToken }))).toMatchObject({
    name: 'InvalidNextTokenException',
  });
  const answers = [await refusal(lookUp({}, 0)), await refusal(lookUp({}, 0))];
  expect(answers.map(({ name }) => name)).toEqual(['nothing', 'ThrottlingException']);
  expect(await refusal(trailOf(sandbox, 'eu-central-1')({}, 0))).toMatchObject({ name: 'nothing' });
});

test('services last accessed come from a job of the session that asked, attempts included', async () => {
  const { aws, iam, as, user } = await withJane();
  const Arn = user?.Arn ?? '';
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'jane',
      PolicyName: 'own',
      PolicyDocument: allow(['s3:GetObject', 'ec2:*', 'sqs:SendMessage']),
    }),
  );
  const session = aws.console(account).signIn({ userName: 'jane', password: goodPassword });
  expect([session.can('s3:GetObject'), session.can('s3:PutObject')]).toEqual([true, false]);
  const { JobId = '' } = await iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn }));
  const ask = (Marker?: string) =>
    iam.send(new GetServiceLastAccessedDetailsCommand({ JobId, ...(Marker ? { Marker } : {}) }));
  expect((await ask()).JobStatus).toBe('IN_PROGRESS');
  const [one, two] = [await ask(), await ask((await ask()).Marker)];
  expect(one.JobStatus).toBe('COMPLETED');
  const services = [...(one.ServicesLastAccessed ?? []), ...(two.ServicesLastAccessed ?? [])];
  expect(
    services.map(({ ServiceNamespace, LastAuthenticated }) => [ServiceNamespace, !!LastAuthenticated]),
  ).toEqual([
    ['ec2', false],
    ['s3', true],
    ['sqs', false],
  ]);
  const role = { RoleArn: `arn:aws:iam::${account}:role/any`, RoleSessionName: 'another' };
  const { Credentials: opened } = await as(bot).sts.send(new AssumeRoleCommand(role));
  const another = as({
    accessKeyId: opened?.AccessKeyId ?? '',
    secretAccessKey: opened?.SecretAccessKey ?? '',
    sessionToken: opened?.SessionToken ?? '',
  });
  expect(await refusal(another.iam.send(new GetServiceLastAccessedDetailsCommand({ JobId })))).toMatchObject({
    name: 'NoSuchEntityException',
  });
});
