import type { ModalView } from '@slack/types';
import { questionLengths } from '../../../core/request/question.ts';
import { plain } from '../blocks.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks an approver for their question; the requester reads it word for word. */
export const askQuestionForm = { callbackId: 'ask-question', open, read } as const;

/** What the form is about, and for whom it was opened. */
export interface AskQuestionForm {
  requestId: string;
  person: string;
  /** How many questions there were when it was opened; absent in forms of before. */
  known?: number | undefined;
}

function open({ requestId, person, known = 0 }: AskQuestionForm): ModalView {
  return {
    type: 'modal',
    callback_id: askQuestionForm.callbackId,
    private_metadata: `${requestId}|${person}|${known}`,
    title: plain('Ask a question', 24),
    submit: plain('Ask', 24),
    close: plain('Back', 24),
    blocks: [
      reasonInput(
        'Question',
        'The requester gets this as a direct message. It also appears in the thread of the card.',
        questionLengths,
      ),
    ],
  };
}

/** `about` is undefined for anything we never wrote. */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  const [, requestId, person, known] =
    /^([a-z0-9-]{1,64})\|(\w{1,32})(?:\|(\d{1,2}))?$/.exec(view.private_metadata) ?? [];
  const about: AskQuestionForm | undefined =
    requestId && person
      ? { requestId, person, known: known === undefined ? undefined : Number(known) }
      : undefined;
  return { about, question: readReason(readBlocks(view.state.values)) };
}
