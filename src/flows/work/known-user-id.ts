import { madeUserIdOf } from '../../core/request/request.ts';
import type { Run } from './run.ts';

/**
 * IAM's id of the user that a request is about: as its intent names it, as its plan was shown, or as AWS made it.
 * Undefined: not known yet, or a plan of before ids were kept with it.
 */
export function knownUserId({ request, existing }: Pick<Run, 'request' | 'existing'>): string | undefined {
  return request.intent.userId ?? existing?.userId ?? madeUserIdOf(request);
}

/**
 * Whether AWS shows another user under the name: somebody deleted the user of this request and made that one by hand.
 * What the request made for its own is gone with it. False: the same user, none, or its id is not known. A run, which is
 * short, asks until it has seen its own.
 */
export async function isReplaced(run: Run): Promise<boolean> {
  const userId = knownUserId(run);
  if (userId === undefined || run.hasSeenUser) return false;
  const user = await run.ports.accounts.user(run.target);
  run.hasSeenUser = user?.userId === userId;
  return user !== undefined && !run.hasSeenUser;
}
