import type { Member } from '../core/intents/member.ts';

/** The list of users that a person was shown last, to be stopped. */
export interface StopList {
  /** Slack's id of the modal that shows it. */
  viewId: string;
  members: Member[];
}

/** What people have before them when they confirm: one list for each person, and the newest takes the place of others. */
export interface StopLists {
  /** Consistent. */
  read(person: string): Promise<StopList | undefined>;
  put(person: string, list: StopList): Promise<void>;
}
