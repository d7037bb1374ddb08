import type { UsedService } from '../../core/activity/activity.ts';
import type { SeenCall } from '../../core/activity/seen-call.ts';
import type { UserKey } from '../ports.ts';

/** Whose activity is wanted, for which request, and on whose word. */
interface Sought extends UserKey {
  requestId: string;
  by: string;
}

export interface TrailQuery {
  userName: string;
  /** Names are used again: only events with this id are this user's. */
  userId: string;
  region: string;
  fromMs: number;
  untilMs: number;
  /** Where an earlier page said it goes on. */
  next?: string | undefined;
}

export interface TrailPage {
  calls: SeenCall[];
  next?: string | undefined;
  /** The time of the oldest event on the page, also of other users. */
  oldestMs?: number | undefined;
}

/** What AWS recorded of users. Throws Faults, except for what a view can say by itself. */
export interface Trails {
  /**
   * One page of a user's events, the newest first; paced, so that all readers together ask twice a second in each
   * Region. `stale`: it can't go on from there any more.
   */
  page(target: Sought, query: TrailQuery): Promise<TrailPage | 'denied' | 'closed' | 'stale'>;
  /** Has AWS add up when a user last used each service; gives the job. */
  askServices(target: Sought, user: { path: string; userName: string }): Promise<{ jobId: string } | 'denied'>;
  /** `gone`: the job belongs to another session of ours. */
  services(target: Sought, jobId: string): Promise<UsedService[] | 'unready' | 'gone' | 'failed' | 'denied'>;
}
