import type { Status } from '../../../core/request/request.ts';

/** After "the request is …". */
export const statusWords: Record<Status, string> = {
  submitted: 'being planned',
  pending: 'waiting for a decision',
  applying: 'approved and being carried out',
  failed: 'stopped by a failure',
  undoing: 'being undone',
  done: 'done',
  undone: 'undone',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  rejected: 'closed, because no plan could be made',
};

/** State by word and sign, never by colour alone. */
export const statusSigns: Record<Status, string> = {
  submitted: ':hourglass_flowing_sand: Making the plan',
  pending: ':raised_hand: Waiting for a decision',
  applying: ':gear: Approved, being carried out',
  failed: ':warning: Stopped',
  undoing: ':leftwards_arrow_with_hook: Being undone',
  done: ':white_check_mark: Done',
  undone: ':leftwards_arrow_with_hook: Undone',
  denied: ':no_entry: Denied',
  cancelled: ':heavy_minus_sign: Cancelled',
  expired: ':alarm_clock: Expired undecided',
  rejected: ':no_entry: Closed',
};
