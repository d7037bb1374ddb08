import { boundaryOf } from '../catalogue/boundary-of.ts';
import { type Account, type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';
import type { Intent } from '../intents/intent.ts';
import type { Reads } from '../intents/intent-module.ts';
import { moduleOf } from '../intents/table.ts';

/** What must be read of the account before an intent's plan can be made. */
export interface Wanted extends Omit<Reads, 'entitlements' | 'groups' | 'policies'> {
  groups: string[];
  policies: string[];
  boundary: string;
  /** All of our users are under it; of others, the role can only see that they exist. */
  path: string;
}

export function wantedOf(intent: Intent, catalogue: Catalogue, account: Account): Wanted {
  const { entitlements: ids, groups: more = [], policies = [], ...reads } = moduleOf(intent).reads(intent);
  const entitlements = entitlementsOf(catalogue, ids);
  return {
    ...reads,
    groups: [...new Set([...entitlements.flatMap(({ groups }) => groups), ...more])],
    policies: [...new Set([...entitlements.flatMap((each) => each.policies), ...policies])],
    boundary: boundaryOf(entitlements, account) ?? account.boundary,
    path: account.path,
  };
}
