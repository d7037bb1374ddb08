import { minuteMs } from '../../core/durations.ts';
import type { Inventory } from '../../core/inventory/inventory.ts';
import { sinceUnanswered } from '../../core/inventory/since-unanswered.ts';
import { type Gathering, generationAt } from './gathering.ts';
import type { GatherPorts } from './ports.ts';
import { takeQuarantines } from './quarantines.ts';

/** The users of every account, with what they have. It is called every quarter of an hour, so this is about hourly. */
export const gatherInventory: Gathering = {
  what: 'the users',
  youngMs: 50 * minuteMs,
  concerns: () => true,
  madeAtMs: async ({ inventories }, account) => (await inventories.newest(account))?.atMs,
  async gather(ports, account) {
    const { inventories, inventoryReader, clock, random } = ports;
    const inventory = await inventoryReader.inventory(account);
    await takeQuarantines(ports, inventory);
    await inventories.replace(generationAt(clock.now(), random), await dated(inventories, inventory));
  },
};

async function dated(inventories: GatherPorts['inventories'], inventory: Inventory): Promise<Inventory> {
  if (!inventory.unansweredSinceMs) return inventory;
  const mark = await inventories.newest(inventory.account);
  return sinceUnanswered(inventory, mark && (await inventories.read(inventory.account, mark)));
}
