import type { Inventory } from '../core/inventory/inventory.ts';

/** Which inventory of an account is the newest. */
export interface InventoryMark {
  /** Names the inventory; another one has another name. */
  generation: string;
  atMs: number;
  /** In how many parts it is stored. */
  chunks: number;
  /** How many users are in it. */
  count: number;
}

/** The newest inventory of each account. It is replaced as a whole; a reader sees the old one or the new one. */
export interface Inventories {
  /** Undefined: none was ever made. */
  newest(account: string): Promise<InventoryMark | undefined>;
  /** Undefined: it has been replaced meanwhile. */
  read(account: string, mark: InventoryMark): Promise<Inventory | undefined>;
  /** What an earlier try has left behind goes too. False: another one was stored at the same time, and stays. */
  replace(generation: string, inventory: Inventory): Promise<boolean>;
}

/** Reads what is in an account: all of it, or it throws. */
export interface InventoryReader {
  inventory(account: string): Promise<Inventory>;
}
