import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Question } from '../../../core/request/question.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, button, code, context, escaped, mention, quote, section } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { statusWords } from '../words/status.ts';

/** Tells the requester what an approver asks; then, what they answered. */
export function questionNotice(request: Request, asked: Question, catalogue: Catalogue): Message {
  const what = whatIn(request, catalogue);
  return {
    text: `A question about your request: ${what}`,
    blocks: [
      section(`*${mention(asked.by)} has a question about your request:* ${what}`),
      quote(asked.question),
      ...answerBlocks(request, asked),
    ],
  };
}

function answerBlocks({ phase, id, intent }: Request, { number, by, answer }: Question): AnyBlock[] {
  if (answer !== undefined) return [section(`*You answered:*`), quote(answer)];
  if (phase.status !== 'pending')
    return [context(`No answer is needed any more: the request is ${statusWords[phase.status]}.`)];
  return [
    ...actions(
      button('Answer…', buttonFor(actionIds.answerQuestion, { requestId: id, n: number }), {
        style: 'primary',
        label: `Answer the question about ${intent.userName}`,
      }),
    ),
    context(`${mention(by)} gets your answer, and the other approvers can read it too.`),
  ];
}

/** Tells the approver who asked what the requester answered. */
export function answerNotice(
  request: Request,
  { question, answer = '' }: Question,
  catalogue: Catalogue,
): Message {
  const { id, intent, phase } = request;
  const what = whatIn(request, catalogue);
  const where = `request ${code(id)} in <#${escaped(catalogue.approvals.channel)}>`;
  return {
    text: `Your question was answered: ${what}`,
    blocks: [
      section(`*${mention(intent.requester)} answered your question:* ${what}`),
      context('You asked:'),
      quote(question),
      context('Answer:'),
      quote(answer),
      context(phase.status === 'pending' ? `Decide on the card of ${where}.` : `The card is that of ${where}.`),
    ],
  };
}

function whatIn({ intent }: Request, catalogue: Catalogue): string {
  return slackIntentOf(intent).summary(intent, catalogue);
}
