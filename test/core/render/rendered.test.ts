import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { erasedInOrder, type Operation } from '../../../src/core/operations/operation.ts';
import { exampleOperations } from '../../../src/core/operations/table.ts';
import { awsCli } from '../../../src/core/render/aws-cli.ts';
import { cloudFormation } from '../../../src/core/render/cloudformation.ts';
import { hclString } from '../../../src/core/render/hcl-string.ts';
import { resultingFrom } from '../../../src/core/render/resulting-from.ts';
import { shellWord } from '../../../src/core/render/shell-word.ts';
import { terraform } from '../../../src/core/render/terraform.ts';
import { callsOf } from './read-calls.ts';
import { meant, readHcl } from './read-hcl.ts';

const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::homes/$\{aws:username}/%{x}/it's"\\` },
  ],
});
const boundary = 'arn:aws:iam::111122223333:policy/countersign/Boundary';
const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
const hostile = "-o'hara+=,.@_";

const made = resultingFrom({
  account: '111122223333',
  userName: hostile,
  endsAtMs: Date.UTC(2026, 10, 30, 12),
  operations: [
    { kind: 'create-user', path: '/countersign/', boundary, tags: { Owner: 'U0ADA', 'a key': 'b@c' } },
    { kind: 'put-user-policy', name: 'Own', purpose: 'set-up', document: '{"Version":"2012-10-17"}' },
    { kind: 'create-login-profile' },
    { kind: 'put-user-policy', name: 'Own', purpose: 'mfa-required', document },
    { kind: 'set-end', lastsMs: 1 },
    { kind: 'add-to-group', group: 'readers' },
    { kind: 'add-to-group', group: 'writers' },
    { kind: 'remove-from-group', group: 'writers' },
    { kind: 'attach-policy', arn, version: 'v1' },
    { kind: 'delete-user-policy', name: 'Other' },
  ],
});

test('what a later step replaced or took away is not in the result, and credentials are only named', () => {
  expect(made).toMatchObject({
    groups: ['readers'],
    policies: [arn],
    inlinePolicies: { Own: document },
    besides: ['Create a temporary console password and send it by one-time link'],
  });
  expect(Object.keys(made.inlinePolicies)).toEqual(['Own', 'CountersignEnds']);
});

test('Terraform gets each resource with the id by which it is imported, and nothing else', () => {
  const [read] = readHcl([terraform(made, 'A title\nresource "x" "y" {}')]);
  const imports = (read?.import ?? []).map(({ to, id }) => [to.slice(2, -1), id]);
  expect(Object.fromEntries(imports)).toEqual({
    'aws_iam_user.user': hostile,
    'aws_iam_user_group_membership.user': `${hostile}/readers`,
    'aws_iam_user_policy_attachment.policy_1': `${hostile}/${arn}`,
    'aws_iam_user_policy.inline_1': `${hostile}:Own`,
    'aws_iam_user_policy.inline_2': `${hostile}:CountersignEnds`,
  });
  expect(Object.keys(read?.resource ?? {})).toHaveLength(4);
});

test('CloudFormation gets the user in one resource that nothing deletes with the stack', () => {
  const { Resources } = JSON.parse(cloudFormation(made, 'A title'));
  expect(Object.keys(Resources)).toEqual(['User1']);
  expect(Resources.User1).toMatchObject({
    Type: 'AWS::IAM::User',
    DeletionPolicy: 'Retain',
    Properties: {
      UserName: hostile,
      Path: '/countersign/',
      PermissionsBoundary: boundary,
      Groups: ['readers'],
      ManagedPolicyArns: [arn],
    },
  });
  expect(Resources.User1.Properties.Policies[0].PolicyDocument).toEqual(JSON.parse(document));
});

test('of a user that was there before, the script gives and takes what the request did', () => {
  const changed = resultingFrom({
    account: '111122223333',
    userName: 'ada',
    operations: [
      { kind: 'add-to-group', group: 'readers' },
      { kind: 'detach-policy', arn },
      { kind: 'delete-user-policy', name: 'Old' },
    ],
  });
  const calls = callsOf([awsCli(changed, 'A title')])[0]?.map((words) => words.join(' '));
  // Less first: a user has room for only so many groups and policies.
  expect(calls).toEqual([
    'iam get-user --user-name=ada',
    `iam detach-user-policy --user-name=ada --policy-arn=${arn}`,
    'iam delete-user-policy --user-name=ada --policy-name=Old',
    'iam add-user-to-group --user-name=ada --group-name=readers',
  ]);
  expect(terraform(changed, 'A title')).toContain(`# Taken away: ${arn}`);
  expect(cloudFormation(changed, 'A title')).toContain('"Taken away: Old"');
});

