import type { Activity } from '../core/activity/activity.ts';

/** What users did, as far as it was read lately; forgotten after a day. One worker at a time writes about a user. */
export interface Activities {
  /** Undefined: it was not read, or is forgotten. */
  read(account: string, userId: string): Promise<Activity | undefined>;
  save(account: string, activity: Activity): Promise<void>;
}
