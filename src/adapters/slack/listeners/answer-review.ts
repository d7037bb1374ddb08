import type { ViewSubmitAction } from '@slack/bolt';
import { type Refusal, refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { review } from '../../../flows/review.ts';
import { reviewBreakGlassForm } from '../forms/review-break-glass.ts';
import type { Errors } from '../forms/values.ts';
import type { ButtonValue } from '../ids.ts';
import type { Answer, Click } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import { show } from './show.ts';
import { errorAtReason } from './submitted.ts';

/** Who may answer is said once the form is sent: that takes a look at the groups of the catalogue. */
export async function openAnswerReview(
  { deps, person, triggerId, body }: Click,
  { requestId }: ButtonValue,
  request: Request,
): Promise<Answer> {
  if (request.review) return refused('act.already', {});
  await show(deps, triggerId, body.view, reviewBreakGlassForm.open({ requestId, person }));
  return undefined;
}

export async function answerReview(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const { about, note } = reviewBreakGlassForm.read(body.view);
  const outcome = await answered(deps, about, body.user.id, note);
  return errorAtReason(deps, body, about?.requestId, outcome);
}

async function answered(
  deps: ListenerDeps,
  about: { requestId: string; person: string } | undefined,
  by: string,
  note: string,
): Promise<Request | Refusal> {
  if (!about) return refused('button.unreadable', {});
  if (about.person !== by) return refused('form.not-yours', {});
  return review(deps, about.requestId, { type: 'review', by, note });
}
