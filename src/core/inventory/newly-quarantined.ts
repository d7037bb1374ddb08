import { quarantineAmong } from '../account/exposure.ts';
import type { Inventory } from './inventory.ts';

/** Users with AWS's quarantine policy. */
export function quarantined({
  users,
}: Pick<Inventory, 'users'>): { userName: string; userId: string; policy: string }[] {
  return users.flatMap(({ userName, userId, policies }) => {
    const policy = quarantineAmong(policies);
    return policy === undefined ? [] : [{ userName, userId, policy }];
  });
}

/** Those that did not have it in the inventory before; undefined: there is none. */
export function newlyQuarantined(
  inventory: Pick<Inventory, 'users'>,
  before: Pick<Inventory, 'users'> | undefined,
): ReturnType<typeof quarantined> {
  const known = new Set(before ? quarantined(before).map(({ userId }) => userId) : []);
  return quarantined(inventory).filter(({ userId }) => !known.has(userId));
}
