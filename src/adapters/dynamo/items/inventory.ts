import * as z from 'zod';
import type { Inventory, ListedKey, ListedUser, Trail, Unanswered } from '../../../core/inventory/inventory.ts';
import { standingPolicy } from './password-policy.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, textByName, texts } from './schema.ts';

/** What an inventory says besides its long lists. */
export type InventoryHead = Omit<Inventory, 'users' | 'unassignedDevices'>;

/** All parts together are one inventory. The first has the head. */
export interface InventoryPart {
  head?: InventoryHead | undefined;
  users: ListedUser[];
  unassignedDevices: string[];
}

const [number, truth] = [z.number(), z.boolean()];

const head = objectOf<InventoryHead>({
  account: z.string(),
  atMs: number,
  reportAtMs: number,
  root: objectOf<Inventory['root']>({ hasKeys: truth, hasMfa: truth }),
  trails: z.array(objectOf<Trail>({ arn: z.string(), isMultiRegion: truth, isLogging: truth })).optional(),
  passwordPolicy: standingPolicy.optional(),
  unansweredSinceMs: objectOf<Unanswered>({
    trails: number.optional(),
    passwordPolicy: number.optional(),
  }).optional(),
});

/** An IAM user as its account shows it. */
export const listedUser = objectOf<ListedUser>({
  userName: z.string(),
  userId: z.string(),
  path: z.string(),
  createdAtMs: number,
  tags: textByName,
  groups: texts,
  policies: texts,
  inlinePolicies: texts,
  boundary: z.string().optional(),
  isUnreported: z.literal(true).optional(),
  password: objectOf<NonNullable<ListedUser['password']>>({
    lastUsedAtMs: number.optional(),
    changedAtMs: number.optional(),
  }).optional(),
  hasMfa: truth,
  keys: z.array(objectOf<ListedKey>({ isActive: truth, madeAtMs: number, lastUsedAtMs: number.optional() })),
  certificates: number,
});

export const inventoryPartKind: ItemKind<InventoryPart> = {
  schema: objectOf<InventoryPart>({
    head: head.optional(),
    users: z.array(listedUser),
    unassignedDevices: texts,
  }),
  upcasts: [],
};
