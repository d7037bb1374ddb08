import { lostTags, type SeenUser } from '../account/snapshot.ts';
import type { Problem } from './problem.ts';

/** Why a user that AWS shows is not the one in our record: it is another one, or has lost its tags. */
export function notYours(
  user: SeenUser,
  { userName, userId, owner }: { userName: string; userId: string; owner: string },
): Problem {
  const isOther = user.userId !== userId;
  return { code: 'user.not-yours', userName, ...(isOther ? {} : { tags: lostTags(user, owner) }) };
}
