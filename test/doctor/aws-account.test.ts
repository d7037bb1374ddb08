import { readFileSync, writeFileSync } from 'node:fs';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { sandboxAccount as own } from '../../src/sandbox/seed.ts';
import { accountTemplate, parsed, workerDocuments } from '../manifests/account-template.ts';
import { aSetUp, closeSetUps, type SetUp } from './a-set-up.ts';
import { aStandIn, closeStandIns, xml } from './a-stand-in.ts';
import { accounts, other, otherRole, ownRole, seed, twoAccounts } from './two-accounts.ts';

afterEach(async () => {
  closeStandIns();
  await closeSetUps();
});

/** Variables for an IAM with a simulator, which the sandbox does not have, and everything it was asked. */
async function simulating({ aws }: SetUp, decide: (action: string, form: URLSearchParams) => string) {
  const asked: URLSearchParams[] = [];
  const url = await aStandIn(aws.url, ({ body }) => {
    const form = new URLSearchParams(body);
    if (form.get('Action') !== 'SimulatePrincipalPolicy') return undefined;
    asked.push(form);
    const actions = [...form].filter(([name]) => name.startsWith('ActionNames.')).map(([, value]) => value);
    const resource = form.get('ResourceArns.member.1');
    const results = actions.map(
      (action) =>
        `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${resource}</EvalResourceName><EvalDecision>${decide(action, form)}</EvalDecision></member>`,
    );
    return xml('SimulatePrincipalPolicy', `<EvaluationResults>${results.join('')}</EvaluationResults>`);
  });
  return { asked, variables: { AWS_ENDPOINT_URL_IAM: url } };
}

