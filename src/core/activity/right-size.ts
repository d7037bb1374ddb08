import { ownCredentialActions } from '../account/bot-policies.ts';
import { type Activity, type UsedService, windowMs } from './activity.ts';
import { everyService } from './services-of.ts';
import type { CalledAction } from './tally.ts';

/** Something that a user holds, with the services it allows something of. */
export interface HeldEntitlement {
  id: string;
  /** When it was first given. */
  givenAtMs: number;
  /** Undefined: what gives it can't be read. */
  services: readonly string[] | undefined;
}

/**
 * - used: one of its services was tried within the window; another entitlement may have been the reason.
 * - unused: none was, and it was held all the time.
 * - new: it has not been held for the whole window.
 * - unseen: AWS doesn't say when one of its services was last tried, or what gives it can't be read.
 */
export type Use = 'used' | 'unused' | 'new' | 'unseen';

/** Whether each was used in the 90 days; undefined: AWS didn't say what was. */
export function usesOf(
  held: readonly HeldEntitlement[],
  activity: Pick<Activity, 'beganAtMs' | 'services' | 'regions' | 'tally'>,
): { id: string; use: Use }[] | undefined {
  const { state, used } = activity.services;
  if (state !== 'read') return undefined;
  const sinceMs = activity.beganAtMs - windowMs;
  const hasTried = ({ service, lastMs = 0 }: UsedService) =>
    lastMs >= sinceMs && !(service === 'iam' && isOnlyAboutItself(activity));
  const useOf = ({ givenAtMs, services }: HeldEntitlement): Use => {
    if (!services || services.length === 0) return 'unseen';
    const isOfAll = services.includes(everyService);
    const tried = used.filter(({ service }) => isOfAll || services.includes(service));
    if (tried.some(hasTried)) return 'used';
    const isSeen = isOfAll
      ? used.length > 0
      : services.every((each) => used.some(({ service }) => service === each));
    if (!isSeen) return 'unseen';
    return givenAtMs > sinceMs ? 'new' : 'unused';
  };
  return held.map((each) => ({ id: each.id, use: useOf(each) }));
}

/**
 * Every user calls IAM for its own password and MFA devices, which the bot's own policy allows: that is no use of what
 * it was given. IAM's events are all in the first Region.
 */
function isOnlyAboutItself({ regions: [home], tally }: Pick<Activity, 'regions' | 'tally'>): boolean {
  const isAboutItself = ({ service, action }: CalledAction) =>
    service !== 'iam' || ownCredentialActions.includes(`iam:${action}`);
  return home?.state === 'read' && !tally.isCut && tally.actions.every(isAboutItself);
}

/** What is said of the access that a user holds. */
export interface RightSize {
  uses: { id: string; use: Use }[];
  /**
   * Why there is nothing to say.
   *
   * - record: the user is not managed by Countersign.
   * - entitlements: nobody recorded what it was given.
   * - services: AWS didn't say what it used.
   */
  missing?: 'record' | 'entitlements' | 'services' | undefined;
}

export function unusedIn({ uses }: RightSize): string[] {
  return uses.filter(({ use }) => use === 'unused').map(({ id }) => id);
}
