import { lookUp, type Operation, type OperationTable } from './operation.ts';

const listOthers = [
  'iam:ListSSHPublicKeys',
  'iam:ListSigningCertificates',
  'iam:ListServiceSpecificCredentials',
];

const actions: OperationTable<string[]> = {
  'create-user': () => ['iam:CreateUser', 'iam:TagUser', 'iam:GetUser'],
  'put-user-policy': ({ unlessPasswordIsToChange }) => [
    'iam:PutUserPolicy',
    ...(unlessPasswordIsToChange ? ['iam:GetLoginProfile', 'iam:GetUserPolicy'] : []),
  ],
  'create-login-profile': () => [
    'iam:GetAccountPasswordPolicy',
    'iam:CreateLoginProfile',
    'iam:ListAccountAliases',
  ],
  'reset-login-profile': () => [
    'iam:GetAccountPasswordPolicy',
    'iam:UpdateLoginProfile',
    'iam:CreateLoginProfile',
    'iam:ListAccountAliases',
  ],
  'create-mfa-device': () => ['iam:ListMFADevices', 'iam:CreateVirtualMFADevice'],
  'enable-mfa-device': () => ['iam:EnableMFADevice', 'iam:ListMFADevices'],
  'ask-for-codes': () => ['iam:ListMFADevices'],
  'resync-mfa-device': () => ['iam:ListMFADevices', 'iam:ResyncMFADevice'],
  'create-access-key': () => ['iam:ListAccessKeys', 'iam:CreateAccessKey', 'iam:UpdateAccessKey'],
  'activate-access-key': () => ['iam:UpdateAccessKey'],
  'await-enrolment': () => ['iam:ListMFADevices', 'iam:GetLoginProfile'],
  'await-key-use': () => ['iam:GetAccessKeyLastUsed'],
  'await-days': () => ['iam:ListAccessKeys'],
  'add-to-group': () => ['iam:GetUser', 'iam:AddUserToGroup'],
  'attach-policy': () => ['iam:AttachUserPolicy'],
  'deactivate-access-keys': () => ['iam:ListAccessKeys', 'iam:UpdateAccessKey'],
  'deactivate-other-credentials': () => [
    ...listOthers,
    'iam:UpdateSSHPublicKey',
    'iam:UpdateSigningCertificate',
    'iam:UpdateServiceSpecificCredential',
  ],
  'delete-login-profile': () => ['iam:DeleteLoginProfile'],
  'deactivate-access-key': () => ['iam:UpdateAccessKey'],
  'reactivate-access-key': () => ['iam:UpdateAccessKey'],
  'cut-sessions': () => ['iam:PutUserPolicy'],
  'remove-mfa-devices': () => ['iam:ListMFADevices', 'iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice'],
  'delete-mfa-device': () => ['iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice'],
  'tag-user': () => ['iam:TagUser'],
  'untag-user': () => ['iam:UntagUser', 'iam:TagUser'],
  'put-boundary': () => ['iam:PutUserPermissionsBoundary'],
  'delete-access-key': () => ['iam:DeleteAccessKey'],
  'delete-ssh-public-key': () => ['iam:DeleteSSHPublicKey'],
  'delete-signing-certificate': () => ['iam:DeleteSigningCertificate'],
  'delete-service-credential': () => ['iam:DeleteServiceSpecificCredential'],
  'remove-from-group': () => ['iam:RemoveUserFromGroup'],
  'detach-policy': () => ['iam:DetachUserPolicy'],
  'delete-user-policy': () => ['iam:DeleteUserPolicy'],
  'delete-user': () => ['iam:DeleteUser'],
};

/** What is read of a user before a plan is made, and shown to whoever decides or looks. */
export const userReads: readonly string[] = [
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:ListMFADevices',
  'iam:GetLoginProfile',
  ...listOthers,
  'iam:ListGroupsForUser',
  'iam:ListAttachedUserPolicies',
  'iam:ListUserPolicies',
  'iam:GetUserPolicy',
];

/** The IAM actions the worker's role needs for an operation. */
export function permissionsOf(operation: Operation): string[] {
  return lookUp(actions, operation);
}
