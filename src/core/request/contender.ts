/** A request that waits for a decision on a user name that others wait for, too. */
export interface Contender {
  requestId: string;
  requester: string;
  owner: string;
  /** Until when it could be decided as it was listed: one that nobody can read leaves no list by itself. */
  untilMs: number;
}
