/** By then a wake-up that wasn't lost has been followed for long; a lease that began with it has not ended. */
const wakeLostAfterMs = 55_000;
/** A person who is active has usually clicked again within this time. */
const soonMs = 70_000;
/** Something due sooner isn't moved forward: every check of a link costs units. */
const farMs = 5 * 60_000;

/** When a request is due after a click if nothing wakes it. stored: its current due time. */
export function dueAfterClick(stored: number | undefined, now: number): number {
  const atMs = now + wakeLostAfterMs;
  return stored !== undefined && stored <= atMs ? stored : atMs;
}

/**
 * Whether a request keeps its due time while its owner is active. Moving it costs two units, and two more with the next
 * click; coming back early for nothing costs six.
 */
export function staysDue(stored: number | undefined, dueMs: number | undefined, now: number): boolean {
  if (stored === undefined || dueMs === undefined) return false;
  return stored > now && stored <= now + soonMs && dueMs > now + farMs;
}