const of = (operations: Operation[]) => resultingFrom({ account: '111122223333', userName: 'ada', operations });

const writers = [awsCli, terraform, cloudFormation];

test('an end is a policy only if AWS brings it about; planned, or while other access lasts longer, it is words', () => {
  const operations: Operation[] = [{ kind: 'set-end', lastsMs: 28_800_000 }];
  expect(of(operations)).toMatchObject({
    inlinePolicies: {},
    taken: { inlinePolicies: [] },
    besides: [expect.stringContaining('Set the end to 8 hours')],
  });
  const ended = resultingFrom({ account: '111122223333', userName: 'ada', operations, endsAtMs: 0 });
  expect(ended).toMatchObject({ inlinePolicies: { CountersignEnds: expect.any(String) }, besides: [] });
  expect(of([{ kind: 'set-end' }]).taken.inlinePolicies).toEqual(['CountersignEnds']);
});

test('of a deleted user nothing is written but words', () => {
  const erased = of([
    { kind: 'put-user-policy', name: 'Suspended', purpose: 'suspended', document },
    { kind: 'put-boundary', boundary },
    { kind: 'delete-user-policy', name: 'Old' },
    ...erasedInOrder.map((what): Operation => ({ kind: 'erase', what, userId: 'AIDA' })),
  ]);
  expect({ ...erased, besides: [] }).toEqual(of([]));
  expect(erased.besides).toHaveLength(erasedInOrder.length);
  expect(callsOf([awsCli(erased, 'A title')])).toEqual([[]]);
});

test('a boundary that was put on a user is in the script, and in the notes of the others', () => {
  const bounded = of([{ kind: 'put-boundary', boundary }]);
  expect(callsOf([awsCli(bounded, 'A title')])[0]?.at(-1)).toEqual([
    'iam',
    'put-user-permissions-boundary',
    '--user-name=ada',
    `--permissions-boundary=${boundary}`,
  ]);
  for (const write of [terraform, cloudFormation]) expect(write(bounded, 'A title')).toContain(boundary);
});

test('a tag written again in another case is one tag, as in AWS', () => {
  const before = {};
  const tagged = of([
    { kind: 'tag-user', tags: { Owner: 'U0ADA', team: 'shop' }, before },
    { kind: 'tag-user', tags: { owner: 'U0BEN' }, before },
  ]);
  expect(tagged.tags).toEqual({ owner: 'U0BEN', team: 'shop' });
});

test('a template that could describe nothing has one resource that makes nothing: CloudFormation refuses none', () => {
  const { Resources } = JSON.parse(cloudFormation(of([{ kind: 'detach-policy', arn }]), 'A title'));
  expect(Resources).toEqual({ Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } });
});

test('what was prepared for an emergency is words, which say that this code prepares nothing, and what does', () => {
  const prepared = of([{ kind: 'prepare-access', groups: ['readers'], policies: [arn] }]);
  for (const write of writers) {
    const text = write(prepared, 'A title');
    expect(text).toContain('give nothing now: the group readers, the policy SecurityAudit. A user made from');
    expect(text).toContain(
      '/iam break-glass opens nothing for it. To prepare an emergency user, ask for one with',
    );
  }
  expect(callsOf([awsCli(prepared, 'A title')])).toEqual([[]]);
});

test('every operation is either in the result or told in words, and all three can be written', () => {
  for (const operation of exampleOperations) {
    const resulting = of([operation]);
    const isInWords = resulting.besides.length === 1;
    expect([operation.kind, isInWords]).toEqual([
      operation.kind,
      canonicalJson(resulting) === canonicalJson({ ...of([]), besides: resulting.besides }),
    ]);
    for (const write of writers) expect(write(resulting, 'A title')).toContain('A title');
  }
});

test('whatever the text, a shell and Terraform read exactly that', () => {
  const traps = ['$\\{x}', '%{x}', '$$\\{x', "it's", '-n', '\\\\', '"', '\\n', '*', '$(id)', '`id`'].map(
    (text) => text.replaceAll('\\{', '{'),
  );
  const random = fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), 200);
  const texts = [...traps, ...random].filter((text) => !text.includes('\0'));
  const said = execFileSync('sh', ['-c', `printf '%s\\0' ${texts.map(shellWord).join(' ')}`], {
    encoding: 'utf8',
  });
  expect(said.split('\0').slice(0, -1)).toEqual(texts);
  const lines = texts.map((text, index) => `a_${index} = ${hclString(text)}`);
  const [read] = readHcl([`locals {\n${lines.join('\n')}\n}\n`]);
  const values = texts.map((_text, index) => read?.locals?.[0]?.[`a_${index}`]);
  expect(values.map(meant)).toEqual(
    // HCL's strings are in normal form C.
    texts.map((text) => text.normalize('NFC')),
  );
});
