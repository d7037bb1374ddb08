import { minuteMs } from '../core/durations.ts';
import type { Inventory } from '../core/inventory/inventory.ts';
import type { Inventories } from './inventories.ts';
import type { Clock } from './ports.ts';

export interface InventoryCacheParts {
  inventories: Pick<Inventories, 'newest' | 'read'>;
  clock: Pick<Clock, 'now'>;
  /** Lets a newer one be read while somebody already has their answer. */
  meanwhile(reading: Promise<void>): void;
  onFault(error: unknown, account: string): void;
}

/** How long an inventory counts as the newest before the table is asked again; and the same while there is none. */
const checkAfterMs = minuteMs;
const tryAfterMs = 5000;
const outdatedAfterMs = 90 * minuteMs;
/** So many users are kept, of all accounts; the accounts that were looked at the longest ago go first. */
const mostUsers = 30_000;

interface Kept {
  generation: string;
  inventory: Inventory;
}

/** The newest inventory of each account, kept in memory and brought up to date behind people's backs. */
export class InventoryCache {
  readonly #parts: InventoryCacheParts;
  readonly #kept = new Map<string, Kept>();
  readonly #checkedAtMs = new Map<string, number>();
  readonly #reading = new Map<string, Promise<void>>();

  constructor(parts: InventoryCacheParts) {
    this.#parts = parts;
  }

  /** Of an account of the catalogue; undefined: there is none, or it can't be read now. */
  async of(account: string): Promise<Inventory | undefined> {
    const isKept = this.#kept.has(account);
    const checkedAtMs = this.#checkedAtMs.get(account) ?? Number.NEGATIVE_INFINITY;
    const isDue = checkedAtMs + (isKept ? checkAfterMs : tryAfterMs) <= this.#parts.clock.now();
    if (isDue || (!isKept && this.#reading.has(account))) {
      const update = this.#update(account);
      // In a process that nobody asked for hours, people wait rather than see what was so yesterday.
      const isOutdated = checkedAtMs + outdatedAfterMs <= this.#parts.clock.now();
      if (isKept && !isOutdated) this.#parts.meanwhile(update);
      else await update;
    }
    const kept = this.#kept.get(account);
    if (kept) this.#keep(account, kept);
    return kept?.inventory;
  }

  /** Never fails: the older one stays. Several who ask at once share one reading. */
  #update(account: string): Promise<void> {
    const reading =
      this.#reading.get(account) ??
      this.#read(account)
        .catch((error: unknown) => this.#parts.onFault(error, account))
        .finally(() => this.#reading.delete(account));
    this.#reading.set(account, reading);
    return reading;
  }

  async #read(account: string): Promise<void> {
    const { inventories, clock } = this.#parts;
    this.#checkedAtMs.set(account, clock.now());
    const mark = await inventories.newest(account);
    if (!mark || this.#kept.get(account)?.generation === mark.generation) return;
    const inventory = await inventories.read(account, mark);
    if (inventory) this.#keep(account, { generation: mark.generation, inventory });
  }

  /** As the one that was looked at last. */
  #keep(account: string, kept: Kept): void {
    this.#kept.delete(account);
    this.#kept.set(account, kept);
    let users = 0;
    for (const each of [...this.#kept.keys()].reverse()) {
      users += this.#kept.get(each)?.inventory.users.length ?? 0;
      if (users > mostUsers && each !== account) this.#kept.delete(each);
    }
  }
}
