/**
 * A way in which somebody with these actions, together, gives themselves more than they were given.
 *
 * - published: its ids in pathfinding.cloud, the public list that the corpus test goes through.
 * - isOfOthers: doing it to one's own user is ordinary self-service, and does not count.
 * - isBroad: counts only where the resource has a wildcard: what is named in full was chosen.
 */
export interface EscalationPath {
  id: string;
  actions: readonly [string, ...string[]];
  /** What they can do, after "can". */
  can: string;
  source: string;
  published?: readonly string[];
  isOfOthers?: true;
  isBroad?: true;
}

const pathfinding = 'https://pathfinding.cloud';
const rhino = 'https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/';
const iamVulnerable = 'https://github.com/BishopFox/iam-vulnerable';
const iamReference =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html';
const ssoReference =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html';
const stsReference =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html';

/**
 * The facts of published lists, in our own words; the gravest first. Actions that a published path names and that do
 * not matter for it, such as listing roles, are left out: the fewer a path needs, the more it finds.
 */
export const escalationPaths: readonly EscalationPath[] = [
  // Permissions, changed directly.
  direct('iam:CreatePolicyVersion', 'rewrite a policy it has', ['iam-001', 'iam-016', 'iam-020']),
  {
    ...direct('iam:SetDefaultPolicyVersion', 'bring back a wider version of a policy it has', []),
    source: rhino,
  },
  direct('iam:AttachUserPolicy', 'attach any policy to a user', ['iam-008', 'iam-015']),
  direct('iam:AttachGroupPolicy', 'attach any policy to a group', ['iam-010']),
  direct('iam:AttachRolePolicy', 'attach any policy to a role', ['iam-009', 'iam-014', 'iam-019']),
  direct('iam:PutUserPolicy', 'write a policy onto a user', ['iam-007', 'iam-018']),
  direct('iam:PutGroupPolicy', 'write a policy onto a group', ['iam-011']),
  direct('iam:PutRolePolicy', 'write a policy onto a role', ['iam-005', 'iam-017', 'iam-021']),
  direct('iam:AddUserToGroup', 'join any group', ['iam-013']),
  direct('iam:UpdateAssumeRolePolicy', 'let itself assume a role', ['iam-012']),
  { ...direct('iam:DeleteUserPermissionsBoundary', 'remove its boundary', []), source: iamReference },
  { ...direct('iam:PutUserPermissionsBoundary', 'replace its boundary', []), source: iamReference },
  { ...direct('iam:DeleteRolePermissionsBoundary', 'remove the boundary of a role', []), source: iamReference },
  { ...direct('iam:PutRolePermissionsBoundary', 'replace the boundary of a role', []), source: iamReference },
  { ...direct('iam:DeleteUserPolicy', 'remove the rule that requires MFA', []), source: iamReference },

  // Other identities.
  {
    ...direct('iam:CreateAccessKey', 'make an access key for another user', ['iam-002', 'iam-003']),
    isOfOthers: true,
  },
  {
    ...direct('iam:CreateLoginProfile', 'set a first password for another user', ['iam-004']),
    isOfOthers: true,
  },
  { ...direct('iam:UpdateLoginProfile', 'change the password of another user', ['iam-006']), isOfOthers: true },
  {
    ...direct('iam:DeactivateMFADevice', 'turn off the MFA of another user', []),
    source: iamReference,
    isOfOthers: true,
  },
  {
    id: 'mfa-device-of-others',
    actions: ['iam:EnableMFADevice', 'iam:CreateVirtualMFADevice'],
    can: 'set up an MFA device for another user',
    source: iamReference,
    isOfOthers: true,
  },
  { ...direct('sts:AssumeRole', 'assume any role that trusts the account', ['sts-001']), isBroad: true },
  { ...direct('sts:AssumeRoot', 'act as the root user of a member account', []), source: stsReference },
  {
    ...direct('sso:CreateAccountAssignment', 'give itself access by Identity Center', []),
    source: ssoReference,
  },
  {
    ...direct('sso:PutInlinePolicyToPermissionSet', 'widen what Identity Center gives', []),
    source: ssoReference,
  },
  {
    ...direct('sso:AttachManagedPolicyToPermissionSet', 'widen what Identity Center gives', []),
    source: ssoReference,
  },

  // A role, passed to something new that runs code.
  passed('lambda-invoke', ['lambda:CreateFunction', 'lambda:InvokeFunction'], 'a function', ['lambda-001']),
  passed('lambda-event', ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'], 'a function', [
    'lambda-002',
  ]),
  passed('lambda-permission', ['lambda:CreateFunction', 'lambda:AddPermission'], 'a function', ['lambda-006']),
  passed('ec2-run', ['ec2:RunInstances'], 'an instance', ['ec2-001']),
  passed('ec2-spot', ['ec2:RequestSpotInstances'], 'an instance', ['ec2-003']),
  { ...passed('ec2-profile', ['ec2:AssociateIamInstanceProfile'], 'an instance', []), source: iamVulnerable },
  passed('cloudformation-stack', ['cloudformation:CreateStack'], 'a stack', ['cloudformation-001']),
  passed(
    'cloudformation-stack-set',
    ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    'a stack set',
    ['cloudformation-003'],
  ),
  passed('cloudformation-update-set', ['cloudformation:UpdateStackSet'], 'a stack set', ['cloudformation-004']),
  passed('glue-endpoint', ['glue:CreateDevEndpoint'], 'a Glue endpoint', ['glue-001']),
  passed('glue-job', ['glue:CreateJob', 'glue:StartJobRun'], 'a Glue job', ['glue-003']),
  passed('glue-job-trigger', ['glue:CreateJob', 'glue:CreateTrigger'], 'a Glue job', ['glue-004']),
  passed('glue-update-job', ['glue:UpdateJob', 'glue:StartJobRun'], 'a Glue job', ['glue-005']),
  passed('glue-update-trigger', ['glue:UpdateJob', 'glue:CreateTrigger'], 'a Glue job', ['glue-006']),
  passed(
    'datapipeline',
    ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
    'a pipeline',
    ['datapipeline-001'],
  ),
  passed('sagemaker-notebook', ['sagemaker:CreateNotebookInstance'], 'a notebook', ['sagemaker-001']),
  passed('sagemaker-training', ['sagemaker:CreateTrainingJob'], 'a training job', ['sagemaker-002']),
  passed('sagemaker-processing', ['sagemaker:CreateProcessingJob'], 'a processing job', ['sagemaker-003']),
  passed('ecs-service', ['ecs:RegisterTaskDefinition', 'ecs:CreateService'], 'a container', [
    'ecs-001',
    'ecs-003',
  ]),
  passed('ecs-task', ['ecs:RegisterTaskDefinition', 'ecs:RunTask'], 'a container', ['ecs-002', 'ecs-004']),
  passed('ecs-start', ['ecs:RegisterTaskDefinition', 'ecs:StartTask'], 'a container', ['ecs-005']),
  passed('apprunner', ['apprunner:CreateService'], 'a service of App Runner', ['apprunner-001']),

  // Something that has a role already, made to run other code.
  existing('lambda-code', ['lambda:UpdateFunctionCode'], 'replace the code of a function', [
    'lambda-003',
    'lambda-004',
    'lambda-005',
  ]),
  {
    ...existing('lambda-configuration', ['lambda:UpdateFunctionConfiguration'], 'add code to a function', []),
    source: rhino,
  },
  existing(
    'ec2-user-data',
    ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    'change what an instance runs when it starts',
    ['ec2-002'],
  ),
  existing(
    'ec2-launch-template',
    ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    'change what new instances run',
    ['ec2-004'],
  ),
  existing('ec2-connect', ['ec2-instance-connect:SendSSHPublicKey'], 'sign in to an instance', [
    'ec2instanceconnect-003',
  ]),
  {
    ...existing(
      'ec2-serial',
      ['ec2-instance-connect:SendSerialConsoleSSHPublicKey'],
      'sign in to an instance',
      [],
    ),
    source: iamVulnerable,
  },
  existing('ssm-session', ['ssm:StartSession'], 'open a session on an instance', ['ssm-001']),
  existing('ssm-command', ['ssm:SendCommand'], 'run commands on an instance', ['ssm-002']),
  existing('glue-update-endpoint', ['glue:UpdateDevEndpoint'], 'sign in to a Glue endpoint', ['glue-002']),
  existing('cloudformation-update', ['cloudformation:UpdateStack'], 'change a stack', ['cloudformation-002']),
  existing(
    'cloudformation-change-set',
    ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    'change a stack',
    ['cloudformation-005'],
  ),
  existing('codebuild-build', ['codebuild:StartBuild'], 'run its own steps in a build', [
    'codebuild-001',
    'codebuild-002',
  ]),
  existing('codebuild-batch', ['codebuild:StartBuildBatch'], 'run its own steps in a build', [
    'codebuild-003',
    'codebuild-004',
  ]),
  existing('sagemaker-url', ['sagemaker:CreatePresignedNotebookInstanceUrl'], 'open a notebook', [
    'sagemaker-004',
  ]),
  existing(
    'sagemaker-lifecycle',
    [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
    'change what a notebook runs when it starts',
    ['sagemaker-005'],
  ),
  existing('apprunner-update', ['apprunner:UpdateService'], 'change a service of App Runner', [
    'apprunner-002',
  ]),
  existing(
    'bedrock-interpreter',
    ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
    'run code in an interpreter',
    ['bedrock-001', 'bedrock-002'],
  ),
];

function direct(action: string, can: string, published: string[]): EscalationPath {
  return { id: action, actions: [action], can, source: pathfinding, published };
}

function passed(id: string, actions: string[], what: string, published: string[]): EscalationPath {
  const can = `pass a role to ${what} that runs its code`;
  return { id, actions: ['iam:PassRole', ...actions], can, source: pathfinding, published };
}

function existing(
  id: string,
  actions: [string, ...string[]],
  can: string,
  published: string[],
): EscalationPath {
  return { id, actions, can: `${can} that has a role of its own`, source: pathfinding, published };
}
