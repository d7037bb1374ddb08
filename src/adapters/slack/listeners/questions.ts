import type { ViewSubmitAction } from '@slack/bolt';
import { type Refusal, refused } from '../../../core/refusal.ts';
import { questionOf } from '../../../core/request/question.ts';
import type { Request } from '../../../core/request/request.ts';
import { review } from '../../../flows/review.ts';
import { answerQuestionForm } from '../forms/answer-question.ts';
import { askQuestionForm } from '../forms/ask-question.ts';
import type { Errors } from '../forms/values.ts';
import type { ButtonValue } from '../ids.ts';
import type { Answer, Click } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import { show } from './show.ts';
import { errorAtReason } from './submitted.ts';

/** Who may ask is said once the form is sent: that takes a look at the groups of the rules. */
export async function openAskQuestion(
  { deps, person, triggerId, body }: Click,
  { requestId }: ButtonValue,
  { phase, questions = [] }: Request,
): Promise<Answer> {
  if (phase.status !== 'pending') return refused('act.too-late', { status: phase.status });
  await show(deps, triggerId, body.view, askQuestionForm.open({ requestId, person, known: questions.length }));
  return undefined;
}

export async function openAnswerQuestion(
  { deps, person, triggerId }: Click,
  { requestId, n: number = 0 }: ButtonValue,
  request: Request,
): Promise<Answer> {
  const question = questionOf(request, number);
  const { phase, intent } = request;
  if (person !== intent.requester) return refused('act.not-requester', {});
  if (!question) return refused('question.unknown', {});
  if (question.answer !== undefined) return refused('question.answered', { answer: question.answer });
  if (phase.status !== 'pending') return refused('act.too-late', { status: phase.status });
  const view = answerQuestionForm.open({ requestId, number, person }, question);
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}

export async function askQuestion(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const { about, question } = askQuestionForm.read(body.view);
  const by = body.user.id;
  const outcome =
    refuseForm(about, by) ??
    (about &&
      (await review(deps, about.requestId, { type: 'ask-question', by, question, known: about.known })));
  return errorAtReason(deps, body, about?.requestId, outcome);
}

export async function answerQuestion(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const { about, answer } = answerQuestionForm.read(body.view);
  const by = body.user.id;
  const outcome =
    refuseForm(about, by) ??
    (about &&
      (await review(deps, about.requestId, { type: 'answer-question', by, number: about.number, answer })));
  return errorAtReason(deps, body, about?.requestId, outcome);
}

/** It was opened for this very person. */
function refuseForm(about: { person: string } | undefined, by: string): Refusal | undefined {
  if (!about) return refused('button.unreadable', {});
  return about.person === by ? undefined : refused('form.not-yours', {});
}
