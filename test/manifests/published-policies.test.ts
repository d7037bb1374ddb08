import {
  mfaRequiredPolicy,
  sessionsCutPolicy,
  setUpAgainPolicy,
  setUpPolicy,
  suspendedPolicy,
} from '../../src/core/account/bot-policies.ts';
import { boundary as sandboxBoundary } from '../../src/sandbox/boundary.ts';
import { readDeployment } from '../lambda/deployment.ts';
import { anAccount } from '../support/builders.ts';
import { accountTemplate } from './account-template.ts';
import { keysTemplate } from './keys-template.ts';
import { policyProblems } from './policy-problems.ts';

/** Every policy in resources of a template, by where it stands. */
function policiesIn(value: unknown, at: string): [string, object][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Version' in value && 'Statement' in value) return [[at, value]];
  return Object.entries(value).flatMap(([key, each]) => policiesIn(each, `${at} ${key}`));
}

const deployment = readDeployment({ SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' });
const account = anAccount();
const ofUsers = {
  'set-up': setUpPolicy(account),
  'set up again': setUpAgainPolicy(account, { hasDevice: false }),
  'set up again beside a device': setUpAgainPolicy(account, { hasDevice: true }),
  'MFA required': mfaRequiredPolicy(account),
  suspended: suspendedPolicy(),
  'sessions cut': sessionsCutPolicy(0),
};
const every: [string, object][] = [
  ...policiesIn(accountTemplate().Resources, 'account.yaml'),
  ...policiesIn(
    accountTemplate({
      Services: 's3:*,ec2:Describe*',
      Roles: 'arn:aws:iam::111122223333:role/Deploy',
      BotApiId: 'abcdef1234',
    }).Resources,
    'account.yaml, narrowed',
  ),
  ...policiesIn(keysTemplate().Resources, 'keys.yaml'),
  ...policiesIn(deployment.resources.Resources, 'serverless.yml'),
  ...Object.entries(ofUsers).map(([name, text]): [string, object] => [`on users: ${name}`, JSON.parse(text)]),
  ['the boundary of the sandbox', sandboxBoundary],
];

test.each(every)('AWS knows every action, resource and condition key of %s', async (_, document) => {
  expect(await policyProblems(document)).toEqual([]);
});

test('all policies are looked at', () => {
  // account.yaml twice: a trust, an inline one, three of allowed policies, a reader with trust, boundary, doctor,
  // and those to end users, to see activity and of the password policy. Then a key, and
  // six roles, each with trust.
  expect(every).toHaveLength(12 * 2 + 1 + 6 * 2 + 8 + 1);
});

describe('a statement that never applies is found', () => {
  const statement = (change: object) =>
    policyProblems({ Statement: [{ Sid: 'S', Effect: 'Allow', Resource: '*', ...change }] });
  const user = 'arn:aws:iam::111122223333:user/countersign/*';

  test('one for several actions with keys that only some of them have', async () => {
    const { Statement } = accountTemplate().Resources.Worker.Properties.AssumeRolePolicyDocument;
    const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
    expect(await policyProblems({ Statement: { ...Statement[0], Action } })).toEqual([
      'Assume: sts:SetSourceIdentity has no condition key sts:externalid',
      'Assume: sts:SetSourceIdentity has no condition key aws:requesttag/request-id',
      'Assume: sts:SetSourceIdentity has no condition key aws:requesttag/approved-by',
      'Assume: sts:TagSession has no condition key sts:externalid',
      'Assume: sts:TagSession has no condition key sts:sourceidentity',
    ]);
  });

  test.each([
    [{ Action: 'iam:CreateUsers' }, 'S: there is no action iam:CreateUsers'],
    [{ NotAction: ['iam:Look*'] }, 'S: there is no action iam:Look*'],
    [{ Action: 'imm:CreateUser' }, 'S: there is no action imm:CreateUser'],
    [
      { Action: 'iam:AddUserToGroup', Condition: { StringEquals: { 'iam:PermissionsBoundary': 'x' } } },
      'S: iam:AddUserToGroup has no condition key iam:permissionsboundary',
    ],
    [
      { Action: 'iam:DeleteUser', Condition: { StringEquals: { 'aws:TagKeys': 'x' } } },
      'S: iam:DeleteUser has no condition key aws:tagkeys',
    ],
    [
      { Action: 'iam:*Group', Condition: { StringEquals: { 'iam:PolicyArn': 'x' } } },
      'S: iam:*Group has no condition key iam:policyarn',
    ],
  ])('%j', async (change, problem) => {
    expect(await statement(change)).toEqual([problem]);
  });

  test('one on resources its action is never on', async () => {
    expect(await statement({ Action: ['iam:AddUserToGroup', 'iam:DeleteUser'], Resource: user })).toEqual([
      'S: iam:AddUserToGroup is on none of these resources',
    ]);
    expect(await statement({ Action: 'iam:ListAccountAliases', Resource: user })).toEqual([
      'S: iam:ListAccountAliases is on none of these resources',
      `S: no action is on ${user}`,
    ]);
  });
});
