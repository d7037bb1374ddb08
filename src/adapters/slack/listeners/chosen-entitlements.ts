import { entitlementValue, isDigest } from '../forms/policy-value.ts';
import type { ListenerDeps } from './deps.ts';

/** The ids of what was chosen in a form. A digest that no policy of the account has stays, and is refused by name. */
export async function chosenEntitlements(
  { policies }: Pick<ListenerDeps, 'policies'>,
  account: string,
  values: readonly string[],
): Promise<string[]> {
  return Promise.all(
    values.map(async (value) => {
      if (!isDigest(value)) return value;
      return (await policies.findOne(account, (arn) => entitlementValue(arn) === value)) ?? value;
    }),
  );
}
