import type { Button } from '@slack/types';
import type { Operation } from '../../../core/operations/operation.ts';
import { hasEnded, type Request } from '../../../core/request/request.ts';
import { wayBackIn } from '../../../core/request/window.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { button, confirmation } from '../blocks.ts';
import { actionIds, buttonFor, userValue } from '../ids.ts';

/** On the card of an offboarding: while its user is kept, and where AWS has refused a part of the stop. */
export function deletionButtons(request: Request, operations: readonly Operation[]): Button[] {
  const state = wayBackIn(request, operations)?.state;
  if (hasEnded(request) || state === undefined || state === 'closed') return [];
  const { status } = request.phase;
  const isKept = status === 'applying' && state === 'open';
  return [
    ...(isKept || status === 'failed' ? [giveBackButton(request)] : []),
    ...(isKept ? [deleteNowButton(request)] : []),
  ];
}

export function giveBackButton({ id, intent }: Request): Button {
  return button('Give back…', buttonFor(actionIds.giveBack, { requestId: id }), {
    label: `Give back ${intent.userName}`,
  });
}

function deleteNowButton({ id, intent }: Request): Button {
  return button('Delete now', buttonFor(actionIds.deleteNow, { requestId: id }), {
    style: 'danger',
    confirm: confirmation(
      'Delete this user now?',
      `${intent.userName} is deleted with everything on it, and can't be given back. Security people and approvers can do that, but not the one who asked for the offboarding, and not the owner.`,
      'Delete it now',
      'Not now',
      'danger',
    ),
    label: `Delete now: ${intent.userName}`,
  });
}

/** From any view that shows a user; a list may have several. */
export function offboardButton({ account, userName }: UserKey): Button {
  const value = userValue({ account, userName });
  return button(
    'Offboard…',
    { actionId: `${actionIds.offboard} ${value}`, value },
    {
      style: 'danger',
      label: `Offboard ${userName}`,
    },
  );
}
