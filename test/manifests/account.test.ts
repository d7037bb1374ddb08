import { readFileSync } from 'node:fs';
import { loadCatalogue, parseCatalogue } from '../../src/config/load-catalogue.ts';
import { mfaRequiredPolicy, setUpAgainPolicy, setUpPolicy } from '../../src/core/account/bot-policies.ts';
import { permissionsOf } from '../../src/core/operations/permissions.ts';
import { exampleOperations } from '../../src/core/operations/table.ts';
import { assemble } from '../../src/core/plan/assemble.ts';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import type { Keys } from '../../src/sandbox/aws/wildcard.ts';
import { boundary as sandboxBoundary } from '../../src/sandbox/boundary.ts';
import { aCatalogue, aGrant, anAccount, aSnapshot } from '../support/builders.ts';
import { account, accountTemplate, parameterDefaults, parsed, workerDocuments } from './account-template.ts';
import { parseTemplate } from './cloudformation.ts';
import { planReads } from './needed-actions.ts';

const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
const boundaryArn = iam('policy/countersign/Boundary');
const listed = 'arn:aws:iam::aws:policy/SecurityAudit';

const { Resources, Outputs } = accountTemplate();
const worker = parsed(workerDocuments(Resources));
const boundary = parsePolicy(JSON.stringify(Resources.Boundary.Properties.PolicyDocument));

const ours = iam('user/countersign/jane');
const bounded = { 'iam:permissionsboundary': boundaryArn };
const mayWorker = (action: string, resource: string, keys: Keys = {}) =>
  evaluate(worker, { action, resource, keys }) === 'allow';

/** The resources of an action, with what AWS says about it. Source: Service Authorization Reference, IAM. */
function attemptOf(action: string): [resource: string, keys?: Keys] {
  if (/Group$|GroupPolic/.test(action)) return [iam('group/countersign/readers')];
  if (action === 'iam:GetPolicy') return [boundaryArn];
  if (action === 'iam:GetPolicyVersion') return [listed];
  if (action === 'iam:SimulateCustomPolicy') return ['*'];
  if (/Account(PasswordPolicy|Summary|Aliases)$/.test(action)) return ['*'];
  if (action === 'iam:CreateUser') return [ours, { ...bounded, 'aws:requesttag/managed-by': 'countersign' }];
  if (action === 'iam:PutUserPermissionsBoundary') return [ours, bounded];
  if (/VirtualMFADevice$/.test(action)) return [iam('mfa/countersign/jane-1')];
  if (/(Attach|Detach)UserPolicy$/.test(action)) return [ours, { ...bounded, 'iam:policyarn': listed }];
  if (/UserPolicy$/.test(action)) return [ours, bounded];
  if (/^iam:(Tag|Untag)User$/.test(action)) return [ours, { 'aws:tagkeys': ['managed-by', 'owner'] }];
  return [ours];
}

test('the boundary of the sandbox is that of the template', () => {
  const template = JSON.stringify(Resources.Boundary.Properties.PolicyDocument);
  expect(sandboxBoundary).toEqual(JSON.parse(template.replaceAll(`::${account}:`, '::*:')));
});

test('the policy for those who run the doctor lets them look at users, those of the bot only, and nothing else', () => {
  const { statements } = parsePolicy(JSON.stringify(Resources.Doctor.Properties.PolicyDocument));
  expect(
    statements.map(({ effect, actions, resources }) => [effect, actions.patterns, resources.patterns]),
  ).toEqual([
    ['Allow', ['iam:ListUsers'], ['*']],
    ['Allow', ['iam:ListUserTags', 'iam:GetUserPolicy'], [iam('user/countersign/*')]],
    ['Allow', ['iam:GetPolicy', 'iam:GetPolicyVersion'], [boundaryArn]],
    ['Allow', ['iam:SimulateCustomPolicy'], ['*']],
  ]);
});

