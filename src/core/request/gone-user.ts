import { minuteMs } from '../durations.ts';
import type { Request } from './request.ts';

/** A change at AWS shows everywhere by then. */
export const lookAgainAfterMs = 2 * minuteMs;

/** Whether AWS did not show this user long enough ago that a look now tells. */
export function isLookedForAgain(
  { unseenUser }: Pick<Request, 'unseenUser'>,
  userId: string,
  now: number,
): boolean {
  return unseenUser?.userId === userId && now >= unseenUser.sinceMs + lookAgainAfterMs;
}
