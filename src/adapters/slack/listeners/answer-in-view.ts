import type { RefusalCode } from '../../../core/refusal.ts';
import { answerCallbackId, answerModal } from '../views/answer.ts';
import { reviewCallbackId } from '../views/review.ts';
import type { Click } from './click.ts';
import { type Reply, reply } from './reply.ts';
import { redrawReview } from './review-clicks.ts';
import { show } from './show.ts';

/**
 * Tells somebody who clicked on the Home tab or in a modal, where no message can answer: in the modal they decide in, or
 * in one of its own. Where Slack takes neither, as a direct message.
 */
export async function answerInView(click: Click, said: Reply, code?: RefusalCode): Promise<void> {
  const { deps, body, triggerId } = click;
  const { view } = body;
  try {
    if (view?.callback_id === reviewCallbackId && code !== 'review.not-on-record')
      if (await redrawReview(click, said)) return;
    if (view?.callback_id === answerCallbackId)
      await deps.client.views.update({ view_id: view.id, view: answerModal(said) });
    else await show(deps, triggerId, view, answerModal(said));
  } catch (error) {
    deps.log.warn({ error }, 'an answer in a modal was not taken; sending a direct message');
    await reply(deps, click.person, undefined, said);
  }
}
