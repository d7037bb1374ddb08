import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { SeenExposure } from '../exposed/take-exposure.ts';
import type { Inventories, InventoryReader } from '../inventories.ts';
import type { PolicyLists, PolicyReader } from '../policy-lists.ts';
import type { Clock, Random } from '../ports.ts';

export interface GatherPorts {
  catalogue: Pick<Catalogue, 'accounts' | 'entitlements' | 'policies'>;
  lists: PolicyLists;
  reader: PolicyReader;
  inventories: Inventories;
  inventoryReader: InventoryReader;
  /** Where it goes that AWS has quarantined a user. */
  exposures: { take(seen: SeenExposure): Promise<unknown> };
  clock: Pick<Clock, 'now'>;
  random: Random;
  /** Called for each account and subject that can't be listed; what was listed before stays. */
  onFault(error: unknown, account: string, what: string): void;
}
