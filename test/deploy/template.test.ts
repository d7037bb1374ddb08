import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import { functionNames } from '../lambda/deployment.ts';
import { accountTemplate } from '../manifests/account-template.ts';
import { apiId, deployedArns } from '../manifests/deployed-arns.ts';
import { templateProblems } from '../manifests/template-problems.ts';
import { zipEntries } from './zip-entries.ts';

const template = JSON.parse(readFileSync('.serverless/cloudformation-template-update-stack.json', 'utf8'));
const { Resources, Outputs } = template;

// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
type Resource = any;

const ofType = (type: string): Resource[] =>
  Object.values<Resource>(Resources).filter((resource) => resource.Type === type);
const capitalised = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;
const functionOf = (name: string) => Resources[`${capitalised(name)}LambdaFunction`].Properties;

test('CloudFormation knows every type, property and attribute of it', () => {
  expect(templateProblems(template)).toEqual([]);
});

describe('the functions', () => {
  test.each(functionNames)('%s runs on the current Node, from its own bundle, under its own role', (name) => {
    expect(functionOf(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: `.build/lambda/${name}.handler`,
      Role: { 'Fn::GetAtt': [`${capitalised(name)}Role`, 'Arn'] },
    });
    expect(Object.keys(zipEntries(`.serverless/${name}.zip`)).sort()).toEqual([
      `.build/lambda/${name}.js`,
      ...(name === 'worker' ? ['.build/lambda/worker.js.map'] : []),
      '.build/package.json',
    ]);
  });

  test('there are no others, and no role but theirs', () => {
    expect(ofType('AWS::Lambda::Function')).toHaveLength(6);
    expect(Object.keys(Resources).filter((id) => Resources[id].Type === 'AWS::IAM::Role')).toEqual(
      functionNames.map((name) => `${capitalised(name)}Role`),
    );
    expect(ofType('AWS::IAM::Policy')).toEqual([]);
  });

  test('are small: what Slack waits for most of all', () => {
    expect(zipEntries('.serverless/slack.zip')['.build/lambda/slack.js']).toBeLessThan(1_400_000);
    expect(statSync('.serverless/slack.zip').size).toBeLessThan(500_000);
  });

  test('reserve no concurrency, which a new account refuses, and keep logs for a while', () => {
    for (const name of functionNames)
      expect(functionOf(name)).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(ofType('AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays)).toEqual([
      400, 400, 400, 400, 400, 400,
    ]);
  });
});

test('the roles of Slack, pages and sweep have no right in IAM or STS, but a refusal of all of it', () => {
  for (const name of ['Slack', 'Web', 'Sweep']) {
    const [{ PolicyDocument }] = Resources[`${name}Role`].Properties.Policies;
    const about = PolicyDocument.Statement.filter(({ Action }: Resource) => /(iam|sts):/.test(String(Action)));
    expect(about).toEqual([{ Sid: 'NothingInIam', Effect: 'Deny', Action: ['iam:*', 'sts:*'], Resource: '*' }]);
  }
});

test('no role has a wildcard but for what cannot be named', () => {
  const stars = functionNames.flatMap((name) => {
    const [{ PolicyDocument }] = Resources[`${capitalised(name)}Role`].Properties.Policies;
    return PolicyDocument.Statement.filter(({ Effect }: Resource) => Effect === 'Allow').flatMap(
      ({ Sid, Action, Resource: on }: Resource) =>
        JSON.stringify([Action, on]).includes('*') ? [`${name} ${Sid}`] : [],
    );
  });
  expect(stars).toEqual(['worker ListStreams', 'worker Accounts', 'gather Accounts']);
});

test('users of the bot are denied everything on everything it is made of', () => {
  const { Boundary } = accountTemplate({ BotApiId: apiId }).Resources;
  const boundary = parsePolicy(JSON.stringify(Boundary.Properties.PolicyDocument));
  const arns = deployedArns(Resources);
  expect(arns.length).toBeGreaterThan(40);
  const reachable = arns.filter((resource) => {
    const action = `${resource.split(':')[2]}:AnyThing`;
    return evaluate([boundary], { action, resource, keys: {} }) !== 'deny';
  });
  expect(reachable).toEqual([]);
});

