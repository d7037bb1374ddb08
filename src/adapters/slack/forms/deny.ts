import type { ModalView } from '@slack/types';
import type { Intent } from '../../../core/intents/intent.ts';
import { clean, plain } from '../blocks.ts';
import { answersTo } from '../words/answers.ts';
import { blockIds } from './block-ids.ts';
import { readBlocks } from './values.ts';

/** Asks for the reason of a denial; the requester reads it word for word. */
export const denyForm = { callbackId: 'deny', open, read } as const;

/** What the form is about, and for whom it was opened. */
export interface DenyForm {
  requestId: string;
  digest: string;
  person: string;
}

function open(about: DenyForm, intent: Intent): ModalView {
  const { no, isReasonNeeded } = answersTo(intent);
  return {
    type: 'modal',
    callback_id: denyForm.callbackId,
    private_metadata: aboutValue(about),
    title: plain(no.title, 24),
    submit: plain(no.submit, 24),
    close: plain('Back', 24),
    blocks: [
      {
        type: 'input',
        block_id: blockIds.reason,
        label: plain('Reason'),
        optional: !isReasonNeeded,
        hint: plain(no.hint(intent.userName), 150),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          ...(isReasonNeeded ? { min_length: 3 } : {}),
          max_length: 1000,
        },
      },
    ],
  };
}

/** `about` is undefined for anything we never wrote. */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  const { text } = readBlocks(view.state.values);
  return { about: readAbout(view.private_metadata), reason: clean(text(blockIds.reason) ?? '') };
}

function aboutValue({ requestId, digest, person }: DenyForm): string {
  return `${requestId}|${digest}|${person}`;
}

function readAbout(value: string): DenyForm | undefined {
  const [, requestId, digest, person] = /^([a-z0-9-]{1,64})\|([0-9a-f]{64})\|(\w{1,32})$/.exec(value) ?? [];
  return requestId && digest && person ? { requestId, digest, person } : undefined;
}
