import { minuteMs } from '../durations.ts';
import type { Request } from './request.ts';

/** By then, a change at AWS shows everywhere. */
export const lookAgainAfterMs = 2 * minuteMs;

/** Whether AWS has not shown this user for long enough that checking now is conclusive. */
export function isLookedForAgain(
  { unseenUser }: Pick<Request, 'unseenUser'>,
  userId: string,
  now: number,
): boolean {
  return unseenUser?.userId === userId && now >= unseenUser.sinceMs + lookAgainAfterMs;
}
