import { functionNames, writtenDeployment } from '../lambda/deployment.ts';
import { template } from './account-template.ts';
import { template as keys } from './keys-template.ts';
import { templateProblems } from './template-problems.ts';

const { resources } = writtenDeployment({ SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' });

/** What the packager adds to serverless.yml. */
const packaged = [
  'HttpApi',
  ...functionNames
    .map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`)
    .flatMap((name) => [`${name}LambdaFunction`, `${name}LogGroup`]),
];

test('CloudFormation knows every type, property and attribute of manifests/account.yaml', () => {
  expect(templateProblems(template)).toEqual([]);
});

test('CloudFormation knows every type, property and attribute of manifests/keys.yaml', () => {
  expect(templateProblems(keys)).toEqual([]);
});

test('CloudFormation knows every type, property and attribute of serverless.yml', () => {
  expect(templateProblems(resources, packaged)).toEqual([]);
});

test('and what it changes of the stage of the API', () => {
  const { Properties } = resources.extensions.HttpApiStage;
  const stage = {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: 'api', StageName: '$default', ...Properties },
  };
  expect(templateProblems({ Resources: { HttpApiStage: stage } })).toEqual([]);
});

describe('a template that CloudFormation would refuse is found', () => {
  const group = (Properties: object, more: object = {}) => ({
    Resources: { G: { Type: 'AWS::IAM::Group', Properties: { ...Properties }, ...more } },
  });
  const role = (Properties: object) => ({
    Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...Properties } } },
  });

  test.each([
    [{ Resources: { G: { Type: 'AWS::IAM::Gruop' } } }, 'G: there is no type AWS::IAM::Gruop'],
    [group({ Name: 'readers' }), 'G: there is no Name'],
    [group({ GroupName: 5 }), 'G.GroupName: expected string'],
    [group({ ManagedPolicyArns: 'arn' }), 'G.ManagedPolicyArns: expected a list'],
    [group({}, { Properties2: {} }), 'G: there is no attribute Properties2'],
    [{ Resources: { R: { Type: 'AWS::IAM::Role' } } }, 'R: AssumeRolePolicyDocument is missing'],
    [role({ MaxSessionDuration: '3600' }), 'R.MaxSessionDuration: expected integer'],
    [role({ Policies: [{ PolicyDocument: {} }] }), 'R.Policies.0: PolicyName is missing'],
    [role({ Tags: [{ Name: 'a', Value: 'b' }] }), 'R.Tags.0: expected Key and Value'],
    [role({ RoleName: { Ref: 'Nmae' } }), 'there is no Nmae to refer to'],
    [role({ RoleName: { 'Fn::Sub': 'x-$' + '{Nmae}' } }), 'there is no Nmae to refer to'],
    [role({ RoleName: { 'Fn::GetAtt': ['R', 'ARN'] } }), 'R (AWS::IAM::Role) has no attribute ARN'],
  ])('%j', (wrong, problem) => {
    expect(templateProblems(wrong)).toEqual([problem]);
  });
});
