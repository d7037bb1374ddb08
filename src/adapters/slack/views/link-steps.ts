import type { Handover } from '../../../core/request/handover.ts';
import type { Request } from '../../../core/request/request.ts';
import { button, code, confirmation, escaped, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { credentialWords } from '../words/asked.ts';

type Named = Pick<Request, 'id'>;

/** When a link was opened, and from where: its owner alone can tell whether that was them. */
export function openedText({ credential, openedAtMs = 0, openedFrom }: Handover): string {
  const from = openedFrom ? ` from ${code(openedFrom.address)} with ${escaped(openedFrom.browser, 80)}` : '';
  return `Your ${credentialWords[credential]} link was opened ${time(openedAtMs)}${from}.`;
}

export const activateWords =
  'The key is *inactive*: nobody can use it yet. If it was you who opened the link, click *Activate*.';

export const deletedWords = 'The key was deleted in AWS: nobody can use it any more.';

export function activateButton({ id: requestId }: Named, n: number) {
  return button('Activate', buttonFor(actionIds.activate, { requestId, n }), { style: 'primary' });
}

/** Lost before it was written down, say: nothing is ever shown twice, so there is a new one. */
export function newLinkButton({ id: requestId }: Named, { n, credential, state, deletedAtMs }: Handover) {
  const id = buttonFor(actionIds.newLink, { requestId, n });
  const isGone = state === 'expired' || deletedAtMs !== undefined;
  if (isGone) return button('Send a new one', id, { style: 'primary' });
  return button('Send a new one', id, {
    confirm: confirmation(
      'Make a new one?',
      `The ${credentialWords[credential]} you were shown stops working. The new one comes here, by a new link.`,
      'Send a new one',
      'Keep this one',
    ),
  });
}
