import type { ModalView } from '@slack/types';
import { answerLengths, type Question } from '../../../core/request/question.ts';
import { mention, plain, quote, section } from '../blocks.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks the requester for their answer; the approver who asked reads it word for word. */
export const answerQuestionForm = { callbackId: 'answer-question', open, read } as const;

/** What the form is about, and for whom it was opened. */
export interface AnswerQuestionForm {
  requestId: string;
  number: number;
  person: string;
}

function open({ requestId, number, person }: AnswerQuestionForm, { by, question }: Question): ModalView {
  return {
    type: 'modal',
    callback_id: answerQuestionForm.callbackId,
    private_metadata: `${requestId}|${number}|${person}`,
    title: plain('Answer a question', 24),
    submit: plain('Answer', 24),
    close: plain('Back', 24),
    blocks: [
      section(`${mention(by)} asks:`),
      quote(question),
      reasonInput(
        'Answer',
        'The approver gets this as a direct message, and the other approvers can read it. It is kept with the request.',
        answerLengths,
      ),
    ],
  };
}

/** `about` is undefined for anything we never wrote. */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  const [, requestId, number, person] =
    /^([a-z0-9-]{1,64})\|(\d{1,2})\|(\w{1,32})$/.exec(view.private_metadata) ?? [];
  const about: AnswerQuestionForm | undefined =
    requestId && number && person ? { requestId, number: Number(number), person } : undefined;
  return { about, answer: readReason(readBlocks(view.state.values)) };
}