describe('the role of the worker', () => {
  test.each(exampleOperations.map((operation) => [operation.kind, operation] as const))(
    'may do all that "%s" needs',
    (_, operation) => {
      for (const action of permissionsOf(operation)) {
        expect([action, mayWorker(action, ...attemptOf(action))]).toEqual([action, true]);
      }
    },
  );

  test.each(planReads)('may read what a plan needs to know: %s', (action) => {
    expect(mayWorker(action, ...attemptOf(action))).toBe(true);
  });

  test('removes a device that a user has made in the console', () => {
    expect(mayWorker('iam:DeactivateMFADevice', ours)).toBe(true);
    expect(mayWorker('iam:DeleteVirtualMFADevice', iam('mfa/jane'))).toBe(true);
  });

  test('writes the tags of a new user, whose making IAM refuses if one of them is not listed', () => {
    const made = assemble('R1', aGrant(), aCatalogue(), aSnapshot());
    if ('problem' in made) throw new Error(made.problem.code);
    const written = made.operations.flatMap((each) =>
      each.kind === 'create-user' ? Object.keys(each.tags) : [],
    );
    expect(written).toContain('use-case');
    expect(mayWorker('iam:TagUser', ours, { 'aws:tagkeys': written })).toBe(true);
    expect(mayWorker('iam:TagUser', ours, { 'aws:tagkeys': [...written, 'team'] })).toBe(false);
  });

  test('sees that a name is free, that a group is missing and what a listed policy says', () => {
    expect(mayWorker('iam:GetUser', iam('user/jane'))).toBe(true);
    expect(mayWorker('iam:GetGroup', iam('group/readers'))).toBe(true);
    expect(mayWorker('iam:GetPolicy', listed)).toBe(true);
  });

  test.each([
    [
      'a user without boundary',
      'iam:CreateUser',
      ours,
      { 'iam:permissionsboundary': undefined, 'aws:requesttag/managed-by': 'countersign' },
    ],
    [
      'a user with another boundary',
      'iam:CreateUser',
      ours,
      {
        'iam:permissionsboundary': iam('policy/countersign/Wider'),
        'aws:requesttag/managed-by': 'countersign',
      },
    ],
    ['a user nobody can tell is ours', 'iam:CreateUser', ours, bounded],
    [
      'a user outside the path',
      'iam:CreateUser',
      iam('user/jane'),
      { ...bounded, 'aws:requesttag/managed-by': 'countersign' },
    ],
    [
      'a policy that is not listed',
      'iam:AttachUserPolicy',
      ours,
      { ...bounded, 'iam:policyarn': 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ],
    ['a listed policy on a user without boundary', 'iam:AttachUserPolicy', ours, { 'iam:policyarn': listed }],
    ['an inline policy on a user without boundary', 'iam:PutUserPolicy', ours, {}],
    ["somebody else's access key", 'iam:CreateAccessKey', iam('user/legacy-admin'), {}],
    ["somebody else's password", 'iam:CreateLoginProfile', iam('user/admins/root-like'), {}],
    ['tags that are not ours', 'iam:TagUser', ours, { 'aws:tagkeys': ['owner', 'team'] }],
    ['taking off tags that are not ours', 'iam:UntagUser', ours, { 'aws:tagkeys': ['team'] }],
    ['an SSH key for a user', 'iam:UploadSSHPublicKey', ours, bounded],
    ['a certificate for a user', 'iam:UploadSigningCertificate', ours, bounded],
    ['a password or API key for a service', 'iam:CreateServiceSpecificCredential', ours, bounded],
    ['another one in its place', 'iam:ResetServiceSpecificCredential', ours, bounded],
    ["somebody else's SSH key", 'iam:DeleteSSHPublicKey', iam('user/legacy-admin'), {}],
    ['an MFA device outside the path', 'iam:CreateVirtualMFADevice', iam('mfa/admin'), {}],
    ["taking somebody else's MFA away", 'iam:DeactivateMFADevice', iam('user/legacy-admin'), {}],
    [
      'another boundary',
      'iam:PutUserPermissionsBoundary',
      ours,
      { 'iam:permissionsboundary': iam('policy/Wider') },
    ],
    ['a group outside the path', 'iam:AddUserToGroup', iam('group/administrators'), {}],
    ['removing a boundary', 'iam:DeleteUserPermissionsBoundary', ours, bounded],
    ['changing the boundary itself', 'iam:CreatePolicyVersion', boundaryArn, {}],
    ['moving a user out of the path', 'iam:UpdateUser', ours, bounded],
    ['widening a group', 'iam:PutGroupPolicy', iam('group/countersign/readers'), {}],
    ['changing its own role', 'iam:PutRolePolicy', iam('role/countersign/Worker'), {}],
    ['passing a role', 'iam:PassRole', iam('role/admin'), {}],
  ])('may not: %s', (_, action, resource, keys) => {
    const given = Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined);
    expect(mayWorker(action, resource, Object.fromEntries(given))).toBe(false);
  });

  test('attaches and reads what a wildcard of the list covers, and nothing beside it', () => {
    const own = iam('policy/team/*');
    const { Resources: wide } = accountTemplate({
      AllowedPolicyArns: `arn:aws:iam::aws:policy/*ReadOnly*,${own}`,
    });
    const may = (arn: string) => {
      const [document, keys] = [parsed(workerDocuments(wide)), { ...bounded, 'iam:policyarn': arn }];
      const attached = evaluate(document, { action: 'iam:AttachUserPolicy', resource: ours, keys });
      return [attached, evaluate(document, { action: 'iam:GetPolicy', resource: arn, keys: {} })];
    };
    expect(may('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')).toEqual(['allow', 'allow']);
    expect(may(iam('policy/team/blue/Deploy'))).toEqual(['allow', 'allow']);
    expect(may('arn:aws:iam::aws:policy/AmazonS3FullAccess')[0]).toBe('deny');
    expect(may(iam('policy/teams/Deploy'))[0]).toBe('deny');
  });

  test('keeps its guard rails even when somebody gives it everything', () => {
    const everything = parsePolicy(
      JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
    );
    const may = (action: string, keys: Record<string, string> = {}) =>
      evaluate([...worker, everything], { action, resource: ours, keys });
    expect(may('iam:CreateUser')).toBe('deny');
    expect(may('iam:AttachUserPolicy', { 'iam:policyarn': 'arn:aws:iam::aws:policy/IAMFullAccess' })).toBe(
      'deny',
    );
    expect(may('iam:UpdateAssumeRolePolicy')).toBe('deny');
    expect(may('iam:DeleteUserPermissionsBoundary')).toBe('deny');
  });
});

