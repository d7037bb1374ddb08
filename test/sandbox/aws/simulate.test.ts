import {
  AddUserToGroupCommand,
  CreateUserCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { account, allow, aSandbox, boundary, closeAll, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const PolicySourceArn = `arn:aws:iam::${account}:user/countersign/jane`;
const own = 'arn:aws:s3:::home/$' + '{aws:username}/*';
const withoutMfa = {
  ContextKeyName: 'aws:MultiFactorAuthPresent',
  ContextKeyValues: ['false'],
  ContextKeyType: 'boolean' as const,
};
const denyWithoutMfa = JSON.stringify({
  Statement: {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { BoolIfExists: { [withoutMfa.ContextKeyName]: 'false' } },
  },
});

async function withJane() {
  const sandbox = await aSandbox({
    accounts: [
      {
        id: account,
        groups: [{ name: 'readers', path: '/', policies: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] }],
        policies: [{ name: 'Boundary', path: '/countersign/', document: allow('s3:*') }],
      },
    ],
  });
  const { iam } = sandbox;
  await iam.send(new CreateUserCommand({ ...jane, Path: '/countersign/' }));
  await iam.send(new AddUserToGroupCommand({ ...jane, GroupName: 'readers' }));
  const put = (PolicyName: string, PolicyDocument: string) =>
    iam.send(new PutUserPolicyCommand({ ...jane, PolicyName, PolicyDocument }));
  await put('home', allow('s3:PutObject', own));
  const simulate = async (input: Partial<SimulatePrincipalPolicyCommandInput>) => {
    const asked = { PolicySourceArn, ActionNames: ['s3:GetObject'], ...input };
    return (await iam.send(new SimulatePrincipalPolicyCommand(asked))).EvaluationResults ?? [];
  };
  return { ...sandbox, put, simulate };
}

describe('simulating a user (IAM API Reference, SimulatePrincipalPolicy)', () => {
  test('says for each action what decides, the policies of groups included', async () => {
    const { simulate, put } = await withJane();
    const ActionNames = ['s3:GetObject', 's3:DeleteObject'];
    expect(await simulate({ ActionNames })).toMatchObject([
      {
        EvalActionName: 's3:GetObject',
        EvalDecision: 'allowed',
        MatchedStatements: [{ SourcePolicyId: 'AmazonS3ReadOnlyAccess', SourcePolicyType: 'aws-managed' }],
      },
      { EvalActionName: 's3:DeleteObject', EvalDecision: 'implicitDeny', MatchedStatements: [] },
    ]);
    await put('mfa', denyWithoutMfa);
    expect(await simulate({})).toMatchObject([{ MissingContextValues: [withoutMfa.ContextKeyName] }]);
    expect(await simulate({ ContextEntries: [withoutMfa] })).toMatchObject([
      {
        EvalDecision: 'explicitDeny',
        MatchedStatements: [{ SourcePolicyId: 'user_jane_mfa', SourcePolicyType: 'user' }],
        MissingContextValues: [],
      },
    ]);
    const withMfa = { ...withoutMfa, ContextKeyValues: ['true'] };
    expect((await simulate({ ContextEntries: [withMfa] }))[0]?.EvalDecision).toBe('allowed');
  });

  test('over several resources the strictest decides, and each has its own result', async () => {
    const { simulate } = await withJane();
    const ResourceArns = ['arn:aws:s3:::home/jane/x', 'arn:aws:s3:::home/joe/x'];
    const [result] = await simulate({ ActionNames: ['s3:PutObject'], ResourceArns });
    expect(result?.EvalDecision).toBe('implicitDeny');
    expect(result?.ResourceSpecificResults?.map((each) => each.EvalResourceDecision)).toEqual([
      'allowed',
      'implicitDeny',
    ]);
  });

  test('a boundary and further policies take part, the ones given instead of the ones held', async () => {
    const { iam, simulate } = await withJane();
    await iam.send(new PutUserPermissionsBoundaryCommand({ ...jane, PermissionsBoundary: boundary }));
    const ask = { ActionNames: ['sqs:SendMessage'], PolicyInputList: [allow('sqs:*')] };
    expect(await simulate(ask)).toMatchObject([
      {
        EvalDecision: 'implicitDeny',
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      },
    ]);
    const PermissionsBoundaryPolicyInputList = [allow('sqs:*')];
    expect(await simulate({ ...ask, PermissionsBoundaryPolicyInputList })).toMatchObject([
      { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.1' }] },
    ]);
  });

  test('there is no role to simulate', async () => {
    const { iam } = await withJane();
    const role = `arn:aws:iam::${account}:role/countersign-worker`;
    const asked = new SimulatePrincipalPolicyCommand({ PolicySourceArn: role, ActionNames: ['iam:GetUser'] });
    expect(await refusal(iam.send(asked))).toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name countersign-worker cannot be found.',
    });
  });

  test('the caller may be another one, and what the sandbox cannot simulate it refuses', async () => {
    const { iam, simulate } = await withJane();
    await iam.send(new CreateUserCommand({ UserName: 'joe' }));
    const CallerArn = `arn:aws:iam::${account}:user/joe`;
    const ask = { CallerArn, ActionNames: ['s3:PutObject'], ResourceArns: ['arn:aws:s3:::home/joe/x'] };
    expect((await simulate(ask))[0]?.EvalDecision).toBe('allowed');
    const absent = { PolicySourceArn: PolicySourceArn.replace('/countersign', '') };
    expect((await refusal(simulate(absent))).name).toBe('NoSuchEntityException');
    const policy = { PolicySourceArn: boundary };
    expect((await refusal(simulate(policy))).name).toBe('InvalidInputException');
    const owner = await refusal(simulate({ ResourceOwner: `arn:aws:iam::${account}:root` }));
    expect(owner.message).toContain('does not simulate ResourceOwner');
  });
});

test('keys that nobody gave are named: those of conditions, and policy variables', async () => {
  const { iam } = await withJane();
  const asked = { PolicyInputList: [allow('s3:*', own), denyWithoutMfa], ActionNames: ['s3:GetObject'] };
  const { EvaluationResults } = await iam.send(new SimulateCustomPolicyCommand(asked));
  expect(EvaluationResults).toMatchObject([
    { EvalDecision: 'explicitDeny', MissingContextValues: ['aws:username', withoutMfa.ContextKeyName] },
  ]);
});

test('policies that nobody has are simulated as they are given, with a boundary or without (SimulateCustomPolicy)', async () => {
  const { iam } = await withJane();
  const simulate = async (input: Partial<SimulateCustomPolicyCommandInput>) => {
    const asked = { PolicyInputList: [allow('*')], ActionNames: ['s3:GetObject', 'iam:GetUser'], ...input };
    const { EvaluationResults = [] } = await iam.send(new SimulateCustomPolicyCommand(asked));
    return EvaluationResults.map(({ EvalDecision }) => EvalDecision);
  };
  expect(await simulate({})).toEqual(['allowed', 'allowed']);
  expect(await simulate({ PermissionsBoundaryPolicyInputList: [allow('s3:*')] })).toEqual([
    'allowed',
    'implicitDeny',
  ]);
  expect(await simulate({ PolicyInputList: [denyWithoutMfa], ContextEntries: [withoutMfa] })).toEqual([
    'explicitDeny',
    'explicitDeny',
  ]);
});
