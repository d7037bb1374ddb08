import { type Activity, windowMs } from './activity.ts';
import { everyService } from './services-of.ts';

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
  { beganAtMs, services: { state, used } }: Pick<Activity, 'beganAtMs' | 'services'>,
): { id: string; use: Use }[] | undefined {
  if (state !== 'read') return undefined;
  const sinceMs = beganAtMs - windowMs;
  const useOf = ({ givenAtMs, services }: HeldEntitlement): Use => {
    if (!services || services.length === 0) return 'unseen';
    const isOfAll = services.includes(everyService);
    const tried = used.filter(({ service }) => isOfAll || services.includes(service));
    if (tried.some(({ lastMs = 0 }) => lastMs >= sinceMs)) return 'used';
    const isSeen = isOfAll
      ? used.length > 0
      : services.every((each) => used.some(({ service }) => service === each));
    if (!isSeen) return 'unseen';
    return givenAtMs > sinceMs ? 'new' : 'unused';
  };
  return held.map((each) => ({ id: each.id, use: useOf(each) }));
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
