import { entitlementValue, isDigest } from '../forms/policy-value.ts';
import type { ListenerDeps } from './deps.ts';

/**
 * The ids of what was chosen in a form. A digest that no policy of the account has stays, and is refused by name.
 * held: what the user has; it may have left the account's list since.
 */
export async function chosenEntitlements(
  { policies }: Pick<ListenerDeps, 'policies'>,
  account: string,
  values: readonly string[],
  held: readonly string[] = [],
): Promise<string[]> {
  return Promise.all(
    values.map(async (value) => {
      if (!isDigest(value)) return value;
      const isMeant = (id: string) => entitlementValue(id) === value;
      return held.find(isMeant) ?? (await policies.findOne(account, isMeant)) ?? value;
    }),
  );
}
