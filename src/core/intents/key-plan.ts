import type { Held, HeldKey } from '../request/state.ts';

/** IAM quota: access keys of one user. */
export const keyQuota = 2;

export function keyOf({ keys }: Held, keyId: string): HeldKey | undefined {
  return keys.find(({ id }) => id === keyId);
}
