import type { Inventory, Unanswered } from './inventory.ts';

/** Since when AWS has not answered, if the inventory before already lacked it. */
export function sinceUnanswered(inventory: Inventory, before: Inventory | undefined): Inventory {
  const { unansweredSinceMs } = inventory;
  if (!unansweredSinceMs) return inventory;
  const earlier: Unanswered = before?.unansweredSinceMs ?? {};
  const since = Object.entries(unansweredSinceMs).map(([what, atMs]) => [
    what,
    earlier[what as keyof Unanswered] ?? atMs,
  ]);
  return { ...inventory, unansweredSinceMs: Object.fromEntries(since) };
}
