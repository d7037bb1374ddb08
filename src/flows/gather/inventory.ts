import { minuteMs } from '../../core/durations.ts';
import { type Gathering, generationAt } from './gathering.ts';

/** The users of every account, with what they have. It is called every quarter of an hour, so this is about hourly. */
export const gatherInventory: Gathering = {
  what: 'the users',
  youngMs: 50 * minuteMs,
  concerns: () => true,
  madeAtMs: async ({ inventories }, account) => (await inventories.newest(account))?.atMs,
  async gather({ inventories, inventoryReader, clock, random }, account) {
    const inventory = await inventoryReader.inventory(account);
    await inventories.replace(generationAt(clock.now(), random), inventory);
  },
};
