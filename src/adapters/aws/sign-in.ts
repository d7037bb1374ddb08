import type { PasswordPolicy } from '@aws-sdk/client-iam';

/** What must be known about the account to make a password. */
export interface SignIn {
  policy: PasswordPolicy | undefined;
  url: string;
}
