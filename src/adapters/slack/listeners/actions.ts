import type { AllMiddlewareArgs, BlockAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';
import { refused } from '../../../core/refusal.ts';
import type { Place } from '../../../core/request/place.ts';
import { isHalfway, type Request } from '../../../core/request/request.ts';
import { requestOnRecord } from '../../../flows/on-record.ts';
import { askApprovalForm } from '../forms/ask-approval.ts';
import { denyForm } from '../forms/deny.ts';
import { isOfFailedSearch } from '../forms/failed-search.ts';
import { type ActionId, actionIds, type ButtonValue, readButton, readChoice } from '../ids.ts';
import { slackIntentOf, waysIn } from '../intents/table.ts';
import { answerCallbackId } from '../views/answer.ts';
import { answerInView } from './answer-in-view.ts';
import { askerOf } from './asker.ts';
import { turnAudit } from './audit/audit-clicks.ts';
import { beginOwn } from './begin-own.ts';
import { answerCardMenu } from './card-menu-clicks.ts';
import type { Answer, Buttons, Click } from './click.ts';
import { command } from './command-button.ts';
import type { ListenerDeps } from './deps.ts';
import { adoptFound, askFoundOwners, showHygiene, turnHygienePage } from './hygiene/hygiene-clicks.ts';
import { begin } from './look-after.ts';
import { noteRefusal } from './note-refusal.ts';
import { openPlan } from './open-plan.ts';
import { openPolicies } from './open-policies.ts';
import { openAnswerQuestion, openAskQuestion } from './questions.ts';
import { filterUsers, stopFoundUsers, turnUsersPage } from './redraw-users.ts';
import { openReduce } from './reduce.ts';
import { refusedReply } from './refused-reply.ts';
import { reply } from './reply.ts';
import { answerInReview, openReview } from './review-clicks.ts';
import { show } from './show.ts';
import { showUserRequests } from './show-user-requests.ts';
import { statusReply } from './status-reply.ts';
import { turnHomePages } from './turn-home-pages.ts';
import { userMenu } from './user-menu.ts';
import { whyLast, whyRequest } from './why-reply.ts';

/** What approvers do: of all messages, it counts from the card alone. */
const onCard: readonly string[] = [
  actionIds.approve,
  actionIds.deny,
  actionIds.reduce,
  actionIds.askQuestion,
  actionIds.doNotRenew,
];

/** What is the same for all kinds of change. */
const shared: Buttons = {
  [actionIds.approve]: command((by, { digest = '' }) => ({ type: 'approve', by, digest })),
  [actionIds.cancel]: command((by) => ({ type: 'cancel', by })),
  [actionIds.retry]: command((by) => ({ type: 'retry', by })),
  [actionIds.undo]: command((by) => ({ type: 'undo', by })),
  [actionIds.activate]: command((by, { n = 0 }) => ({ type: 'activate', by, n })),
  [actionIds.newLink]: command(
    (by, { n = 0 }) => ({ type: 'ask-new-link', by, n }),
    'A new credential is being made; its link comes here.',
  ),
  [actionIds.reportDone]: command(
    (by) => ({ type: 'report-done', by }),
    'Checking with AWS now. The next message says what it found, and what is left to do.',
  ),
  [actionIds.getAccess]: command(
    (by, { n = 0 }) => ({ type: 'report-done', by, sighting: n }),
    'Checking with AWS once more. A message follows as soon as you have access.',
  ),
  [actionIds.deny]: { about: 'request', run: openDeny },
  [actionIds.reduce]: { about: 'request', run: openReduce },
  [actionIds.askQuestion]: { about: 'request', run: openAskQuestion },
  [actionIds.answerQuestion]: { about: 'request', run: openAnswerQuestion },
  [actionIds.readPolicies]: {
    about: 'request',
    run: openPolicies,
  },
  [actionIds.showPlan]: {
    about: 'request',
    run: ({ deps, triggerId }, value) => openPlan(deps, triggerId, value),
  },
  [actionIds.askApproval]: { about: 'request', run: openAskApproval },
  // Link buttons: the browser is on its way; what becomes of a one-time link the page tells.
  [actionIds.openLink]: { about: 'request-from-anywhere', run: async () => undefined },
  [actionIds.signIn]: { about: 'request-from-anywhere', run: async () => undefined },
  [actionIds.showStatus]: { about: 'nothing', run: ({ deps, person }) => statusReply(deps, person) },
  [actionIds.review]: { about: 'request-from-anywhere', run: openReview },
  [actionIds.homePages]: { about: 'nothing', run: turnHomePages },
  [actionIds.beginOwn]: { about: 'nothing', run: beginOwn },
  [actionIds.pickUser]: { about: 'nothing', run: beginChosen },
  [actionIds.ownUser]: { about: 'nothing', run: chosenUser },
  [actionIds.cardMenu]: { about: 'nothing', run: answerCardMenu },
  [actionIds.usersFilter]: { about: 'nothing', run: filterUsers },
  [actionIds.usersPage]: { about: 'nothing', run: turnUsersPage },
  [actionIds.userRequests]: { about: 'request', run: showUserRequests },
  [actionIds.hygiene]: { about: 'nothing', run: showHygiene },
  [actionIds.hygienePage]: { about: 'nothing', run: turnHygienePage },
  [actionIds.askOwners]: { about: 'nothing', run: askFoundOwners },
  [actionIds.adoptFound]: { about: 'nothing', run: adoptFound },
  [actionIds.stopFound]: { about: 'nothing', run: stopFoundUsers },
  [actionIds.why]: {
    about: 'request-from-anywhere',
    run: ({ deps, person }, { requestId }) => whyRequest(deps, person, requestId),
  },
  [actionIds.whyRefused]: { about: 'nothing', run: ({ deps, person }) => whyLast(deps, person) },
  [actionIds.audit]: { about: 'nothing', run: turnAudit },
};

const buttons: Buttons = Object.assign({}, ...waysIn.map((ways) => ways.buttons), shared);

/** Every click: acknowledged at once, then looked up in a table; whatever is not in it is said to be unknown. */
export function onAction(deps: ListenerDeps) {
  return async ({
    ack,
    body,
    respond,
  }: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const [action] = body.actions;
    if (isOfFailedSearch(action)) return;
    const actionId = (action?.action_id ?? '').split(' ')[0] as ActionId;
    const click: Click = {
      deps,
      person: body.user.id,
      body,
      triggerId: body.trigger_id,
      place: placeOf(body),
    };
    const value = action && 'value' in action ? String(action.value ?? '') : '';
    const answer = await answerTo(click, actionId, value);
    const requestId = readButton(value)?.requestId;
    const said =
      answer && ('ok' in answer ? await refusedReply(deps, answer, { requestId, place: click.place }) : answer);
    if (answer && 'ok' in answer)
      await noteRefusal(deps, {
        person: click.person,
        act: knownAct(actionId),
        requestId,
        refusals: [answer],
      });
    if (!said) return;
    if (body.view) await answerInView(click, said, answer && 'ok' in answer ? answer.code : undefined);
    else await reply(deps, click.person, body.response_url ? (respond as RespondFn) : undefined, said);
  };
}

/** Whatever else somebody sends as the id of a button is a text of theirs. */
function knownAct(actionId: string): string {
  return Object.values<string>(actionIds).includes(actionId) ? actionId : 'unknown';
}

async function answerTo(click: Click, actionId: ActionId, value: string): Promise<Answer> {
  const button = Object.hasOwn(buttons, actionId) ? buttons[actionId] : undefined;
  if (!button) return refused('button.unreadable', {});
  if (button.about === 'nothing') return button.run(click, value);
  const read = readButton(value);
  if (!read) return refused('button.unreadable', {});
  if (button.about === 'request-from-anywhere') return button.run(click, read);
  if (click.body.view) return answerInReview(click, read, button);
  const only = onCard.includes(actionId) ? 'card' : undefined;
  const request = await requestOnRecord(click.deps, read.requestId, click.place, only);
  return 'ok' in request ? request : button.run(click, read, request);
}

async function openDeny(
  { deps, person, triggerId, body }: Click,
  { requestId, digest = '' }: ButtonValue,
  request: Request,
): Promise<Answer> {
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const { intent } = request;
  const canSuggest = slackIntentOf(intent).end.again.isEdited === true && !isHalfway(request);
  const view = denyForm.open({ requestId, digest, person }, intent, { canSuggest });
  await show(deps, triggerId, body.view, view);
  return undefined;
}

async function openAskApproval(
  { deps, person, triggerId }: Click,
  _value: ButtonValue,
  { id, intent }: Request,
): Promise<Answer> {
  const { owner } = intent;
  if (owner !== person) return refused('act.not-owner', { owner });
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const view = askApprovalForm.open(id, slackIntentOf(intent).summary(intent, deps.catalogue));
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}

/** For the one of their users that somebody has chosen. */
async function beginChosen(click: Click, value: string): Promise<Answer> {
  const choice = readChoice(value);
  const chosen = choice && userMenu(choice.wish)?.chosen;
  return chosen ? begin(click.deps, click, choice, chosen) : refused('button.unreadable', {});
}

/** Undefined where the click came from a view, or from something that is no message. */
function placeOf({ container, channel }: BlockAction): Place | undefined {
  const ts: unknown = container?.message_ts;
  const id: unknown = channel?.id ?? container?.channel_id;
  return typeof ts === 'string' && typeof id === 'string' ? { channel: id, ts } : undefined;
}

/** From a menu, whose id says what for; in a form it is read when that is submitted. */
async function chosenUser(click: Click): Promise<Answer> {
  const { body } = click;
  const [action] = body.actions;
  const isInForm = body.view && body.view.callback_id !== answerCallbackId;
  if (isInForm || !action || !('selected_option' in action)) return undefined;
  const wish = action.action_id.split(' ')[1] ?? '';
  return beginChosen(click, `${wish}|${action.selected_option?.value ?? ''}`);
}
