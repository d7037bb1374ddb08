import { refused } from '../../../core/refusal.ts';
import { planOf } from '../../../core/request/request.ts';
import { toldAsItStands, toReview } from '../../../flows/home/to-review.ts';
import { actionIds, type ButtonValue } from '../ids.ts';
import { answers, reviewModal } from '../views/review.ts';
import type { Answer, Button, Click } from './click.ts';
import type { Reply } from './reply.ts';

/** *Review…*: shows a request with its plan to who may decide on it, and writes down that this modal is theirs. */
export async function openReview(click: Click, { requestId }: ButtonValue): Promise<Answer> {
  const { deps, person, triggerId } = click;
  const told = await toReview(deps, requestId, person);
  if ('ok' in told) return told;
  const view = reviewModal(told, deps.catalogue);
  const opened = await deps.client.views.open({ trigger_id: triggerId, view });
  await writeDown(click, opened.view?.id ?? '', requestId, planOf(told.request)?.digest);
  return undefined;
}

/**
 * A click about a request in a modal. Someone with the bot's token can open a modal with any words, once a person has
 * clicked somewhere: so it counts from the one modal that we opened for this person last, for the plan that it shows. What
 * the button carries must say the same, where it names a plan (a decision without one is refused later); the modal's own metadata is not asked.
 */
export async function answerInReview(
  click: Click,
  value: ButtonValue,
  button: Extract<Button, { about: 'request' }>,
): Promise<Answer> {
  const { deps, person, body } = click;
  const review = await deps.reviews.read(person);
  const isOurs =
    review !== undefined &&
    review.viewId === body.view?.id &&
    review.requestId === value.requestId &&
    review.digest === (value.digest ?? review.digest);
  if (!isOurs) return refused('review.not-on-record', {});
  const request = await deps.requests.load(value.requestId);
  if (!request) return refused('request.unknown', {});
  const answer = await button.run(click, value, request);
  const isVote = body.actions[0]?.action_id === actionIds.approve;
  return answer === undefined && isVote ? { text: answers.voted } : answer;
}

/** Draws the modal anew, as the request stands now, below what is said. False where it is not that modal. */
export async function redrawReview(click: Click, { text }: Reply): Promise<boolean> {
  const { deps, person, body } = click;
  const viewId = body.view?.id ?? '';
  const review = await deps.reviews.read(person);
  if (review?.viewId !== viewId) return false;
  const request = await deps.requests.load(review.requestId);
  const told = request && (await toldAsItStands(deps, request));
  if (!told || 'ok' in told) return false;
  await deps.client.views.update({ view_id: viewId, view: reviewModal(told, deps.catalogue, text) });
  await writeDown(click, viewId, review.requestId, planOf(told.request)?.digest);
  return true;
}

/** Only once Slack shows it: until then a click in it counts for nothing. */
async function writeDown(
  { deps, person }: Click,
  viewId: string,
  requestId: string,
  digest = '',
): Promise<void> {
  await deps.reviews.put(person, { viewId, requestId, digest, openedAtMs: deps.clock.now() });
}
