import { dayMs, hourMs } from '../durations.ts';
import { type ActivityTally, noActivity } from './tally.ts';

/** As long as CloudTrail keeps events that can be looked up. */
export const windowMs = 90 * dayMs;
/** How long one reading serves everybody who asks for it. */
const freshForMs = hourMs;
/** A reading that a dead worker left is begun again after that: its pages have moved on. */
const resumedWithinMs = hourMs / 4;
/** 50 events each. */
export const mostPages = 20;

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
  return services.state !== 'unread' && regions.every(({ state }) => state !== 'unread');
}

/** Whether CloudTrail has shown anything, be it that there was nothing. */
export function isAnyRead({ regions }: Activity): boolean {
  return regions.some(({ state }) => state === 'read' || state === 'cut');
}

/** How many Regions are finished. */
export function regionsRead({ regions }: Activity): number {
  return regions.filter(({ state }) => state !== 'unread').length;
}

/** Whether it serves another one who asks now, or is still worth going on with. It covers the same Regions. */
export function isUsable(activity: Activity, regions: readonly string[], nowMs: number): boolean {
  const isSame = regions.join() === activity.regions.map(({ region }) => region).join();
  const ageMs = nowMs - activity.beganAtMs;
  return isSame && ageMs < (isRead(activity) ? freshForMs : resumedWithinMs);
}
