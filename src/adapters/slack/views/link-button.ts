import type { Button } from '@slack/types';
import type { Secret } from '../../../core/handover/secret.ts';
import type { Handover } from '../../../core/request/handover.ts';
import type { Request } from '../../../core/request/request.ts';
import { button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** Carries the link: it stands here, and nowhere else. */
export function openButton({ id: requestId }: Request, { n }: Handover, link: Secret): Button {
  const value = buttonFor(actionIds.openLink, { requestId, n });
  return { ...button('Open the one-time page', value, { style: 'primary' }), url: link.reveal() };
}

export function forwardingText({ credential }: Handover): string {
  return credential === 'mfa-codes'
    ? 'Do not forward it: only the first person to open the page can enter codes.'
    : 'Nothing secret is in this message’s text. Do not forward it: the first person to open the page gets what it shows.';
}
