import { Simulator } from '../../../src/adapters/aws/simulate.ts';
import { escalationPaths } from '../../../src/core/risk/escalation-paths.ts';
import { type FoundPath, foundPaths } from '../../../src/core/risk/found-paths.ts';
import { questionsOf } from '../../../src/core/risk/questions.ts';
import { managedPolicies } from '../../../src/sandbox/aws/managed-policies.ts';
import { boundary as templateBoundary } from '../../../src/sandbox/boundary.ts';
import { account, aSandbox, closeAll } from '../../sandbox/aws/a-server.ts';
import { iamVulnerableUsers, type Published, pathfindingPaths } from './escalation-corpus.ts';

let iam: Awaited<ReturnType<typeof aSandbox>>['iam'];
beforeAll(async () => {
  iam = (await aSandbox()).iam;
});
afterAll(closeAll);

const anything = policy({ Action: '*', Resource: '*' });
const corpus = [...pathfindingPaths, ...iamVulnerableUsers];
const simulator = new Simulator();

/** As the worker measures it: by the simulator of the sandbox, over its API. */
async function measured(policies: string[], boundary = anything): Promise<FoundPath[]> {
  return foundPaths(await simulator.allowed({ patient: iam }, questionsOf(policies, boundary)));
}

function policy(...statements: object[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });
}

const actionsOf = ({ actions }: Published) => actions.split(' ');
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

/** A role that is named in full was chosen, so assuming it is no way to more: the wildcard stays for that. */
const oneOf = (action: string) => {
  const [service] = action.split(':');
  return action === 'sts:AssumeRole'
    ? `arn:aws:iam::${account}:role/team-*`
    : `arn:aws:${service}:${service === 'iam' ? '' : 'eu-west-1'}:${account}:kind/of-a-team-1`;
};

const forms: [string, (published: Published) => string[]][] = [
  ['on everything', (it) => [policy({ Action: actionsOf(it), Resource: '*' })]],
  [
    'each on one thing',
    (it) => [policy(...actionsOf(it).map((Action) => ({ Action, Resource: oneOf(Action) })))],
  ],
  ['in several policies', (it) => actionsOf(it).map((Action) => policy({ Action, Resource: '*' }))],
  ['on conditions', (it) => [policy({ Action: actionsOf(it), Resource: '*', Condition: mfa })]],
  [
    'beside a denial on a condition',
    (it) => [
      policy({ Action: actionsOf(it), Resource: '*' }),
      policy({
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      }),
    ],
  ],
  [
    'with wildcards, in other letters',
    (it) => [
      policy({ Action: actionsOf(it).map((each) => `${each.toLowerCase().slice(0, -1)}?*`), Resource: '*' }),
    ],
  ],
  ['as all but something else', () => [policy({ NotAction: 'support:*', NotResource: 'arn:aws:s3:::one' })]],
  [
    'where a variable says on what',
    (it) => [policy({ Action: actionsOf(it), Resource: `arn:aws:*:*:*:*/$\{aws:PrincipalTag/team}-*` })],
  ],
  [
    'beside a denial for some things',
    (it) => [
      policy({ Action: actionsOf(it), Resource: '*' }),
      policy({ Effect: 'Deny', Action: actionsOf(it), Resource: 'arn:aws:*:*:*:*/of-others-*' }),
      policy({ Effect: 'Deny', Action: actionsOf(it), NotResource: 'arn:aws:*:*:*:*/of-the-team-*' }),
    ],
  ],
];

test.each(forms)('0 of the published paths are missed: %s', async (_, write) => {
  const missed: string[] = [];
  for (const published of corpus)
    if ((await measured(write(published))).length === 0) missed.push(published.id);
  expect(corpus).toHaveLength(96);
  expect(missed).toEqual([]);
});

