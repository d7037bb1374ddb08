import { refused } from '../../../core/refusal.ts';
import { type CardWish, readCardChoice } from '../ids.ts';
import { showAudit } from './audit/audit-clicks.ts';
import type { Answer, Click } from './click.ts';
import { whyReply } from './why-reply.ts';

/** Each says by itself who may know. */
const answers: Record<CardWish, (click: Click, requestId: string) => Promise<Answer>> = {
  why: ({ deps, person }, requestId) => whyReply(deps, person, requestId),
  history: (click, requestId) => showAudit(click, { about: { request: requestId }, page: 0 }),
};

/** Something was chosen in the menu of a card. */
export async function answerCardMenu(click: Click): Promise<Answer> {
  const [action] = click.body.actions;
  const value = action && 'selected_option' in action ? action.selected_option?.value : undefined;
  const choice = readCardChoice(value ?? '');
  return choice ? answers[choice.wish](click, choice.requestId) : refused('button.unreadable', {});
}
