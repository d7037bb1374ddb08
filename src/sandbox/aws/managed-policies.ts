import { stableId } from './ids.ts';
import type { Policy } from './world.ts';

type Lines = {
  Effect: 'Allow' | 'Deny';
  Action?: string[];
  NotAction?: string[];
  Resource: string | string[];
}[];

/** Read access to the services in the sandbox's examples; AWS's own lists name hundreds. */
const reads = [
  'iam:Get*',
  'iam:List*',
  's3:Get*',
  's3:List*',
  'ec2:Describe*',
  'dynamodb:Get*',
  'dynamodb:List*',
];
const views = ['iam:List*', 's3:List*', 'ec2:Describe*', 'dynamodb:List*', 'lambda:List*'];

/** Policies that AWS manages and every account has, by ARN. */
export const managedPolicies: Record<string, Policy> = Object.fromEntries(
  [
    managed('/', 'AdministratorAccess', [{ Effect: 'Allow', Action: ['*'], Resource: '*' }]),
    managed('/', 'PowerUserAccess', [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:ListRoles', 'organizations:DescribeOrganization'], Resource: '*' },
    ]),
    managed('/', 'ReadOnlyAccess', [
      { Effect: 'Allow', Action: [...reads, 'cloudwatch:Get*', 'logs:Get*'], Resource: '*' },
    ]),
    managed('/', 'SecurityAudit', [
      { Effect: 'Allow', Action: [...views, 'iam:Get*', 'cloudtrail:Describe*'], Resource: '*' },
    ]),
    managed('/', 'IAMFullAccess', [{ Effect: 'Allow', Action: ['iam:*'], Resource: '*' }]),
    managed('/', 'IAMReadOnlyAccess', [{ Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' }]),
    managed('/', 'IAMUserChangePassword', [
      // The documented resource has no path, so it fits no user that has one.
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
      { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: ['arn:aws:iam::*:user/${aws:username}'] },
      { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
    ]),
    managed('/', 'AmazonS3ReadOnlyAccess', [
      { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' },
    ]),
    managed('/', 'AmazonS3FullAccess', [{ Effect: 'Allow', Action: ['s3:*'], Resource: '*' }]),
    managed('/', 'AmazonEC2ReadOnlyAccess', [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: '*' }]),
    managed('/', 'AmazonDynamoDBReadOnlyAccess', [
      {
        Effect: 'Allow',
        Action: ['dynamodb:Get*', 'dynamodb:List*', 'dynamodb:Query', 'dynamodb:Scan'],
        Resource: '*',
      },
    ]),
    managed('/', 'CloudWatchReadOnlyAccess', [
      {
        Effect: 'Allow',
        Action: ['cloudwatch:Get*', 'cloudwatch:List*', 'logs:Get*', 'logs:Describe*'],
        Resource: '*',
      },
    ]),
    managed('/', 'SignInLocalDevelopmentAccess', [
      {
        Effect: 'Allow',
        Action: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
        Resource: 'arn:aws:signin:*:*:oauth2/public-client/*',
      },
    ]),
    managed('/job-function/', 'ViewOnlyAccess', [{ Effect: 'Allow', Action: views, Resource: '*' }]),
    managed('/job-function/', 'Billing', [
      { Effect: 'Allow', Action: ['billing:*', 'budgets:*', 'ce:*', 'payments:*'], Resource: '*' },
    ]),
    managed('/job-function/', 'SupportUser', [
      { Effect: 'Allow', Action: ['support:*', ...views], Resource: '*' },
    ]),
    managed('/job-function/', 'DatabaseAdministrator', [
      { Effect: 'Allow', Action: ['dynamodb:*', 'rds:*', 'cloudwatch:Get*'], Resource: '*' },
    ]),
    managed('/job-function/', 'SystemAdministrator', [
      { Effect: 'Allow', Action: ['ec2:*', 'cloudwatch:*', 'logs:*'], Resource: '*' },
    ]),
    managed('/job-function/', 'NetworkAdministrator', [
      { Effect: 'Allow', Action: ['ec2:*', 'elasticloadbalancing:*'], Resource: '*' },
    ]),
    // Excerpts; AWS attaches the newest to users whose keys it finds in public.
    ...['', 'V2', 'V3'].map((version) =>
      managed('/', `AWSCompromisedKeyQuarantine${version}`, [
        {
          Effect: 'Deny',
          Action: ['iam:AttachUserPolicy', 'iam:ChangePassword', 'iam:CreateAccessKey', 'ec2:RunInstances'],
          Resource: ['*'],
        },
      ]),
    ),
    {
      ...managed('/aws-service-role/', 'AWSSupportServiceRolePolicy', [
        { Effect: 'Allow', Action: ['ec2:Describe*'], Resource: '*' },
      ]),
      attachable: false,
    },
  ].map((policy) => [policy.arn, policy]),
);

function managed(path: string, name: string, Statement: Lines): Policy {
  const arn = `arn:aws:iam::aws:policy${path}${name}`;
  return {
    name,
    id: stableId('ANPA', arn),
    path,
    arn,
    document: JSON.stringify({ Version: '2012-10-17', Statement }),
    tags: [],
    createdAtMs: Date.UTC(2015, 1, 6),
    visibleAtMs: 0,
    attachable: true,
  };
}
