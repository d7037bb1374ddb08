import type { Inventory, ListedUser } from '../../src/core/inventory/inventory.ts';

export function aListedUser(fields: Partial<ListedUser> = {}): ListedUser {
  const { userName = 'ada' } = fields;
  return {
    userName,
    userId: `AIDA${userName.toUpperCase()}`,
    path: '/countersign/',
    createdAtMs: Date.UTC(2026, 0, 1),
    tags: {},
    groups: [],
    policies: [],
    inlinePolicies: [],
    hasMfa: true,
    keys: [],
    certificates: 0,
    ...fields,
  };
}

export function anInventory(fields: Partial<Inventory> = {}): Inventory {
  return {
    account: '111122223333',
    atMs: Date.UTC(2026, 10, 22, 10),
    reportAtMs: Date.UTC(2026, 10, 22, 9),
    users: [aListedUser()],
    root: { hasKeys: false, hasMfa: true },
    unassignedDevices: [],
    ...fields,
  };
}
