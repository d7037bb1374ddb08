import { type Account, type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';
import type { Intent } from '../intents/intent.ts';
import type { Reads } from '../intents/intent-module.ts';
import { moduleOf } from '../intents/table.ts';

/** What an intent wants to know of the account before its plan can be made. */
export interface Wanted extends Omit<Reads, 'entitlements'> {
  groups: string[];
  policies: string[];
  boundary: string;
  /** Where our users are; of others nothing but their being there can be read. */
  path: string;
}

export function wantedOf(intent: Intent, catalogue: Catalogue, account: Account): Wanted {
  const { entitlements: ids, ...reads } = moduleOf(intent).reads(intent);
  const entitlements = entitlementsOf(catalogue, ids);
  return {
    ...reads,
    groups: [...new Set(entitlements.flatMap(({ groups }) => groups))],
    policies: [...new Set(entitlements.flatMap(({ policies }) => policies))],
    boundary: account.boundary,
    path: account.path,
  };
}
