import { account } from './account-template.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
type Resource = any;

export const apiId = 'abcdef1234';
export const stack = 'countersign-production';
const region = 'eu-central-1';
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** CloudFormation names unnamed resources after the stack. */
const generated = (id: string) => `${stack}-${id}-1A2B3C4D5E6F`;

/** How the ARN of a resource is made, by type; none: it is part of another one, and has no ARN to protect. */
const arnsOfType: Record<string, (id: string, properties: Resource) => string[]> = {
  'AWS::DynamoDB::Table': (_, { TableName }) =>
    ['', '/index/due', '/stream/2026-01-01T00:00:00.000', '/backup/1', '/export/1'].map((part) =>
      arn('dynamodb', `table/${TableName}${part}`),
    ),
  'AWS::SQS::Queue': (id, { QueueName = generated(id) }) => [arn('sqs', QueueName)],
  'AWS::SNS::Topic': (_, { TopicName }) => [arn('sns', TopicName)],
  'AWS::IAM::Role': (_, { RoleName }) => [`arn:aws:iam::${account}:role/${RoleName}`],
  'AWS::CloudWatch::Alarm': (id) => [arn('cloudwatch', `alarm:${generated(id)}`)],
  'AWS::Lambda::Function': (_, { FunctionName }) =>
    ['', ':$LATEST', ':live'].map((part) => arn('lambda', `function:${FunctionName}${part}`)),
  'AWS::Logs::LogGroup': (_, { LogGroupName }) =>
    ['', ':*', ':log-stream:x'].map((part) => arn('logs', `log-group:${LogGroupName}${part}`)),
  'AWS::Events::Rule': (id, { EventBusName, Name = generated(id) }) => [
    arn('events', EventBusName ? `rule/${stack}/${Name}` : `rule/${Name}`),
  ],
  'AWS::Events::EventBus': (_, { Name }) => [arn('events', `event-bus/${Name}`)],
  'AWS::Events::EventBusPolicy': () => [],
  'AWS::S3::Bucket': (id) => [
    `arn:aws:s3:::${generated(id).toLowerCase()}`,
    `arn:aws:s3:::${generated(id).toLowerCase()}/x`,
  ],
  'AWS::ApiGatewayV2::Api': () =>
    ['', '/integrations/1', '/routes/1', '/stages/$default'].map(
      (part) => `arn:aws:apigateway:${region}::/apis/${apiId}${part}`,
    ),
  'AWS::ApiGatewayV2::Integration': () => [],
  'AWS::ApiGatewayV2::Route': () => [],
  'AWS::ApiGatewayV2::Stage': () => [],
  'AWS::Lambda::EventInvokeConfig': () => [],
  'AWS::Lambda::EventSourceMapping': () => [],
  'AWS::Lambda::Permission': () => [],
  'AWS::Logs::MetricFilter': () => [],
  'AWS::S3::BucketPolicy': () => [],
};

/** ARNs of all that a deployment is made of. Throws for a type that nobody has thought of. */
export function deployedArns(resources: Record<string, Resource>): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const arnsOf = arnsOfType[Type];
    if (!arnsOf) throw new Error(`${id}: say how the ARN of ${Type} is made, and that users can't reach it`);
    return arnsOf(id, Properties ?? {});
  });
}

/** Resources without a template of ours: the secrets in SSM, the stacks, the functions' packages. */
export function otherArns(functionNames: readonly string[]): string[] {
  return [
    ...['bot-token', 'signing-secret'].map((name) => arn('ssm', `parameter/countersign/slack/${name}`)),
    ...[stack, 'countersign', 'countersign-keys'].map((name) =>
      arn('cloudformation', `stack/${name}/0123-4567`),
    ),
    arn('kms', `alias/${stack}-slack`),
    `arn:aws:iam::${account}:role/countersign/Worker`,
    `arn:aws:iam::${account}:role/countersign/Reader`,
    ...deployedArns({
      ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' },
      HttpApi: { Type: 'AWS::ApiGatewayV2::Api' },
      SweepEventsRuleSchedule1: { Type: 'AWS::Events::Rule' },
      GatherEventsRuleSchedule1: { Type: 'AWS::Events::Rule' },
      ...Object.fromEntries(
        functionNames.flatMap((name) => [
          [
            `${name}Function`,
            { Type: 'AWS::Lambda::Function', Properties: { FunctionName: `${stack}-${name}` } },
          ],
          [
            `${name}Logs`,
            { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/aws/lambda/${stack}-${name}` } },
          ],
        ]),
      ),
    }),
  ];
}
