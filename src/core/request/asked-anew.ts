import type { Request } from './request.ts';

/**
 * Whether the owner has asked for a new credential since. If so, everything that waited for the earlier one waits once
 * more, even if it was found done at that moment: the new one may be a password to be changed, and the policy that
 * requires MFA must wait.
 */
export function isAskedAnew(
  { phase, handovers, journal }: Request,
  before = Number.POSITIVE_INFINITY,
  done: readonly { index: number }[] = [],
): boolean {
  if (phase.status !== 'applying') return false;
  return handovers.some(({ operation }) => {
    const state = journal[operation]?.state;
    const isReplaced = state === 'undone' || state === 'unwanted';
    return isReplaced && operation < before && !done.some(({ index }) => index === operation);
  });
}
