import type { ContextEntry } from '@aws-sdk/client-iam';
import type { Caller } from '../caller.ts';
import type { Variables } from '../variables.ts';

/** Calls that must all be denied: each action on each resource. */
export interface Probe {
  actions: string[];
  resources: string[];
  keys?: ContextEntry[];
}

export interface Bot extends Caller {
  region: string;
  tables: { requests: string; secrets: string };
  isForLambda: boolean;
}

/** Ways to reach the bot in its own account: a few for each kind of resource that it is made of, by name. */
export function botProbes(bot: Bot, variables: Variables): Probe[] {
  const { arnOf } = namesOf(bot);
  const tables = Object.values(bot.tables).map((name) => arnOf('dynamodb', `table/${name}`));
  return [
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:PutResourcePolicy'], resources: tables },
    ...(bot.isForLambda ? deploymentProbes(bot, variables) : ownRoleProbes(bot)),
    {
      actions: [
        'cloudtrail:StopLogging',
        'config:StopConfigurationRecorder',
        'sso:CreateAccountAssignment',
        'identitystore:CreateGroupMembership',
        'sts:AssumeRoot',
        'cloudformation:CreateStackSet',
      ],
      resources: ['*'],
    },
  ];
}

/** serverless.yml names its resources after the tables. */
function deploymentProbes(bot: Bot, variables: Variables): Probe[] {
  const { arnOf, iamArnOf, partition } = namesOf(bot);
  const name = bot.tables.requests.replace(/-requests$/, '');
  const parameters = variables.COUNTERSIGN_SLACK_PARAMETERS || '/countersign/slack';
  const functions = ['slack', 'worker', 'web', 'sweep', 'gather', 'exposed'].map((each) => `${name}-${each}`);
  const [, apiId] = /^https:\/\/(\w+)\.execute-api\./.exec(variables.COUNTERSIGN_PUBLIC_URL ?? '') ?? [];
  return [
    {
      actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:PutParameter'],
      resources: ['bot-token', 'signing-secret'].map((each) => arnOf('ssm', `parameter${parameters}/${each}`)),
    },
    // Someone who may read a path can read everything below it.
    {
      actions: ['ssm:GetParametersByPath'],
      resources: pathsTo(parameters).map((path) => arnOf('ssm', `parameter${path}`)),
    },
    {
      actions: ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
      resources: functions.map((each) => arnOf('lambda', `function:${each}`)),
    },
    {
      actions: ['logs:FilterLogEvents'],
      resources: functions.map((each) => arnOf('logs', `log-group:/aws/lambda/${each}:*`)),
    },
    {
      actions: ['cloudformation:UpdateStack', 'cloudformation:DeleteStack'],
      resources: [arnOf('cloudformation', `stack/${name}/*`)],
    },
    { actions: ['sqs:PurgeQueue'], resources: [arnOf('sqs', `${name}-dead-letters`)] },
    {
      actions: ['events:PutEvents', 'events:DeleteEventBus'],
      resources: [arnOf('events', `event-bus/${name}`)],
    },
    {
      actions: ['sts:AssumeRole', 'iam:PassRole'],
      resources: functions.map((each) => iamArnOf(`role/${each}`)),
    },
    {
      actions: ['kms:Decrypt', 'kms:CreateGrant', 'kms:PutKeyPolicy'],
      resources: [arnOf('kms', 'key/*')],
      keys: [
        {
          ContextKeyName: 'kms:ResourceAliases',
          ContextKeyType: 'stringList',
          ContextKeyValues: [`alias/${name}-slack`],
        },
      ],
    },
    ...(apiId
      ? [
          {
            actions: ['apigateway:PATCH'],
            resources: [`arn:${partition}:apigateway:${bot.region}::/apis/${apiId}`],
          },
        ]
      : []),
  ];
}

/** When the bot runs as one process, only its role has a name, if it has one. */
function ownRoleProbes(bot: Bot): Probe[] {
  const [, role] = /:assumed-role\/([^/]+)\//.exec(bot.arn) ?? [];
  const { iamArnOf } = namesOf(bot);
  return role ? [{ actions: ['sts:AssumeRole', 'iam:PassRole'], resources: [iamArnOf(`role/${role}`)] }] : [];
}

/** `/a/b`: `/`, `/a` and `/a/b`. */
function pathsTo(path: string): string[] {
  const parts = path.split('/').slice(1);
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)];
}

function namesOf({ arn, account, region }: Bot) {
  const [, partition = 'aws'] = arn.split(':');
  return {
    partition,
    arnOf: (service: string, rest: string) => `arn:${partition}:${service}:${region}:${account}:${rest}`,
    iamArnOf: (rest: string) => `arn:${partition}:iam::${account}:${rest}`,
  };
}
