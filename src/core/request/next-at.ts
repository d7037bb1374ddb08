/** By then a wake-up that is not lost has long been followed; a lease that began with it has not ended. */
const wakeLostAfterMs = 55_000;
/** So soon that a person who is at it has come by again before, more often than not. */
const soonMs = 70_000;
/** What is due sooner is not put forward: every look at a link is paid for. */
const farMs = 5 * 60_000;

/** When a request is due after somebody's click, if nobody is woken by it. stored: when it is due as it is. */
export function dueAfterClick(stored: number | undefined, now: number): number {
  const atMs = now + wakeLostAfterMs;
  return stored !== undefined && stored <= atMs ? stored : atMs;
}

/**
 * Whether a request may stay due as it is while its owner is at it: to move it is two units, and two more with the next
 * click; to come back early and find nothing is six.
 */
export function staysDue(stored: number | undefined, dueMs: number | undefined, now: number): boolean {
  if (stored === undefined || dueMs === undefined) return false;
  return stored > now && stored <= now + soonMs && dueMs > now + farMs;
}
