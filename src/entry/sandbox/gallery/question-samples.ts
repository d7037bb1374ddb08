import { answerNotice, questionNotice } from '../../../adapters/slack/views/question.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Question } from '../../../core/request/question.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

export const sampleQuestion = {
  number: 1,
  by: 'U0LEA',
  question: 'Which logs do you need?\nThe *audit* logs are kept in another account.',
  answer: 'Only those of the payment service, until the review on Friday.',
} satisfies Question;

/** What approvers and requesters write to each other. */
export function questionSamples(catalogue: Catalogue): Sample[] {
  const request = (fields: SampleFields) =>
    sampleTold(grantOf(sampleAsk(catalogue)), catalogue, fields).request;
  const pending = request({ phase: { status: 'pending', plan } });
  const cancelled = request({ phase: { status: 'cancelled', plan, atMs: later(8) } });
  const open: Question = { ...sampleQuestion, answer: undefined };
  return [
    messageSample('An approver’s question', questionNotice(pending, open, catalogue)),
    messageSample('An approver’s question, answered', questionNotice(pending, sampleQuestion, catalogue)),
    messageSample('An approver’s question, decided first', questionNotice(cancelled, open, catalogue)),
    messageSample('The answer, to the approver', answerNotice(pending, sampleQuestion, catalogue)),
  ];
}
