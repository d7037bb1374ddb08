/** A request that waits for a decision on a user name that others wait for, too. */
export interface Contender {
  requestId: string;
  requester: string;
  owner: string;
  /** Its deadline when it was listed: a request that nobody can read doesn't leave the list by itself. */
  untilMs: number;
}
