import type { Inventory } from '../../core/inventory/inventory.ts';
import { newlyQuarantined, quarantined } from '../../core/inventory/newly-quarantined.ts';
import type { GatherPorts } from './ports.ts';

/**
 * Takes each quarantine that the inventory before did not show as an exposure. Before the new inventory replaces that one:
 * dying in between repeats it, under the same names. Once AWS's policy was off and is on again, it is another one.
 */
export async function takeQuarantines(
  { inventories, exposures }: Pick<GatherPorts, 'inventories' | 'exposures'>,
  inventory: Inventory,
): Promise<void> {
  if (quarantined(inventory).length === 0) return;
  const { account, atMs } = inventory;
  const mark = await inventories.newest(account);
  const before = mark && (await inventories.read(account, mark));
  // Replaced just now by another process, which has taken what there was.
  if (mark && !before) return;
  for (const { userName, userId, policy } of newlyQuarantined(inventory, before))
    await exposures.take({ account, userName, policy, atMs, sameAs: `${userId} ${mark?.generation ?? ''}` });
}
