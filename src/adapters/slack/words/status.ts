import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import { isGivenBack } from '../../../core/request/is-given-back.ts';
import type { Request, Status } from '../../../core/request/request.ts';
import { answersTo } from './answers.ts';
import { isStopped, isStoppedByOwner } from './stopped.ts';

/** After "the request is …". */
export const statusWords: Record<Status, string> = {
  submitted: 'being prepared',
  pending: 'waiting for a decision',
  applying: 'approved and being carried out',
  failed: 'no longer running',
  undoing: 'being undone',
  done: 'done',
  undone: 'undone',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  rejected: 'closed, because it cannot be done',
};

/** State by word and sign, never by colour alone. */
const statusSigns: Record<Status, string> = {
  submitted: ':hourglass_flowing_sand: Making the plan',
  pending: ':raised_hand: Waiting for a decision',
  applying: ':gear: Approved, being carried out',
  failed: ':warning: Failed',
  undoing: ':leftwards_arrow_with_hook: Being undone',
  done: ':white_check_mark: Done',
  undone: ':leftwards_arrow_with_hook: Undone',
  denied: ':no_entry: Denied',
  cancelled: ':heavy_minus_sign: Cancelled',
  expired: ':alarm_clock: Expired undecided',
  rejected: ':no_entry: Closed',
};

/** How a request stands: a stop is called one, and a failure a failure. */
export function statusSign(request: Request): string {
  const isStop = isStopped(request) || isStoppedByOwner(request);
  const isEnded = request.accessEnded !== undefined && request.accessEnded.left !== 'same';
  if (isEnded && request.phase.status === 'done') return ':alarm_clock: Access ended';
  if (isGivenBack(request)) return ':leftwards_arrow_with_hook: Given back';
  const { status } = request.phase;
  if (isStop) return ':octagonal_sign: Stopped';
  const usual = isStopHeldUp(request) ? ':rotating_light: Held up, not done yet' : statusSigns[status];
  return answersTo(request.intent).signs[status] ?? usual;
}
