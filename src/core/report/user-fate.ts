/** What became of one IAM user at some time: somebody else owns it from then on, or AWS has deleted it. */
export interface UserFate {
  account: string;
  userName: string;
  userId: string;
  /** When it was surely still there under that name; absent: nobody knows. */
  atMs?: number | undefined;
  /** Absent: it is gone. */
  owner?: string | undefined;
}

/** What a user was given at some time. */
interface Gift {
  account: string;
  userName: string;
  userId: string | undefined;
  sinceMs: number;
}

/** Whether it is that user's access. Where the id isn't known, it is the user that had the name then: IAM ignores case. */
export function isOfUser(given: Gift, { account, userName, userId, atMs }: UserFate): boolean {
  if (given.account !== account || given.userName.toLowerCase() !== userName.toLowerCase()) return false;
  if (given.userId !== undefined) return given.userId === userId;
  return atMs !== undefined && given.sinceMs <= atMs;
}
