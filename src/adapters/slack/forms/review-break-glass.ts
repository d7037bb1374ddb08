import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks what a review came to; it stays on the card. */
export const reviewBreakGlassForm = { callbackId: 'review-break-glass', open, read } as const;

/** What the form is about, and for whom it was opened. */
interface About {
  requestId: string;
  person: string;
}

function open({ requestId, person }: About): ModalView {
  return {
    type: 'modal',
    callback_id: reviewBreakGlassForm.callbackId,
    private_metadata: `${requestId}|${person}`,
    title: plain('Review of break-glass', 24),
    submit: plain('Reviewed', 24),
    close: plain('Back', 24),
    blocks: [
      section(
        'Compare the reason with what CloudTrail shows. If it was not right, say what is done about it; *Stop…* on the card stops the user.',
      ),
      reasonInput('Was it right?', 'Everybody in the approvals channel reads this, and it is kept.', {
        min: 3,
      }),
    ],
  };
}

/** `about` is undefined for anything we never wrote. */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  const [, requestId, person] = /^([a-z0-9-]{1,64})\|(\w{1,32})$/.exec(view.private_metadata) ?? [];
  const about: About | undefined = requestId && person ? { requestId, person } : undefined;
  return { about, note: readReason(readBlocks(view.state.values)) };
}
