import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { type ActivityTally, noActivity } from './tally.ts';

/** As long as CloudTrail keeps events that can be looked up. */
export const windowMs = 90 * dayMs;
/** How long one reading serves everybody who asks for it. */
const freshForMs = hourMs;
/** A reading that a dead worker left is begun again after that: its pages have moved on. */
const resumedWithinMs = hourMs / 4;
/** 50 events each. */
export const mostPages = 20;
/** A Region where CloudTrail has not answered for so long is left out, and named. */
export const silentForMs = minuteMs;

/** How far one Region has been read. */
export interface RegionRead {
  region: string;
  /**
   * - unread: there is more; `next` says where.
   * - read: all of the window.
   * - cut: the newest events only, back to `oldestMs`.
   * - denied: our role may not look events up.
   * - closed: the account does not use this Region.
   */
  state: 'unread' | 'read' | 'cut' | 'denied' | 'closed';
  next?: string | undefined;
  pages: number;
  /** The time of the oldest event that was read, also of other users. */
  oldestMs?: number | undefined;
  /** Since when CloudTrail has not answered there; absent: it answered last time. */
  silentSinceMs?: number | undefined;
  /** It was not waited for any longer: what was read so far is all. */
  isGivenUp?: true | undefined;
}

/** When a user last tried to use a service that its policies name. */
export interface UsedService {
  /** `s3` */
  service: string;
  /** `Amazon S3` */
  name: string;
  /** Absent: never, as far as AWS remembers. */
  lastMs?: number | undefined;
}

/** `jobId`: AWS is still adding it up. */
export interface ServicesRead {
  state: 'unread' | 'read' | 'denied' | 'failed';
  jobId?: string | undefined;
  used: UsedService[];
}

/** What a user did in the 90 days before it began to be read, as far as that has got. */
export interface Activity {
  userName: string;
  userId: string;
  beganAtMs: number;
  regions: RegionRead[];
  services: ServicesRead;
  tally: ActivityTally;
}

export function begunActivity(
  { userName, userId }: Pick<Activity, 'userName' | 'userId'>,
  regions: readonly string[],
  beganAtMs: number,
): Activity {
  return {
    ...{ userName, userId, beganAtMs },
    regions: regions.map((region) => ({ region, state: 'unread', pages: 0 })),
    services: { state: 'unread', used: [] },
    tally: noActivity,
  };
}

export function isRead({ regions, services }: Activity): boolean {
  return services.state !== 'unread' && !regions.some(isToRead);
}

/** Whether there is more to read of a Region. */
export function isToRead({ state, isGivenUp }: RegionRead): boolean {
  return state === 'unread' && !isGivenUp;
}

/** A Region where CloudTrail doesn't answer now: it is waited for, but not for long. */
export function silent(region: RegionRead, nowMs: number): RegionRead {
  const silentSinceMs = region.silentSinceMs ?? nowMs;
  const isGivenUp = nowMs - silentSinceMs >= silentForMs;
  return { ...region, silentSinceMs, ...(isGivenUp ? { isGivenUp: true as const } : {}) };
}

/** Whether CloudTrail has shown anything, be it that there was nothing. */
export function isAnyRead({ regions }: Activity): boolean {
  return regions.some(({ state, pages }) => state === 'read' || state === 'cut' || pages > 0);
}

/** How many Regions are finished. */
export function regionsRead({ regions }: Activity): number {
  return regions.filter((region) => !isToRead(region)).length;
}

/** Whether it serves another one who asks now, or is still worth going on with. It covers the same Regions. */
export function isUsable(activity: Activity, regions: readonly string[], nowMs: number): boolean {
  const isSame = regions.join() === activity.regions.map(({ region }) => region).join();
  const ageMs = nowMs - activity.beganAtMs;
  const isWhole = !activity.regions.some(({ isGivenUp }) => isGivenUp);
  // A Region that was given up may answer by now: such a reading serves nobody else.
  const usableForMs = !isRead(activity) ? resumedWithinMs : isWhole ? freshForMs : 0;
  return isSame && ageMs < usableForMs;
}
