/** A published way to more permissions, and the actions that it names. */
export interface Published {
  id: string;
  actions: string;
}

/**
 * All 65 paths of pathfinding.cloud with the actions it requires for each: the facts of DataDog/pathfinding.cloud (Apache-2.0)
 * at 84dd65c, of 17 December 2025.
 */
export const pathfindingPaths: readonly Published[] = [
  { id: 'apprunner-001', actions: 'iam:PassRole apprunner:CreateService' },
  { id: 'apprunner-002', actions: 'apprunner:UpdateService' },
  {
    id: 'bedrock-001',
    actions:
      'iam:PassRole bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
  },
  {
    id: 'bedrock-002',
    actions: 'bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
  },
  { id: 'cloudformation-001', actions: 'iam:PassRole cloudformation:CreateStack' },
  { id: 'cloudformation-002', actions: 'cloudformation:UpdateStack' },
  {
    id: 'cloudformation-003',
    actions: 'iam:PassRole cloudformation:CreateStackSet cloudformation:CreateStackInstances',
  },
  { id: 'cloudformation-004', actions: 'iam:PassRole cloudformation:UpdateStackSet' },
  { id: 'cloudformation-005', actions: 'cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet' },
  { id: 'codebuild-001', actions: 'iam:PassRole codebuild:CreateProject codebuild:StartBuild' },
  { id: 'codebuild-002', actions: 'codebuild:StartBuild' },
  { id: 'codebuild-003', actions: 'codebuild:StartBuildBatch' },
  { id: 'codebuild-004', actions: 'iam:PassRole codebuild:CreateProject codebuild:StartBuildBatch' },
  {
    id: 'datapipeline-001',
    actions:
      'iam:PassRole datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline',
  },
  { id: 'ec2-001', actions: 'iam:PassRole ec2:RunInstances' },
  { id: 'ec2-002', actions: 'ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances' },
  { id: 'ec2-003', actions: 'iam:PassRole ec2:RequestSpotInstances' },
  { id: 'ec2-004', actions: 'ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate' },
  { id: 'ec2instanceconnect-003', actions: 'ec2-instance-connect:SendSSHPublicKey ec2:DescribeInstances' },
  { id: 'ecs-001', actions: 'iam:PassRole ecs:CreateCluster ecs:RegisterTaskDefinition ecs:CreateService' },
  { id: 'ecs-002', actions: 'iam:PassRole ecs:CreateCluster ecs:RegisterTaskDefinition ecs:RunTask' },
  { id: 'ecs-003', actions: 'iam:PassRole ecs:RegisterTaskDefinition ecs:CreateService' },
  { id: 'ecs-004', actions: 'iam:PassRole ecs:RegisterTaskDefinition ecs:RunTask' },
  { id: 'ecs-005', actions: 'iam:PassRole ecs:RegisterTaskDefinition ecs:StartTask' },
  { id: 'glue-001', actions: 'iam:PassRole glue:CreateDevEndpoint' },
  { id: 'glue-002', actions: 'glue:UpdateDevEndpoint' },
  { id: 'glue-003', actions: 'iam:PassRole glue:CreateJob glue:StartJobRun' },
  { id: 'glue-004', actions: 'iam:PassRole glue:CreateJob glue:CreateTrigger' },
  { id: 'glue-005', actions: 'iam:PassRole glue:UpdateJob glue:StartJobRun' },
  { id: 'glue-006', actions: 'iam:PassRole glue:UpdateJob glue:CreateTrigger' },
  { id: 'iam-001', actions: 'iam:CreatePolicyVersion' },
  { id: 'iam-002', actions: 'iam:CreateAccessKey' },
  { id: 'iam-003', actions: 'iam:CreateAccessKey iam:DeleteAccessKey' },
  { id: 'iam-004', actions: 'iam:CreateLoginProfile' },
  { id: 'iam-005', actions: 'iam:PutRolePolicy' },
  { id: 'iam-006', actions: 'iam:UpdateLoginProfile' },
  { id: 'iam-007', actions: 'iam:PutUserPolicy' },
  { id: 'iam-008', actions: 'iam:AttachUserPolicy' },
  { id: 'iam-009', actions: 'iam:AttachRolePolicy' },
  { id: 'iam-010', actions: 'iam:AttachGroupPolicy' },
  { id: 'iam-011', actions: 'iam:PutGroupPolicy' },
  { id: 'iam-012', actions: 'iam:UpdateAssumeRolePolicy' },
  { id: 'iam-013', actions: 'iam:AddUserToGroup' },
  { id: 'iam-014', actions: 'iam:AttachRolePolicy sts:AssumeRole' },
  { id: 'iam-015', actions: 'iam:AttachUserPolicy iam:CreateAccessKey' },
  { id: 'iam-016', actions: 'iam:CreatePolicyVersion sts:AssumeRole' },
  { id: 'iam-017', actions: 'iam:PutRolePolicy sts:AssumeRole' },
  { id: 'iam-018', actions: 'iam:PutUserPolicy iam:CreateAccessKey' },
  { id: 'iam-019', actions: 'iam:AttachRolePolicy iam:UpdateAssumeRolePolicy' },
  { id: 'iam-020', actions: 'iam:CreatePolicyVersion iam:UpdateAssumeRolePolicy' },
  { id: 'iam-021', actions: 'iam:PutRolePolicy iam:UpdateAssumeRolePolicy' },
  { id: 'lambda-001', actions: 'iam:PassRole lambda:CreateFunction lambda:InvokeFunction' },
  { id: 'lambda-002', actions: 'iam:PassRole lambda:CreateFunction lambda:CreateEventSourceMapping' },
  { id: 'lambda-003', actions: 'lambda:UpdateFunctionCode' },
  { id: 'lambda-004', actions: 'lambda:UpdateFunctionCode lambda:InvokeFunction' },
  { id: 'lambda-005', actions: 'lambda:UpdateFunctionCode lambda:AddPermission' },
  { id: 'lambda-006', actions: 'iam:PassRole lambda:CreateFunction lambda:AddPermission' },
  { id: 'sagemaker-001', actions: 'iam:PassRole sagemaker:CreateNotebookInstance' },
  { id: 'sagemaker-002', actions: 'iam:PassRole sagemaker:CreateTrainingJob' },
  { id: 'sagemaker-003', actions: 'iam:PassRole sagemaker:CreateProcessingJob' },
  { id: 'sagemaker-004', actions: 'sagemaker:CreatePresignedNotebookInstanceUrl' },
  {
    id: 'sagemaker-005',
    actions:
      'sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance',
  },
  { id: 'ssm-001', actions: 'ssm:StartSession' },
  { id: 'ssm-002', actions: 'ssm:SendCommand' },
  { id: 'sts-001', actions: 'sts:AssumeRole' },
];

