import { type Refusal, refused } from '../refusal.ts';
import type { Event } from './events.ts';
import { lengthOf } from './length-of.ts';
import { answerLengths, questionLengths, questionOf, questionsLimit } from './question.ts';
import type { Request } from './request.ts';

/**
 * No events where this person asked just that before: a form that is delivered twice asks once. Other words in a form
 * that has asked already are refused with the first ones.
 */
export function askQuestion(
  { questions = [] }: Request,
  { by, question: given, known }: { by: string; question: string; known?: number | undefined },
  atMs: number,
): Event[] | Refusal {
  const question = given.trim();
  const refusal = refuseLength('question', question, questionLengths);
  if (refusal) return refusal;
  if (questions.some((each) => each.by === by && each.question === question)) return [];
  const asked = questions.findLast((each) => known !== undefined && each.number > known && each.by === by);
  if (asked) return refused('question.taken', { question: asked.question });
  if (questions.length >= questionsLimit) return refused('question.limit', { limit: questionsLimit });
  return [{ type: 'question-asked', number: questions.length + 1, by, question, atMs }];
}

/** No events where it was answered with these very words. */
export function answerQuestion(
  request: Request,
  { by, number, answer: given }: { by: string; number: number; answer: string },
  atMs: number,
): Event[] | Refusal {
  const answer = given.trim();
  const asked = questionOf(request, number);
  if (!asked) return refused('question.unknown', {});
  if (asked.answer !== undefined)
    return asked.answer === answer ? [] : refused('question.answered', { answer: asked.answer });
  const refusal = refuseLength('answer', answer, answerLengths);
  return refusal ?? [{ type: 'question-answered', number, by, answer, atMs }];
}

function refuseLength(
  what: 'question' | 'answer',
  text: string,
  { min, max }: { min: number; max: number },
): Refusal | undefined {
  if (lengthOf(text) < min) return refused('text.too-short', { what, minLength: min });
  return text.length > max ? refused('text.too-long', { what, maxLength: max }) : undefined;
}
