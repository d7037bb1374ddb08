import type { Request } from '../../../core/request/request.ts';
import { button, confirmation } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** For owners who do not recognise what was done in their name. n: the handover it is about. */
export function notMeButton({ id: requestId, intent }: Request, n?: number) {
  return button("That wasn't me", buttonFor(actionIds.notMe, { requestId, n }), {
    style: 'danger',
    confirm: confirmation(
      'Stop this user at once?',
      `${intent.userName} loses console and keys now, and the security people are told.`,
      'Stop it now',
      'It was me',
      'danger',
    ),
  });
}