describe('the boundary', () => {
  const keys = { 'aws:username': 'jane' };
  const says = (action: string, resource: string) => evaluate([boundary], { action, resource, keys });

  test('lets users do all that their self-service policies allow', () => {
    const account = anAccount();
    const again = setUpAgainPolicy(account, { hasDevice: false });
    for (const document of [setUpPolicy(account), again, mfaRequiredPolicy(account)]) {
      for (const { effect, actions, resources } of parsePolicy(document).statements) {
        if (effect === 'Deny') continue;
        const resource = (resources.patterns[0] ?? '').replace('$' + '{aws:username}', 'jane');
        for (const action of actions.patterns)
          expect([action, says(action, resource)]).toEqual([action, 'allow']);
      }
    }
  });

  test("keeps them from other people's credentials, from more rights, and from other roles", () => {
    expect(says('iam:ChangePassword', iam('user/countersign/ben'))).not.toBe('allow');
    expect(says('iam:CreateAccessKey', ours)).not.toBe('allow');
    for (const kind of ['SSHPublicKey', 'SigningCertificate', 'ServiceSpecificCredential'])
      for (const verb of ['Upload', 'Create', 'Update', 'Reset', 'Delete'])
        expect([verb, kind, says(`iam:${verb}${kind}`, ours)]).not.toContain('allow');
    expect(says('iam:AttachUserPolicy', ours)).not.toBe('allow');
    expect(says('iam:PassRole', iam('role/admin'))).not.toBe('allow');
    expect(says('sts:AssumeRole', iam('role/admin'))).not.toBe('allow');
    expect(says('organizations:LeaveOrganization', '*')).not.toBe('allow');
    expect(says('s3:GetObject', 'arn:aws:s3:::bucket/key')).toBe('allow');
  });
});