describe('what the account must have', () => {
  test('is there', async () => {
    const report = await (await aSetUp()).examine();
    const line = (what: string) => report.line(`${what} in account ${own}`);
    expect(line('boundary')).toMatch(/^ok.*policy\/countersign\/Boundary/);
    expect(line('groups')).toMatch(/^ok.*readers, developers, deployers/);
    expect(line('policies')).toMatch(/^ok.*SecurityAudit.*AdministratorAccess/);
    expect(line('password policy')).toMatch(/^ok.*none, so AWS's default/);
    expect(line('users left')).toMatch(/^ok.*4999 of 5000/);
    expect(line('room for inline policies')).toMatch(/^ok.*\b577 of 2048 characters are left/);
  });

  test('is there for what entitlements name, too; inline policies that do not fit together are a warning', async () => {
    const setUp = await aSetUp();
    const document = (size: number) =>
      `{ Version: "2012-10-17", Statement: { Effect: Deny, Action: "*", Resource: "arn:aws:s3:::${'x'.repeat(size)}" } }`;
    const inline = (name: string, size: number) => `inline: [{ name: ${name}, document: ${document(size)} }]`;
    const path = setUp.catalogue(
      ['groups: [readers]\n', `groups: [readers]\n    ${inline('One', 250)}\n`],
      [
        'groups: [readers, developers]',
        `boundary: arn:aws:iam::${own}:policy/Tight\n    ${inline('Two', 250)}`,
      ],
    );
    const report = await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    const line = (what: string) => report.line(`${what} in account ${own}`);
    expect(line('boundary')).toBe(
      `FAIL  boundary in account ${own}: the policy arn:aws:iam::${own}:policy/Tight doesn't exist. Fix: create it in ${own}, or name another one at boundary of the entitlement in the catalogue`,
    );
    expect(line('room for inline policies')).toMatch(
      /^warn.*are left .*; nobody can have these together: read-only with developer\. Fix: shorten/,
    );
  });

  test('each group and each policy that is missing is named; one that is offered elsewhere is not wanted', async () => {
    const setUp = await aSetUp({ accounts: seed ? [{ ...seed, groups: [], policies: [] }] : [] });
    const path = setUp.catalogue([
      'policies: ["arn:aws:iam::aws:policy/SecurityAudit"]',
      `policies: ["arn:aws:iam::${own}:policy/Audit"]`,
    ]);
    const report = await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    const line = (what: string) => report.line(`${what} in account ${own}`);
    expect(line('boundary')).toMatch(
      /^FAIL.*the policy arn:aws:iam::111122223333:policy\/countersign\/Boundary doesn't exist\. Fix: deploy manifests\/account\.yaml in 111122223333/,
    );
    expect(line('groups')).toMatch(
      /^FAIL.*missing: readers, developers, deployers\. Fix: in 111122223333: aws iam create-group --path \/countersign\/ --group-name readers; .*--group-name deployers/,
    );
    expect(line('policies')).toMatch(
      /^FAIL.*missing: arn:aws:iam::111122223333:policy\/Audit\. Fix: .*entitlements of the catalogue/,
    );
  });

  test('groups outside the path where the role may put users into them are named, with their path', async () => {
    const elsewhere = { name: 'developers', path: '/' };
    const setUp = await aSetUp({
      accounts: seed ? [{ ...seed, groups: [...(seed.groups ?? []).slice(0, 1), elsewhere] }] : [],
    });
    const edits: [string, string][] = [
      ['    path: /countersign/', '    path: /countersign/\n    groupPath: /countersign/'],
      ['groups: [deployers]', 'groups: [readers]'],
    ];
    const COUNTERSIGN_CATALOGUE = setUp.catalogue(...edits);
    const line = (await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE } })).line(
      `groups in account ${own}`,
    );
    expect(line).toMatch(
      /^FAIL.*not under \/countersign\/, so the role can't add users to them: developers \(\/\)\. Fix: in 111122223333: aws iam update-group --group-name developers --new-path \/countersign\/; or set the account's groupPath/,
    );
  });

  test('leaves little room for inline policies when its path is long', async () => {
    const setUp = await aSetUp();
    const path = `/${'long/'.repeat(40)}`;
    const variables = { COUNTERSIGN_CATALOGUE: setUp.catalogue(['path: /countersign/', `path: ${path}`]) };
    const report = await setUp.examine({ variables });
    expect(report.line(`room for inline policies in account ${own}`)).toMatch(
      /^warn.* 201 of 2048 characters.*Fix: give account 111122223333 a shorter path/,
    );
  });

  test('an entitlement of one account is not looked for in another', async () => {
    const setUp = await aSetUp({ accounts });
    const { COUNTERSIGN_CATALOGUE: path = '' } = twoAccounts(setUp);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('groups: [deployers]', `groups: [deployers]\n    accounts: ["${own}"]`));
    const report = await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(report.line(`groups in account ${own}`)).toContain('deployers');
    expect(report.line(`groups in account ${other}`)).toMatch(/^ok.*: readers, developers$/);
  });

  test('a policy that cannot be attached to users', async () => {
    const setUp = await aSetUp();
    const arn = 'arn:aws:iam::aws:policy/aws-service-role/SupportRole';
    const url = await aStandIn(setUp.aws.url, ({ body }) =>
      new URLSearchParams(body).get('PolicyArn') === arn
        ? xml('GetPolicy', `<Policy><Arn>${arn}</Arn><IsAttachable>false</IsAttachable></Policy>`)
        : undefined,
    );
    const path = setUp.catalogue(['arn:aws:iam::aws:policy/SecurityAudit', arn]);
    const report = await setUp.examine({
      variables: { COUNTERSIGN_CATALOGUE: path, AWS_ENDPOINT_URL_IAM: url },
    });
    expect(report.line(`policies in account ${own}`)).toMatch(
      /^FAIL.*can't be attached to users: .*SupportRole\. Fix: in the entitlements/,
    );
  });

  test.each([
    ['boundary', 'iam:GetPolicy', 'GetPolicy'],
    ['groups', 'iam:GetGroup', 'GetGroup'],
    ['password policy', 'iam:GetAccountPasswordPolicy', 'GetAccountPasswordPolicy'],
    ['users left', 'iam:GetAccountSummary', 'GetAccountSummary'],
  ])('%s that may not be read: names %s and the role', async (what, action, operation) => {
    const setUp = await aSetUp({ accounts });
    setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation });
    const report = await setUp.examine({ variables: twoAccounts(setUp) });
    expect(report.line(`${what} in account ${other}`)).toBe(
      `FAIL  ${what} in account ${other}: no permission to call ${action}. Fix: allow ${action} to ${otherRole}`,
    );
  });

  test("a policy the role can't use: names it and where it is allowed", async () => {
    const setUp = await aSetUp();
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const denied = `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>`;
    const url = await aStandIn(setUp.aws.url, ({ body }) =>
      new URLSearchParams(body).get('PolicyArn') === admin
        ? { status: 403, type: 'text/xml', body: denied }
        : undefined,
    );
    const report = await setUp.examine({ variables: { AWS_ENDPOINT_URL_IAM: url } });
    expect(report.line(`policies in account ${own}`)).toBe(
      `FAIL  policies in account ${own}: the role can't use: ${admin}. Fix: add these to AllowedPolicyArns of manifests/account.yaml and deploy it again`,
    );
  });

  describe('for policies that are found by name', () => {
    const readerRole = `arn:aws:iam::${own}:role/countersign/Reader`;
    const patterns = ['arn:aws:iam::aws:policy/*ReadOnly*', `arn:aws:iam::${own}:policy/team/*`];
    const edits = (reader = readerRole): [string, string][] => [
      [
        '\nrules:',
        `\npolicies: [${patterns.map((match) => `{ match: "${match}", risk: low }`).join(', ')}]\n\nrules:`,
      ],
      ['    path: /countersign/', `    path: /countersign/\n    role: ${ownRole}\n    readerRole: ${reader}`],
    ];
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
        },
      ],
    };
    const lists = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'iam:ListPolicies', Resource: '*' }],
    };
    const accountWith = (allowed: readonly string[], reader: object[] = [lists]) => {
      const { Resources } = accountTemplate({ AllowedPolicyArns: allowed.join(',') });
      const others = [{ arn: readerRole, trust, policies: reader as never }];
      const policies = ['AttachAllowed', 'AttachNoOther'].map((name) => ({
        ...{ name, path: '/countersign/' },
        document: Resources[name]?.Properties.PolicyDocument as never,
      }));
      const worker = { role: ownRole, rolePolicies: workerDocuments(Resources) as never };
      return seed
        ? [{ ...seed, ...worker, policies: [...(seed.policies ?? []), ...policies], otherRoles: others }]
        : [];
    };
    const linesOf = async (accounts: ReturnType<typeof accountWith>, reader?: string) => {
      const setUp = await aSetUp({ accounts });
      const report = await setUp.examine({
        variables: { COUNTERSIGN_CATALOGUE: setUp.catalogue(...edits(reader)) },
      });
      return (what: string) => report.line(`${what} in account ${own}`);
    };

    test('the role takes the same patterns, and the reader lists them', async () => {
      const line = await linesOf(accountWith(patterns));
      expect(line('policy patterns')).toBe(`ok    policy patterns in account ${own}: ${patterns.join(', ')}`);
      expect(line('policy list')).toMatch(/^ok.*: 6 of \d+ can be asked for by name$/);
    });

    test('a pattern that is wider than what the role may attach is named, with the fix', async () => {
      const line = await linesOf(accountWith(['arn:aws:iam::aws:policy/AmazonS3ReadOnly*', patterns[1] ?? '']));
      expect(line('policy patterns')).toBe(
        `FAIL  policy patterns in account ${own}: the role can't use all that these offer: ${patterns[0]}. Fix: add these to AllowedPolicyArns of manifests/account.yaml, which takes the same *, and deploy it again; or make the patterns in the catalogue narrower`,
      );
    });

    test('a reader role that may not list, or that is not there', async () => {
      const denied =
        /^FAIL.*can't assume .*Reader, or that can't list policies\. Fix: deploy manifests\/account\.yaml in 111122223333 with ReaderHubRoleArn/;
      expect((await linesOf(accountWith(patterns, [])))('policy list')).toMatch(denied);
      const line = await linesOf(accountWith(patterns), readerRole.replace('Reader', 'NoReader'));
      expect(line('policy list')).toMatch(/^FAIL.*can't assume .*NoReader/);
    });

    test('a stack from before users were listed: the reader lacks what lists them', async () => {
      const line = await linesOf(accountWith(patterns));
      expect(line('user list')).toMatch(
        /^FAIL.*Reader lacks iam:GetAccountAuthorizationDetails, iam:GetCredentialReport, .*Fix: deploy manifests\/account\.yaml in 111122223333 again/,
      );
      const everything = { ...lists, Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }] };
      const newer = await linesOf(accountWith(patterns, [everything]));
      expect(newer('user list')).toMatch(/^ok.*readable by .*Reader$/);
    });

    test('a reader of an older stack, which may not see trails and the password policy', async () => {
      const line = await linesOf(accountWith(patterns));
      expect(line('hygiene')).toBe(
        `FAIL  hygiene in account ${own}: ${readerRole} lacks cloudtrail:DescribeTrails, cloudtrail:GetTrailStatus, iam:GetAccountPasswordPolicy. Fix: deploy manifests/account.yaml in ${own} again, which allows these to the role Reader`,
      );
      const all = { ...lists, Statement: [{ ...lists.Statement[0], Action: '*' }] };
      expect((await linesOf(accountWith(patterns, [all])))('hygiene')).toMatch(/^ok/);
    });

    test('nothing is said where the catalogue offers none', async () => {
      const report = await (await aSetUp()).examine();
      expect(report.text).not.toMatch(/policy (patterns|list)/);
    });
  });

  test('throttled, or refused for another reason', async () => {
    const setUp = await aSetUp();
    setUp.aws.faults.add({ kind: 'throttle', operation: 'GetAccountSummary' });
    setUp.aws.faults.add({ kind: 'refuse', code: 'OptInRequired', operation: 'GetGroup' });
    const report = await setUp.examine();
    expect(report.line(`users left in account ${own}`)).toMatch(/^FAIL.*Fix: wait a minute/);
    expect(report.line(`groups in account ${own}`)).toMatch(/^FAIL.*OptInRequired.*errors of iam:GetGroup/);
  });

  test('a password policy of its own', async () => {
    const setUp = await aSetUp({ accounts: seed ? [{ ...seed, passwordPolicy: { minimumLength: 14 } }] : [] });
    expect((await setUp.examine()).line(`password policy in account ${own}`)).toMatch(
      /^ok.*at least 14 characters/,
    );
  });

  test.each([
    [1, 'FAIL', '0 of 1'],
    [20, 'warn', '19 of 20'],
  ])('room for %i users', async (users, status, words) => {
    const setUp = await aSetUp({ accounts: seed ? [{ ...seed, quotas: { users } }] : [] });
    const line = (await setUp.examine()).line(`users left in account ${own}`);
    expect(line.startsWith(status)).toBe(true);
    expect(line).toContain(`${words}. Fix: ask for more in the Service Quotas console`);
  });
});

