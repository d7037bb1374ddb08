/** Other ways into AWS than passwords, MFA devices and access keys. */
export const listOthers = [
  'iam:ListSSHPublicKeys',
  'iam:ListSigningCertificates',
  'iam:ListServiceSpecificCredentials',
];

/** What is read of a user before a plan is made, and shown to the people who decide or look. */
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
