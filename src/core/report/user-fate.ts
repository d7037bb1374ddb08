import type { Given } from './contribution.ts';

/** What became of one IAM user at some time: somebody else owns it from then on, or AWS has deleted it. */
export interface UserFate {
  account: string;
  userName: string;
  userId: string;
  atMs: number;
  /** Absent: it is gone. */
  owner?: string | undefined;
}

/** Whether it is that user's access. Where the id isn't known, it is the user that had the name by then: IAM ignores case. */
export function isOfUser(given: Given, { account, userName, userId, atMs }: UserFate): boolean {
  if (given.account !== account || given.userName.toLowerCase() !== userName.toLowerCase()) return false;
  return given.userId === undefined ? given.sinceMs <= atMs : given.userId === userId;
}
