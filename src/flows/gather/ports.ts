import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Inventories, InventoryReader } from '../inventories.ts';
import type { PolicyLists, PolicyReader } from '../policy-lists.ts';
import type { Clock, Random } from '../ports.ts';

export interface GatherPorts {
  catalogue: Pick<Catalogue, 'accounts' | 'entitlements' | 'policies'>;
  lists: PolicyLists;
  reader: PolicyReader;
  inventories: Inventories;
  inventoryReader: InventoryReader;
  clock: Pick<Clock, 'now'>;
  random: Random;
  /** Called for each account and subject that can't be listed; what was listed before stays. */
  onFault(error: unknown, account: string, what: string): void;
}