/** The 31 users of IAM Vulnerable with what each is given: the facts of BishopFox/iam-vulnerable (MIT) at 0f29866. */
export const iamVulnerableUsers: readonly Published[] = [
  { id: 'privesc1', actions: 'iam:CreatePolicyVersion' },
  { id: 'privesc2', actions: 'iam:SetDefaultPolicyVersion' },
  {
    id: 'privesc3',
    actions:
      'iam:PassRole ec2:DescribeInstances ec2:RunInstances ec2:CreateKeyPair ec2:AssociateIamInstanceProfile',
  },
  { id: 'privesc4', actions: 'iam:CreateAccessKey' },
  { id: 'privesc5', actions: 'iam:CreateLoginProfile' },
  { id: 'privesc6', actions: 'iam:UpdateLoginProfile' },
  { id: 'privesc7', actions: 'iam:AttachUserPolicy' },
  { id: 'privesc8', actions: 'iam:AttachGroupPolicy' },
  { id: 'privesc9', actions: 'iam:AttachRolePolicy' },
  { id: 'privesc10', actions: 'iam:PutUserPolicy' },
  { id: 'privesc11', actions: 'iam:PutGroupPolicy' },
  { id: 'privesc12', actions: 'iam:PutRolePolicy' },
  { id: 'privesc13', actions: 'iam:AddUserToGroup' },
  { id: 'privesc14', actions: 'iam:UpdateAssumeRolePolicy sts:AssumeRole' },
  { id: 'privesc15', actions: 'iam:PassRole lambda:CreateFunction lambda:InvokeFunction' },
  { id: 'privesc16', actions: 'lambda:CreateFunction iam:PassRole lambda:CreateEventSourceMapping' },
  { id: 'privesc17', actions: 'lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration' },
  { id: 'privesc18', actions: 'glue:CreateDevEndpoint glue:GetDevEndpoint iam:PassRole' },
  { id: 'privesc19', actions: 'glue:UpdateDevEndpoint glue:GetDevEndpoint' },
  { id: 'privesc20', actions: 'iam:PassRole cloudformation:CreateStack cloudformation:DescribeStacks' },
  {
    id: 'privesc21',
    actions:
      'iam:PassRole datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline',
  },
  { id: 'privesc-AssumeRole', actions: 'sts:AssumeRole' },
  {
    id: 'privesc-cloudFormationUpdateStack',
    actions: 'cloudformation:UpdateStack cloudformation:DescribeStacks',
  },
  {
    id: 'privesc-codeBuildCreateProjectPassRole',
    actions:
      'codebuild:CreateProject codebuild:StartBuild codebuild:StartBuildBatch iam:PassRole iam:ListRoles',
  },
  {
    id: 'privesc-ec2InstanceConnect',
    actions:
      'ec2:DescribeInstances ec2-instance-connect:SendSSHPublicKey ec2-instance-connect:SendSerialConsoleSSHPublicKey',
  },
  {
    id: 'privesc-sageMakerCreateNotebookPassRole',
    actions:
      'sagemaker:CreateNotebookInstance sagemaker:CreatePresignedNotebookInstanceUrl sagemaker:ListNotebookInstances sagemaker:DescribeNotebookInstance sagemaker:StopNotebookInstance sagemaker:DeleteNotebookInstance iam:PassRole iam:ListRoles',
  },
  {
    id: 'privesc-sageMakerCreatePresignedNotebookURL',
    actions: 'sagemaker:CreatePresignedNotebookInstanceUrl sagemaker:ListNotebookInstances',
  },
  { id: 'privesc-sageMakerCreateProcessingJob', actions: 'sagemaker:CreateProcessingJob iam:PassRole' },
  { id: 'privesc-sageMakerCreateTrainingJob', actions: 'sagemaker:CreateTrainingJob iam:PassRole' },
  {
    id: 'privesc-ssmSendCommand',
    actions: 'ec2:DescribeInstances ssm:listCommands ssm:listCommandInvocations ssm:sendCommand',
  },
  {
    id: 'privesc-ssmStartSession',
    actions:
      'ec2:DescribeInstances ssm:StartSession ssm:DescribeSessions ssm:GetConnectionStatus ssm:DescribeInstanceProperties ssm:TerminateSession ssm:ResumeSession',
  },
];
