import type { ListedKey, UserCredentials } from '../account/user-credentials.ts';

/** IAM quota: access keys of one user. */
export const keyQuota = 2;

export function keyOf({ keys }: UserCredentials, keyId: string): ListedKey | undefined {
  return keys.find(({ id }) => id === keyId);
}