describe('the streams', () => {
  const mappings = ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);

  test('of both tables wake the worker; nothing is tried for ever, and nothing lost in silence', () => {
    expect(mappings.map(({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'])).toEqual([
      ['RequestsTable', 'StreamArn'],
      ['SecretsTable', 'StreamArn'],
      ['RequestsTable', 'StreamArn'],
    ]);
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        FunctionName: { 'Fn::GetAtt': ['WorkerLambdaFunction', 'Arn'] },
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 21600,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
      });
      // A record may wait for another worker for 75 s and then work: all of a batch must fit into the timeout.
      expect(mapping.BatchSize * 150).toBeLessThanOrEqual(functionOf('worker').Timeout);
    }
  });

  test('bring only work', () => {
    const patterns = mappings.map(({ FilterCriteria }) =>
      FilterCriteria.Filters.map((each: Resource) => JSON.parse(each.Pattern)),
    );
    expect(patterns).toEqual([
      [{ dynamodb: { NewImage: { wakes: { S: ['WORKER'] } } } }],
      [{ eventName: ['MODIFY'] }],
      [{ dynamodb: { NewImage: { wakes: { S: ['URGENT'] } } } }],
    ]);
  });

  test('urgent requests wait for no batch', () => {
    expect(mappings.map(({ BatchSize }) => BatchSize)).toEqual([2, 2, 1]);
  });
});

/** The schedule that calls a function. */
function scheduleOf(name: string): Resource {
  return ofType('AWS::Events::Rule').find(
    ({ Properties }) =>
      Properties.ScheduleExpression && JSON.stringify(Properties.Targets).includes(`"${name}LambdaFunction"`),
  );
}

test('the sweep comes every minute, and is not retried meanwhile', () => {
  expect(scheduleOf('Sweep').Properties).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    State: 'ENABLED',
  });
  expect(Resources.SweepLambdaEvConf.Properties).toMatchObject({ MaximumRetryAttempts: 0 });
});

test('the worker looks every minute who has left', () => {
  expect(scheduleOf('Worker').Properties).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    State: 'ENABLED',
  });
});

test('accounts are listed every quarter of an hour, and a failure waits for the next time', () => {
  expect(scheduleOf('Gather').Properties).toMatchObject({
    ScheduleExpression: 'rate(15 minutes)',
    State: 'ENABLED',
  });
  expect(Resources.GatherLambdaEvConf.Properties).toMatchObject({ MaximumRetryAttempts: 0 });
});

test('the gateway knows eight routes and slows down a flood', () => {
  expect(
    ofType('AWS::ApiGatewayV2::Route')
      .map(({ Properties }) => Properties.RouteKey)
      .sort(),
  ).toEqual([
    'GET /',
    'GET /healthz',
    'GET /s',
    'GET /s/{proxy+}',
    'HEAD /',
    'HEAD /s',
    'POST /s/{proxy+}',
    'POST /slack/events',
  ]);
  expect(Resources.HttpApiStage.Properties.DefaultRouteSettings).toEqual({
    ThrottlingBurstLimit: 100,
    ThrottlingRateLimit: 50,
  });
});

test('the tables keep what must be kept', () => {
  const { RequestsTable, SecretsTable } = Resources;
  expect([RequestsTable.DeletionPolicy, RequestsTable.UpdateReplacePolicy]).toEqual([
    'RetainExceptOnCreate',
    'Retain',
  ]);
  expect(RequestsTable.Properties).toMatchObject({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  });
  expect(SecretsTable.Properties).toMatchObject({
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
  });
  expect(SecretsTable.Properties).not.toHaveProperty('PointInTimeRecoverySpecification');
});

test('a first deployment that was rolled back can be repeated', () => {
  const kept = Object.keys(Resources).filter((id) => Resources[id].DeletionPolicy === 'Retain');
  expect(kept).toEqual([]);
  expect(JSON.stringify(Resources)).not.toContain('DeletionProtectionEnabled');
  expect(Resources.DeadLetters.Properties).not.toHaveProperty('QueueName');
});

