import { needsApproval } from '../intents/traits-of.ts';
import type { Request } from './request.ts';
import { isUndecided } from './tally.ts';

/** Whether people are to decide on it. */
export function isForApprovers(request: Pick<Request, 'phase' | 'intent'>): boolean {
  return isUndecided(request) && needsApproval(request.intent);
}