test('whether risk can be measured: with a role of an older stack it is not, and the doctor says what to do', async () => {
  const setUp = await aSetUp();
  const title = `risk is measured in account ${own}`;
  expect((await setUp.examine()).line(title)).toMatch(/^ok.*ask AWS what it leads to/);
  setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'ListGroupPolicies' });
  expect((await setUp.examine()).line(title)).toMatch(
    /^warn.*the role may not call .*iam:ListGroupPolicies.*labels alone.*Fix: update the account’s stack/,
  );
});

test('whether the activity of users can be seen: the role of an older stack lacks that, and the doctor says what to do', async () => {
  const setUp = await aSetUp();
  const title = `activity of users in account ${own}`;
  expect((await setUp.examine()).line(title)).toMatch(/^ok.*read CloudTrail’s events/);
  const away = { AWS_ENDPOINT_URL_CLOUDTRAIL: 'http://127.0.0.1:5' };
  expect((await setUp.examine({ variables: away })).line(title)).toMatch(
    /^warn.*LookupEvents in us-east-1 failed/,
  );
  setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDeniedException', operation: 'LookupEvents' });
  setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: /ServiceLastAccessed/ });
  expect((await setUp.examine()).line(title)).toMatch(
    /^warn.*may not call cloudtrail:LookupEvents in us-east-1, iam:Generate.*, iam:Get.*Fix: update the account’s stack/,
  );
});

