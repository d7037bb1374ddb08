import { inlineRoom } from '../../src/core/account/bot-policies.ts';
import { anAccount } from '../support/builders.ts';
import { accountTemplate, accountYaml, template, workerDocuments } from './account-template.ts';
import { refusedYaml } from './cloudformation.ts';

/** Source: IAM User Guide, IAM and STS quotas; white space is not counted. */
const [inlineOfRole, managed, trust] = [10_240, 6144, 2048];
/** Source: CloudFormation User Guide, quotas. */
const [parameterValue, templateBody] = [4096, 51_200];

const { Path, UserPrefix, Services, Roles, GroupPath, BoundaryName, AllowedPolicyArns } = template.Parameters;
const { ExternalId, HubRoleArn, BotName, BotApiId } = template.Parameters;
const longestPath = `/${'p'.repeat(Path.MaxLength - 2)}/`;
const longestPartition = 'aws-us-gov';
const sixty = Array.from(
  { length: 60 },
  (_, n) => `arn:aws:iam::aws:policy/${`${n}-`.padEnd(parameterValue / 60 - 25, 'x')}`,
).join(',');

const largest = accountTemplate(
  {
    Path: longestPath,
    GroupPath: `/${'g'.repeat(GroupPath.MaxLength - 2)}/`,
    UserPrefix: 'u'.repeat(UserPrefix.MaxLength),
    BoundaryName: 'b'.repeat(BoundaryName.MaxLength),
    Services: 's3:*,'.repeat(Services.MaxLength / 5).slice(0, -1),
    Roles: `arn:aws-us-gov:iam::${'1'.repeat(12)}:role/r,`.repeat(Roles.MaxLength).slice(0, Roles.MaxLength),
    BotName: 'b'.repeat(BotName.MaxLength),
    BotApiId: 'a'.repeat(BotApiId.MaxLength),
    AllowedPolicyArns: sixty,
    ExternalId: 'e'.repeat(ExternalId.MaxLength),
    HubRoleArn: `arn:aws-us-gov:iam::444455556666:role/`.padEnd(HubRoleArn.MaxLength, 'h'),
  },
  longestPartition,
);
const charactersOf = (document: object) => JSON.stringify(document).length;

describe('CloudFormation takes the template', () => {
  test('which has no aliases and merges: CloudFormation refuses them, though libraries resolve them', () => {
    expect(refusedYaml(accountYaml)).toEqual([]);
    expect(refusedYaml('a: &a { b: 1 }\nc: { <<: *a }')).toEqual(['&a', '<<', '*a']);
  });

  test('as the body of a call, too', () => {
    expect(Buffer.byteLength(accountYaml)).toBeLessThan(templateBody);
  });
});

describe('with 60 allowed policies and the longest of everything', () => {
  test('the list is all that one parameter can hold', () => {
    expect(sixty.split(',')).toHaveLength(60);
    expect(sixty.length).toBeGreaterThan(parameterValue - 60);
  });

  test("the role's inline policies fit", () => {
    const inline = largest.Resources.Worker.Properties.Policies;
    const all = inline.map(({ PolicyDocument }: { PolicyDocument: object }) => charactersOf(PolicyDocument));
    expect(all.reduce((one: number, other: number) => one + other)).toBeLessThan(inlineOfRole);
  });

  test('every managed policy fits, and the role has few enough', () => {
    const policies = Object.values<{ Type: string; Properties: { PolicyDocument: object } }>(
      largest.Resources,
    ).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
    for (const { Properties } of policies)
      expect(charactersOf(Properties.PolicyDocument)).toBeLessThan(managed);
    expect(largest.Resources.Worker.Properties.ManagedPolicyArns.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(workerDocuments(largest.Resources)).split('59-xxx')).toHaveLength(4);
  });

  test('the trust policy fits', () => {
    expect(charactersOf(largest.Resources.Worker.Properties.AssumeRolePolicyDocument)).toBeLessThan(trust);
  });
});

describe('the room for inline policies on a user', () => {
  const room = Number(/\d+/.exec(accountTemplate().Outputs.InlineRoom.Value)?.[0]);

  test('that the output promises is there, with the longest path in the longest partition', () => {
    const boundary = `arn:${longestPartition}:iam::111122223333:policy${longestPath}Boundary`;
    const left = inlineRoom(anAccount({ path: longestPath, boundary }), 'person');
    expect(left).toBeGreaterThanOrEqual(room);
    expect(room).toBeGreaterThanOrEqual(450);
  });
});

describe('the parameters', () => {
  const takes = ({ AllowedPattern }: { AllowedPattern: string }, value: string) =>
    new RegExp(AllowedPattern).test(value);

  test.each([
    [
      Path,
      ['/countersign/', '/a/b/'],
      ['/', 'countersign', '/a', '/*/', '/a,b/', '//', '/$' + '{aws:username}/'],
    ],
    [GroupPath, ['/countersign/'], ['/', '/*/']],
    [UserPrefix, ['', 'cs-'], ['*', '?']],
    [BoundaryName, ['Boundary'], ['', 'a/b', '*']],
    [
      Services,
      ['*', 's3:*', 's3:*,ec2:Describe*,kms:Decrypt'],
      ['', '*,s3:*', 's3:*,*', 'iam:*', 's3:*,iam:PassRole', '*:*', 's3:*,*:*', 'i*:*', 's3', 'sts:AssumeRole'],
    ],
    [
      Roles,
      [
        '',
        'arn:aws:iam::111122223333:role/shop/Deploy,arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X',
      ],
      [
        '*',
        'arn:aws:iam::111122223333:role/*',
        'arn:aws:iam::*:role/x',
        'arn:aws:iam::111122223333:user/x',
        ',',
      ],
    ],
    [BotName, ['countersign', 'gate-2'], ['', 'ab', '*', 'a*b', 'a/b', 'Bot']],
    [BotApiId, ['', 'abcdef1234'], ['*', 'a/b', 'https://x']],
    [
      AllowedPolicyArns,
      ['arn:aws:iam::aws:policy/job-function/Billing', 'arn:aws-cn:iam::111122223333:policy/Own'],
      ['', '*', 'arn:aws:iam::aws:policy/*', 'arn:aws:iam::aws:role/x'],
    ],
  ])('take what they are for, and nothing that widens', (parameter, good, bad) => {
    expect(good.filter((value) => !takes(parameter, value))).toEqual([]);
    expect(bad.filter((value) => takes(parameter, value))).toEqual([]);
  });

  test('are followed by everything that names them', () => {
    const other = JSON.stringify(
      accountTemplate({
        Path: '/people/',
        GroupPath: '/teams/',
        BoundaryName: 'Ceiling',
        UserPrefix: 'p-',
        Services: 's3:*,ec2:*',
      }),
    );
    const { Resources, Outputs } = JSON.parse(other);
    const made = JSON.stringify([Resources, Outputs]);
    expect(made).not.toContain('/countersign/');
    expect(made).not.toMatch(/\bpolicy\/[\w/]*Boundary\b/);
    expect(made).toContain(':user/people/p-*');
    expect(made).toContain(':group/teams/*');
    expect(made).toContain(':mfa/people/*');
    expect(made).toContain(':policy/people/Ceiling');
    expect(Resources.Boundary.Properties.PolicyDocument.Statement[0]).toEqual({
      Sid: 'Services',
      Effect: 'Allow',
      Action: ['s3:*', 'ec2:*'],
      Resource: '*',
    });
    expect(Resources.Worker.Properties.Path).toBe('/people/');
  });
});
