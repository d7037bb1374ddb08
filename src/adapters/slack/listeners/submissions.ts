import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { type Refusal, refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { argued, lookAfter } from '../../../flows/look-after.ts';
import { review } from '../../../flows/review.ts';
import { answerQuestionForm } from '../forms/answer-question.ts';
import { askApprovalForm } from '../forms/ask-approval.ts';
import { askQuestionForm } from '../forms/ask-question.ts';
import { blockIds } from '../forms/block-ids.ts';
import { chooseStopsForm } from '../forms/choose-stops.ts';
import type { DecisionAbout } from '../forms/decision-about.ts';
import { denyForm } from '../forms/deny.ts';
import { failedSearchErrors } from '../forms/failed-search.ts';
import { reduceForm } from '../forms/reduce.ts';
import type { Errors } from '../forms/values.ts';
import { waysIn } from '../intents/table.ts';
import { usersCallbackId } from '../views/users/users-modal.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { answerQuestion, askQuestion } from './questions.ts';
import { searchUsers } from './redraw-users.ts';
import { reduce } from './reduce.ts';
import { reply } from './reply.ts';
import { showStops } from './show-stops.ts';
import { errorAtReason, errorsIn, formId, isNextView, type Submit } from './submitted.ts';

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** By callback id. */
const forms = new Map<string, Submit>([
  ...waysIn.flatMap(({ form }) => (form ? [[form.callbackId, form.submit] as const] : [])),
  [denyForm.callbackId, deny],
  [reduceForm.callbackId, reduce],
  [askQuestionForm.callbackId, askQuestion],
  [answerQuestionForm.callbackId, answerQuestion],
  [askApprovalForm.callbackId, askApproval],
  [usersCallbackId, searchUsers],
  [chooseStopsForm.callbackId, showStops],
]);

export function onSubmission(deps: ListenerDeps) {
  return async ({ ack, body }: Submission): Promise<void> => {
    const form = forms.get(body.view.callback_id);
    if (!form) {
      await ack();
      await reply(deps, body.user.id, undefined, {
        text: 'That form is not known here, so nothing was changed. Start again with `/iam`.',
      });
      return;
    }
    const outcome = failedSearchErrors(body.view.state.values) ?? (await form(deps, body));
    await (outcome
      ? ack(
          isNextView(outcome)
            ? { response_action: 'update', view: outcome.next }
            : { response_action: 'errors', errors: outcome },
        )
      : isOverWith(body.view)
        ? ack({ response_action: 'clear' })
        : ack());
  };
}

/** Denied or reduced on top of the modal that shows the request: with that, both are over. */
function isOverWith({ id, root_view_id: root, callback_id: form }: ViewSubmitAction['view']): boolean {
  const isOver = form === denyForm.callbackId || form === reduceForm.callbackId;
  return isOver && root !== null && root !== id;
}

/** Keeps a form open, with everything that was typed into it. Every form has a reason. */
export function keepForm(words: string) {
  return { response_action: 'errors', errors: { [blockIds.reason]: words } };
}

/** What its owner may not do alone, asked for with a reason: of the request that said so, and of no other kind. */
async function askApproval(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const { requestId, reason } = askApprovalForm.read(body.view);
  const earlier = await deps.requests.load(requestId);
  const wish = earlier && argued(earlier.intent, reason);
  if (!wish) return { [blockIds.reason]: plainly(refusalText(refused('request.unknown', {}))) };
  const outcome = await lookAfter(deps, formId(body), body.user.id, earlier.intent, wish);
  return errorsIn(deps, body, outcome, () => blockIds.reason);
}

/** From the form that was opened for this very person, about the plan they had before them. */
async function denied(
  deps: ListenerDeps,
  about: DecisionAbout | undefined,
  by: string,
  said: { reason: string; suggestion: string },
): Promise<Request | Refusal> {
  if (!about) return refused('button.unreadable', {});
  if (about.person !== by) return refused('form.not-yours', {});
  return review(deps, about.requestId, { type: 'deny', by, digest: about.digest, ...said });
}

async function deny(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const { about, ...said } = denyForm.read(body.view);
  const outcome = await denied(deps, about, body.user.id, said);
  return errorAtReason(deps, body, about?.requestId, outcome);
}
