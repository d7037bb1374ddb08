import type { CalledAws } from './log-line.ts';

type Params = CalledAws['params'];

const nameOfArn = (arn = '') => arn.slice(arn.lastIndexOf('/') + 1);
const user = ({ UserName = 'the user' }: Params) => `user ${UserName}`;

/** What a call changed, after "AWS: ". A call that is missing here is told by its name. */
const words: Readonly<Record<string, (params: Params) => string>> = {
  CreateUser: (params) => `${user(params)} created`,
  DeleteUser: (params) => `${user(params)} deleted`,
  TagUser: (params) => `${user(params)} tagged`,
  UntagUser: (params) => `${user(params)} no longer tagged`,
  CreateLoginProfile: (params) => `password created for ${user(params)}`,
  UpdateLoginProfile: (params) => `password of ${user(params)} replaced`,
  DeleteLoginProfile: (params) => `password of ${user(params)} deleted`,
  CreateAccessKey: (params) => `access key created for ${user(params)}`,
  UpdateAccessKey: (params) =>
    `access key ${params.AccessKeyId ?? ''} of ${user(params)} made ${(params.Status ?? '').toLowerCase()}`,
  DeleteAccessKey: (params) => `access key ${params.AccessKeyId ?? ''} of ${user(params)} deleted`,
  PutUserPolicy: (params) => `policy ${params.PolicyName ?? ''} put on ${user(params)}`,
  DeleteUserPolicy: (params) => `policy ${params.PolicyName ?? ''} taken off ${user(params)}`,
  AttachUserPolicy: (params) => `policy ${nameOfArn(params.PolicyArn)} attached to ${user(params)}`,
  DetachUserPolicy: (params) => `policy ${nameOfArn(params.PolicyArn)} detached from ${user(params)}`,
  AddUserToGroup: (params) => `${user(params)} added to group ${params.GroupName ?? ''}`,
  RemoveUserFromGroup: (params) => `${user(params)} removed from group ${params.GroupName ?? ''}`,
  PutUserPermissionsBoundary: (params) => `boundary set on ${user(params)}`,
  DeleteUserPermissionsBoundary: (params) => `boundary taken off ${user(params)}`,
  CreateVirtualMFADevice: (params) => `MFA device ${params.VirtualMFADeviceName ?? ''} created`,
  EnableMFADevice: (params) => `MFA device turned on for ${user(params)}`,
  DeactivateMFADevice: (params) => `MFA device of ${user(params)} turned off`,
  ResyncMFADevice: (params) => `MFA device of ${user(params)} back in step`,
  DeleteVirtualMFADevice: (params) => `MFA device ${nameOfArn(params.SerialNumber)} deleted`,
};

/** undefined: it changes nothing. */
export function awsWords({ action, params }: CalledAws): string | undefined {
  const told = Object.hasOwn(words, action) ? words[action] : undefined;
  if (told) return `AWS: ${told(params)}`;
  if (/^(Get|List|Simulate|Generate)/.test(action)) return undefined;
  return `AWS: ${action}${params.UserName ? ` of ${user(params)}` : ''}`;
}