test('the sample groups and the listed policies are those of the sample catalogue, without the critical ones', () => {
  const { entitlements } = loadCatalogue('manifests/catalogue.yaml');
  const groups = ['Readers', 'Developers', 'Deployers'].map((name) => Resources[name].Properties);
  expect(groups.map(({ GroupName }) => GroupName).sort()).toEqual(
    [...new Set(entitlements.flatMap((each) => each.groups))].sort(),
  );
  expect(new Set(groups.map(({ Path }) => Path))).toEqual(new Set(['/countersign/']));
  const offered = entitlements.filter(({ risk }) => risk !== 'critical').flatMap(({ policies }) => policies);
  expect((parameterDefaults.AllowedPolicyArns ?? '').split(',')).toEqual(offered);
});

test('its output is a line of the catalogue', () => {
  const line = Outputs.CatalogueEntry.Value;
  const sample = readFileSync('manifests/catalogue.yaml', 'utf8');
  const withLine = sample.replace(/^accounts:\n(?: .*\n)+/m, `accounts:\n  ${line}\n`);
  expect(parseCatalogue(withLine, 'catalogue.yaml').accounts).toHaveLength(1);
  expect(parseTemplate(line)).toEqual([
    {
      id: account,
      name: account,
      path: '/countersign/',
      userPrefix: '',
      groupPath: '/countersign/',
      boundary: boundaryArn,
      role: iam('role/countersign/Worker'),
      externalId: 'sandbox-1',
    },
  ]);
});

test('the worker makes and changes users under the boundaries that are listed, and under no other', () => {
  const tight = iam('policy/Tight');
  const documents = workerDocuments(accountTemplate({ FurtherBoundaries: tight }).Resources);
  const says = (action: string, boundary: string) =>
    evaluate(parsed(documents), {
      ...{ action, resource: ours },
      keys: {
        ...{ 'iam:permissionsboundary': boundary, 'aws:requesttag/managed-by': 'countersign' },
        'iam:policyarn': listed,
      },
    });
  for (const action of ['CreateUser', 'PutUserPermissionsBoundary', 'PutUserPolicy', 'AttachUserPolicy']) {
    const decisions = [boundaryArn, tight, iam('policy/Other')].map((boundary) =>
      says(`iam:${action}`, boundary),
    );
    expect(decisions.slice(0, 2)).toEqual(['allow', 'allow']);
    expect(decisions[2]).not.toBe('allow');
  }
  expect(evaluate(parsed(documents), { action: 'iam:GetPolicy', resource: tight, keys: {} })).toBe('allow');
});

test('the worker sets the tags that are listed beside its own, and no other', () => {
  const documents = workerDocuments(accountTemplate({ TagKeys: 'team,Cost center' }).Resources);
  const says = (...keys: string[]) =>
    evaluate(parsed(documents), { action: 'iam:TagUser', resource: ours, keys: { 'aws:tagkeys': keys } });
  expect(says('owner', 'team', 'cost center', 'use-case')).toBe('allow');
  expect(says('owner', 'other')).toBe('silent');
  expect(mayWorker('iam:TagUser', ours, { 'aws:tagkeys': ['owner', 'team'] })).toBe(false);
});

test('the boundary lets users manage their own password at any path under ours, and nobody else’s', () => {
  const says = (path: string) =>
    evaluate([boundary], {
      ...{ action: 'iam:ChangePassword', resource: iam(`user${path}`) },
      keys: { 'aws:username': 'jane' },
    });
  expect(['/countersign/jane', '/countersign/dev/jane', '/countersign/dev/a/jane'].map(says)).toEqual([
    ...['allow', 'allow', 'allow'],
  ]);
  expect(['/jane', '/other/jane', '/countersign/dev/mary-jane', '/countersign/mary-jane'].map(says)).toEqual([
    ...['silent', 'silent', 'silent', 'silent'],
  ]);
});
