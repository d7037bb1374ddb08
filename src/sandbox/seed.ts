import type { AwsServerOptions } from './aws/aws-server.ts';
import { boundary } from './boundary.ts';
import type { SlackServerOptions } from './slack/slack-server.ts';

/** The company of the sandbox; the sample catalogue names the same people, channel and account. */
export const workspaceSeed: SlackServerOptions['workspace'] = {
  teamId: 'T0ACME',
  name: 'Acme',
  domain: 'acme',
  people: [
    { id: 'U0ADA', name: 'ada', realName: 'Ada Byron', title: 'Engineer', email: 'ada@acme.example' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben Okafor', title: 'Engineer', email: 'ben@acme.example' },
    {
      id: 'U0LEA',
      name: 'lea',
      realName: 'Lea Marin',
      title: 'Engineering manager',
      email: 'lea@acme.example',
    },
    { id: 'U0LIV', name: 'liv', realName: 'Liv Sand', title: 'Engineering manager', email: 'liv@acme.example' },
    { id: 'U0SEC1', name: 'sam', realName: 'Sam Idris', title: 'Security', email: 'sam@acme.example' },
    { id: 'U0SEC2', name: 'sue', realName: 'Sue Tanaka', title: 'Security', email: 'sue@acme.example' },
    { id: 'U0SEC3', name: 'sol', realName: 'Sol Reyes', title: 'Security', email: 'sol@acme.example' },
    {
      id: 'U0GUEST',
      name: 'gus',
      realName: 'Gus Visitor',
      title: 'Guest from an agency',
      email: 'gus@agency.example',
      guest: 'multi',
    },
    {
      id: 'U0OUT',
      name: 'ola',
      realName: 'Ola Partner',
      title: 'Of another company',
      email: 'ola@partner.example',
      teamId: 'T0PARTNER',
      stranger: true,
    },
  ],
  userGroups: [{ id: 'S0LEADS', handle: 'leads', users: ['U0LEA', 'U0LIV'] }],
  channels: [
    {
      id: 'C0GENERAL',
      name: 'general',
      members: ['U0ADA', 'U0BEN', 'U0LEA', 'U0LIV', 'U0SEC1', 'U0SEC2', 'U0SEC3', 'U0GUEST', 'U0OUT'],
    },
    {
      id: 'C0APPROVALS',
      name: 'aws-approvals',
      members: ['U0BOT', 'U0LEA', 'U0LIV', 'U0SEC1', 'U0SEC2', 'U0SEC3', 'U0ADA', 'U0BEN'],
    },
  ],
};

export const sandboxAccount = '111122223333';

/** What the bot signs with; worth nothing outside the sandbox. */
export const sandboxKeys = {
  accessKeyId: 'AKIASANDBOXCOUNTERSI',
  secretAccessKey: 'sandbox-only-secret-of-the-bots-own-role',
  botToken: 'xoxb-sandbox-0001-countersign',
  signingSecret: 'sandbox-only-signing-secret',
  appToken: 'xapp-sandbox-0001-countersign',
};

export const appSeed: SlackServerOptions['app'] = {
  token: sandboxKeys.botToken,
  signingSecret: sandboxKeys.signingSecret,
  appToken: sandboxKeys.appToken,
  appId: 'A0COUNTER',
  botId: 'B0COUNTER',
  botUserId: 'U0BOT',
  description: 'Ask for AWS IAM users, approve exact plans, receive credentials once.',
  commands: ['/iam'],
  hints: {
    '/iam': {
      description: 'Ask for AWS access and see where it stands',
      usage:
        'request-user | status | users | request-access | mfa | mfa resync | mfa reset | reset-password | keys | adopt | break-glass | user | offboard | transfer | activity | stop-many | password-policy | hygiene | audit | help',
    },
  },
  shouldEscape: true,
  scopes: ['commands', 'chat:write', 'files:write', 'users:read', 'users:read.email', 'usergroups:read'],
  events: ['app_home_opened', 'user_change'],
  hasHome: true,
  isReadOnly: true,
};

/** What developers build with: nothing that runs code in a role. */
const building = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        's3:*',
        'dynamodb:*',
        'sqs:*',
        'sns:*',
        'logs:*',
        'cloudwatch:*',
        'xray:*',
        'ecr:*',
        'lambda:Get*',
        'lambda:List*',
        'lambda:InvokeFunction',
      ],
      Resource: '*',
    },
  ],
};

export const awsSeed: Pick<AwsServerOptions, 'accounts' | 'callers'> = {
  accounts: [
    {
      id: sandboxAccount,
      name: 'Sandbox',
      alias: 'acme-sandbox',
      groups: [
        { name: 'readers', path: '/countersign/', policies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
        { name: 'developers', path: '/countersign/', inlinePolicies: { Build: building } },
        { name: 'deployers', path: '/countersign/', policies: ['arn:aws:iam::aws:policy/PowerUserAccess'] },
      ],
      policies: [{ name: 'Boundary', path: '/countersign/', document: boundary }],
      // By hand, long before there was a bot: what hygiene is about.
      users: [{ name: 'legacy-admin', path: '/', accessKeys: [{ createdAtMs: Date.UTC(2021, 2, 9) }] }],
    },
  ],
  callers: [
    {
      accessKeyId: sandboxKeys.accessKeyId,
      secretAccessKey: sandboxKeys.secretAccessKey,
      account: sandboxAccount,
      arn: `arn:aws:sts::${sandboxAccount}:assumed-role/countersign-worker/sandbox`,
    },
  ],
};