test('the list names each path of pathfinding.cloud, and finds it by its own actions', async () => {
  const covered = escalationPaths.flatMap(({ published = [] }) => published);
  expect(covered.toSorted()).toEqual(pathfindingPaths.map(({ id }) => id).toSorted());
  for (const path of pathfindingPaths) {
    const [document = ''] = [policy({ Action: actionsOf(path), Resource: '*' })];
    const ids = (await measured([document])).map((found) => found.path);
    const expected = escalationPaths
      .filter(({ published }) => published?.includes(path.id))
      .map(({ id }) => id);
    expect([path.id, expected.filter((id) => ids.includes(id))]).toEqual([path.id, expected]);
  }
});

const own = `arn:aws:iam::*:user/countersign/$\{aws:username}`;
const harmless: [string, string[]][] = [
  ['ReadOnlyAccess of AWS', [managed('ReadOnlyAccess')]],
  ['SecurityAudit of AWS', [managed('SecurityAudit')]],
  ['full access to S3', [managed('AmazonS3FullAccess')]],
  ['aws login', [managed('SignInLocalDevelopmentAccess')]],
  ['an own password', [managed('IAMUserChangePassword')]],
  ['one bucket', [policy({ Action: 's3:*', Resource: 'arn:aws:s3:::team-data/*' })]],
  [
    "keys, password and MFA of one's own user",
    [
      policy({
        Action: [
          'iam:*AccessKey*',
          'iam:*LoginProfile',
          'iam:DeactivateMFADevice',
          'iam:EnableMFADevice',
          'iam:CreateVirtualMFADevice',
        ],
        Resource: [own, `arn:aws:iam::*:mfa/$\{aws:username}`],
      }),
    ],
  ],
  ['a role to pass, and nothing to pass it to', [policy({ Action: 'iam:PassRole', Resource: '*' })]],
  [
    'functions, and no role to pass',
    [policy({ Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' })],
  ],
  [
    'one role by its name',
    [policy({ Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${account}:role/reader` })],
  ],
  [
    'what is denied without a condition',
    [managed('AdministratorAccess'), policy({ Effect: 'Deny', Action: '*', Resource: '*' })],
  ],
  ['only denials', [policy({ Effect: 'Deny', Action: 's3:*', Resource: '*' })]],
];

function managed(name: string): string {
  return managedPolicies[`arn:aws:iam::aws:policy/${name}`]?.document ?? '';
}

test.each(harmless)('harmless: %s', async (_, policies) => {
  expect(await measured(policies)).toEqual([]);
});

describe('within a boundary', () => {
  const template = JSON.stringify(templateBoundary);

  test('nothing is found that it does not allow: nobody changes IAM within that of the template', async () => {
    const found = await measured([managed('AdministratorAccess')], template);
    const actions = found.flatMap(({ path }) => escalationPaths.find(({ id }) => id === path)?.actions ?? []);
    expect(actions.filter((action) => /^(iam|sts|sso):/.test(action))).toEqual([]);
    // What runs in a role already is beyond any boundary of a user.
    expect(actions).toContain('lambda:UpdateFunctionCode');
  });

  test('something is found where it and the policies each allow a part of the other', async () => {
    const given = policy({
      Action: ['iam:PassRole', 'lambda:*'],
      Resource: ['arn:aws:iam::*:role/dev-*', 'arn:aws:lambda:*:*:*'],
    });
    const limit = policy(
      { Action: 'lambda:*', Resource: '*' },
      { Action: 'iam:PassRole', Resource: `arn:aws:iam::${account}:role/*` },
    );
    expect(await measured([given], limit)).toContainEqual({
      path: 'lambda-invoke',
      resource: `arn:aws:iam::${account}:role/dev-*`,
    });
  });

  test('what only it limits to some things is found there', async () => {
    const limit = policy({ Action: 'iam:PutUserPolicy', Resource: `arn:aws:iam::${account}:user/team/*` });
    expect(await measured([managed('AdministratorAccess')], limit)).toEqual([
      { path: 'iam:PutUserPolicy', resource: `arn:aws:iam::${account}:user/team/*` },
    ]);
  });
});
