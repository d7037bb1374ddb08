import type { RefusedAct, UserKey } from '../ports.ts';

/** A request in a list, with the time it is listed by. */
export interface ListedAt {
  id: string;
  atMs: number;
}

/** Which histories there are to read: found by their own keys, without an index. Each list has the newest first. */
export interface Histories {
  /** Requests about a user, by when they were asked for. */
  ofUser(key: UserKey, most: number): Promise<ListedAt[]>;
  /** Requests of others on which somebody has done something, by when: a request may be there several times. */
  actedOnBy(person: string, most: number): Promise<ListedAt[]>;
  /** What a person was refused. */
  refusedTo(person: string, most: number): Promise<RefusedAct[]>;
  /** What people were refused on a request. */
  refusedOn(requestId: string, most: number): Promise<RefusedAct[]>;
  /** Since when the lists are complete; undefined: no sweep has come by yet. */
  sinceMs(): Promise<number | undefined>;
}