test('region and stage are what the environment says, everywhere', () => {
  const state = JSON.parse(readFileSync('.serverless/serverless-state.json', 'utf8'));
  expect(state.service.provider).toMatchObject({ region: 'eu-central-1', stage: 'trial' });
  expect(JSON.stringify(template)).not.toMatch(/us-east-1|production/);
});

const osls = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(
    join('test/deploy/node_modules/.bin', 'osls'),
    ['package', '--package', '.serverless/refused', ...args],
    {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...{ SLACK_BOT_ID: 'B0BOT', SLACK_BOT_USER_ID: 'U0BOT', SLACK_TEAM_ID: 'T0ACME' },
        ...env,
      },
      encoding: 'utf8',
    },
  );

test.each([
  [['--stage', 'staging'], { AWS_REGION: 'eu-central-1' }, 'Set COUNTERSIGN_STAGE=staging instead of --stage'],
  [['--region', 'eu-west-1'], { AWS_REGION: 'eu-central-1' }, 'Set AWS_REGION=eu-west-1 instead of --region'],
  [[], {}, 'Set AWS_REGION, like eu-central-1'],
  [[], { AWS_REGION: 'eu-central-1' }, '.build is for the stage trial, and the stage is production'],
])(
  '%j of %j is refused, with what to set',
  (args, env, said) => {
    const { status, stdout, stderr } = osls(args, env as Record<string, string>);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(said);
  },
  20_000,
);

describe('the alarms', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  const filters = ofType('AWS::Logs::MetricFilter').map(({ Properties }) => Properties);

  test('tell of dead letters, failed records, stuck work, errors, throttles, and of answers that come late', () => {
    const watched = alarms.flatMap(({ Namespace, MetricName, Metrics = [] }) =>
      MetricName
        ? [`${Namespace} ${MetricName}`]
        : Metrics.flatMap(({ MetricStat }: Resource) =>
            MetricStat ? [`${MetricStat.Metric.Namespace} ${MetricStat.Metric.MetricName}`] : [],
          ),
    );
    expect(watched.sort()).toEqual([
      'AWS/ApiGateway 4xx',
      'AWS/ApiGateway 5xx',
      'AWS/DynamoDB ReadThrottleEvents',
      'AWS/DynamoDB ReadThrottleEvents',
      'AWS/DynamoDB WriteThrottleEvents',
      'AWS/DynamoDB WriteThrottleEvents',
      'AWS/Lambda Duration',
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda IteratorAge',
      'AWS/Lambda Throttles',
      'AWS/Lambda Throttles',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
      'Countersign countersign-trial-failed-records',
      'Countersign countersign-trial-oldest-work',
      'Countersign countersign-trial-stuck-requests',
    ]);
  });

  test('tell somebody when they begin, and when all is well again', () => {
    for (const { AlarmActions, OKActions } of alarms)
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: 'Alarms' }], [{ Ref: 'Alarms' }]]);
  });

  test('come before Slack gives up on an answer', () => {
    const duration = alarms.find(({ MetricName }) => MetricName === 'Duration');
    expect(duration).toMatchObject({ ExtendedStatistic: 'p90', Threshold: 2500 });
  });

  test('watch for lines that the bot does write', () => {
    const said = filters.flatMap(({ FilterPattern }) => FilterPattern.match(/\$\.msg = "([^"*]+)/)?.[1] ?? []);
    expect(said).toHaveLength(3);
    const source = ['src/entry/lambda/worker.ts', 'src/entry/lambda/sweep.ts', 'src/wire/set-aside-log.ts']
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    for (const line of said) expect(source).toContain(`'${line}`);
  });

  test('are all explained, with what to do, on the page for operators', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const names = Object.keys(Resources).filter((id) => Resources[id].Type === 'AWS::CloudWatch::Alarm');
    for (const name of names) expect(page).toContain(`\`${name}\``);
  });
});

test('those who deploy are told what the next steps need', () => {
  expect(Object.keys(Outputs)).toEqual(
    expect.arrayContaining(['SlackRequestUrl', 'WorkerRoleArn', 'GatherRoleArn', 'AlarmsTopicArn']),
  );
});
