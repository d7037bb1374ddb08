import type { Button } from '@slack/types';
import { moduleOf } from '../../../core/intents/table.ts';
import { isEndAhead } from '../../../core/request/announce.ts';
import { endsAtMs } from '../../../core/request/ends-at.ts';
import type { Request } from '../../../core/request/request.ts';
import { button, confirmation } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** On a card: what can be done about access that has an end. */
export function endingButtons(request: Request): Button[] {
  return [...doNotRenewButton(request), ...endNowButton(request)];
}

/** While it waits for its end, or for a decision on a later one. */
function doNotRenewButton(request: Request): Button[] {
  const { intent, phase, id: requestId, renewed, renewalRefusedBy } = request;
  const isUndecided = moduleOf(intent).renews !== undefined && phase.status === 'pending';
  const isOpen = isEndAhead(request) && !renewed && renewalRefusedBy === undefined;
  if (!isUndecided && !isOpen) return [];
  return [
    button('Do not renew', buttonFor(actionIds.doNotRenew, { requestId }), {
      style: 'danger',
      confirm: confirmation(
        'Do not extend this access?',
        `It ends when it was meant to, and ${intent.userName} can’t be extended any more. New access can still be asked for.`,
        'Do not renew',
        'Not now',
        'danger',
      ),
      label: `Do not renew ${intent.userName}`,
    }),
  ];
}

/** On what gave the access, and on what waits to end it. */
export function endNowButton(request: Request): Button[] {
  const { intent, id: requestId } = request;
  if (!isEndAhead(request) && !isGivingStill(request)) return [];
  return [
    button('End now', buttonFor(actionIds.endNow, { requestId }), {
      style: 'danger',
      confirm: confirmation(
        'End this access now?',
        `What it gave ${intent.userName} is removed, extensions too, and every session ends. What other requests give stays.`,
        'End now',
        'Not now',
        'danger',
      ),
      label: `End now: access of ${intent.userName}`,
    }),
  ];
}

function isGivingStill(request: Request): boolean {
  return request.phase.status === 'done' && endsAtMs(request) !== undefined && !request.accessEnded;
}
