import { isUrgent } from '../intents/traits-of.ts';
import type { Request, Trouble } from '../request/request.ts';
import { isHeldUp } from './is-held-up.ts';

export type HeldUpStop = Request & { trouble: Trouble };

/**
 * AWS keeps an urgent request from beginning: a stop, or what finds out whom to stop. Its user still works, so people
 * are told before there is a plan. Messages that fail are another matter.
 */
export function isStopHeldUp(request: Request): request is HeldUpStop {
  const { phase, intent, trouble } = request;
  if (phase.status !== 'submitted' || trouble?.code === 'notices.undelivered') return false;
  return isUrgent(intent) && isHeldUp(request);
}