describe('rights', () => {
  const title = `rights in account ${own}`;

  test('cannot be simulated: skipped, since the bot itself needs no such right', async () => {
    const setUp = await aSetUp();
    expect((await setUp.examine()).line(title)).toMatch(
      /^skip.*your credentials lack iam:SimulatePrincipalPolicy/,
    );
    setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'SimulatePrincipalPolicy' });
    expect((await setUp.examine()).line(title)).toMatch(
      /^skip.*your credentials lack iam:SimulatePrincipalPolicy/,
    );
  });

  test('all allowed: every action is asked about, each on what IAM authorises it on', async () => {
    const setUp = await aSetUp();
    const { asked, variables } = await simulating(setUp, () => 'allowed');
    expect((await setUp.examine({ variables })).line(title)).toBe(
      `ok    ${title}: arn:aws:iam::${own}:role/countersign-worker has every permission that operations need`,
    );
    const resourceOf = (action: string) =>
      asked
        .filter((form) => [...form.values()].includes(action))
        .map((form) => form.get('ResourceArns.member.1'));
    const user = `arn:aws:iam::${own}:user/countersign/countersign-doctor`;
    expect(resourceOf('iam:CreateUser')).toEqual([user]);
    expect(resourceOf('iam:CreateAccessKey')).toEqual([user]);
    expect(resourceOf('iam:GetAccountPasswordPolicy')).toEqual(['*']);
    expect(resourceOf('iam:AddUserToGroup')).toEqual([`arn:aws:iam::${own}:group/countersign/readers`]);
    expect(resourceOf('iam:AttachUserPolicy')).toEqual([user, user]);
    const contexts = asked.map((form) => [...form.values()]);
    expect(contexts.every((values) => values.includes(`arn:aws:iam::${own}:policy/countersign/Boundary`))).toBe(
      true,
    );
  });

  test('the role that manifests/account.yaml makes has all of them', async () => {
    const arns = ['SecurityAudit', 'AdministratorAccess'].map((name) => `arn:aws:iam::aws:policy/${name}`);
    const { Resources } = accountTemplate({ AllowedPolicyArns: arns.join(',') });
    const role = parsed(workerDocuments(Resources));
    const setUp = await aSetUp();
    const { variables } = await simulating(setUp, ruledBy(role));
    expect((await setUp.examine({ variables })).line(title)).toMatch(
      /^ok .* has every permission that operations need$/,
    );
  });

  test('the role of an older stack can end no user, and is told what it lacks', async () => {
    const arns = ['SecurityAudit', 'AdministratorAccess'].map((name) => `arn:aws:iam::aws:policy/${name}`);
    const { Resources } = accountTemplate({ AllowedPolicyArns: arns.join(',') });
    const { EndUsers: _newer, ...older } = Resources;
    const setUp = await aSetUp();
    const { variables } = await simulating(setUp, ruledBy(parsed(workerDocuments(older))));
    const user = `arn:aws:iam::${own}:user/countersign/countersign-doctor`;
    expect((await setUp.examine({ variables })).line(title)).toContain(
      `not allowed: iam:RemoveUserFromGroup on arn:aws:iam::${own}:group/countersign-doctor, iam:DetachUserPolicy on ${user}. Fix`,
    );
  });

  test('each action that is not allowed is named, with the role that lacks it', async () => {
    const setUp = await aSetUp({ accounts });
    const { variables } = await simulating(setUp, (action) =>
      action === 'iam:DeleteLoginProfile' ? 'implicitDeny' : 'allowed',
    );
    const report = await setUp.examine({ variables: { ...variables, ...twoAccounts(setUp) } });
    expect(report.line(`rights in account ${other}`)).toBe(
      `FAIL  rights in account ${other}: not allowed: iam:DeleteLoginProfile on arn:aws:iam::${other}:user/countersign/countersign-doctor. Fix: allow these to ${otherRole}, as manifests/account.yaml does`,
    );
  });
});

/** What a role with these policies may do, in place of AWS's simulator. */
function ruledBy(role: ReturnType<typeof parsed>) {
  return (action: string, form: URLSearchParams) => {
    const keys = [...form].flatMap(([name, key]) => {
      const [entry] = name.split('.ContextKeyName');
      return entry === name ? [] : [[key.toLowerCase(), form.get(`${entry}.ContextKeyValues.member.1`) ?? '']];
    });
    const resource = form.get('ResourceArns.member.1') ?? '*';
    const said = evaluate(role, { action, resource, keys: Object.fromEntries(keys) });
    return said === 'allow' ? 'allowed' : 'implicitDeny';
  };
}
