import { refused } from '../../../core/refusal.ts';
import { isOnRecord } from '../../../core/request/place.ts';
import { unlessUnreadable } from '../../../flows/fault.ts';
import { type CardWish, readCardChoice } from '../ids.ts';
import { showAudit } from './audit/audit-clicks.ts';
import type { Answer, Click } from './click.ts';
import { exportAnswer } from './export-reply.ts';
import { refusedReply } from './refused-reply.ts';
import { whyRequest } from './why-reply.ts';

/** Each says by itself who may know. */
const answers: Record<CardWish, (click: Click, requestId: string) => Promise<Answer>> = {
  why,
  history: (click, requestId) => showAudit(click, { about: { request: requestId }, page: 0 }),
  export: ({ deps, person }, requestId) => exportAnswer(deps, person, requestId),
};

/** Something was chosen in the menu of a card. */
export async function answerCardMenu(click: Click): Promise<Answer> {
  const [action] = click.body.actions;
  const value = action && 'selected_option' in action ? action.selected_option?.value : undefined;
  const choice = readCardChoice(value ?? '');
  return choice ? answers[choice.wish](click, choice.requestId) : refused('button.unreadable', {});
}

/** Those who have the card before them know that there is such a request, and are told what it shows. */
async function why({ deps, person, place }: Click, requestId: string): Promise<Answer> {
  const answer = await whyRequest(deps, person, requestId);
  const isUnknown = answer && 'ok' in answer && answer.code === 'request.unknown';
  const request = isUnknown && place ? await deps.requests.load(requestId).catch(unlessUnreadable) : undefined;
  if (!request || !place || !isOnRecord(request, place, 'card')) return answer;
  return refusedReply(deps, refused('why.not-shown', {}), { requestId, place });
}
