import type { Inventory } from '../../core/inventory/inventory.ts';
import { UnreadableItem } from '../../flows/fault.ts';
import type { Inventories } from '../../flows/inventories.ts';
import { dynamoAccountLists } from './account-lists.ts';
import type { DocumentClient } from './document-client.ts';
import { type InventoryPart, inventoryPartKind } from './items/inventory.ts';

/** Characters of JSON. An item takes 400 KB; where compression gains nothing, so much text still fits. */
const partLength = 120_000;

export function dynamoInventories(client: DocumentClient, table: string): Inventories {
  const lists = dynamoAccountLists(client, table, { prefix: 'INVENTORY', part: inventoryPartKind });
  return {
    newest: (account) => lists.newest(account),
    async read(account, mark) {
      const parts = await lists.read(account, mark);
      return parts && together(`${table} INVENTORY#${account}`, parts);
    },
    replace: (generation, inventory) =>
      lists.replace(
        inventory.account,
        { generation, atMs: inventory.atMs, count: inventory.users.length },
        partsOf(inventory),
      ),
  };
}

function together(name: string, parts: readonly InventoryPart[]): Inventory {
  const head = parts[0]?.head;
  if (!head) throw new UnreadableItem(name, 'its first part has no head');
  return {
    ...head,
    users: parts.flatMap(({ users }) => users),
    unassignedDevices: parts.flatMap(({ unassignedDevices }) => unassignedDevices),
  };
}

function partsOf({ users, unassignedDevices, ...head }: Inventory): InventoryPart[] {
  return [
    { head, users: [], unassignedDevices: [] },
    ...bySize(users).map((each) => ({ users: each, unassignedDevices: [] })),
    ...bySize(unassignedDevices).map((each) => ({ users: [], unassignedDevices: each })),
  ];
}

/** In their order, each part at most so long, or one that is longer alone. */
function bySize<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const { length } = JSON.stringify(item);
    if (length > room) {
      parts.push([]);
      room = partLength;
    }
    parts.at(-1)?.push(item);
    room -= length;
  }
  return parts;
}
