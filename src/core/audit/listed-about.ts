import type { Intent } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';
import { traitsOf } from '../intents/traits-of.ts';

/**
 * When a request is listed in the history of its user.
 *
 * - at-once: as it is asked for.
 * - unless-done: it makes the user. Done, the user's record and owner lead to it, and a write is saved in what costs the most.
 * - never: it only looked at a user or watches a key, or is about an account or about many. What finds out about an exposed
 *   key, in haste and for others, is left to what follows from it: its function may write nothing else.
 */
export function listedAbout(intent: Intent): 'at-once' | 'unless-done' | 'never' {
  const { isOfAccount, isOfMany, isUnlisted, isUrgent, rescuedBy, holds } = traitsOf(intent);
  const isLook = isUnlisted && rescuedBy === 'owner';
  const isFindingOut = isUrgent && moduleOf(intent).tells.isQuiet;
  if (isOfAccount || isOfMany || isLook || isFindingOut) return 'never';
  return holds === 'name' ? 'unless-done' : 'at-once';
}
