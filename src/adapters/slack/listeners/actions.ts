import type { AllMiddlewareArgs, BlockAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Refusal } from '../../../core/outcome.ts';
import { refused } from '../../../core/outcome.ts';
import type { Command } from '../../../core/request/commands.ts';
import { askAgain } from '../../../flows/ask-again.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Wish } from '../../../flows/look-after.ts';
import { review } from '../../../flows/review.ts';
import { suspend } from '../../../flows/suspend.ts';
import { translated } from '../faults.ts';
import { type ActionId, actionIds, type ButtonValue, readButton, readChoice } from '../ids.ts';
import { readFormState } from '../read-form.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import { denyForm } from '../views/deny-form.ts';
import { formStateOf, requestUserForm } from '../views/request-user-form.ts';
import { refusalText } from '../words/refusals.ts';
import { statusReply } from './command.ts';
import type { ListenerDeps } from './deps.ts';
import { begin, openResetMfa, wishOfButton } from './look-after.ts';
import { openPolicies } from './open-policies.ts';
import { openRequestUser } from './open-request-user.ts';
import { type Reply, reply } from './reply.ts';

interface Click {
  deps: ListenerDeps;
  person: string;
  body: BlockAction;
  triggerId: string;
}

type Answer = Reply | Refusal | undefined;
type OnRequest = (click: Click, value: ButtonValue) => Promise<Answer>;

/** Says a command to a request; a refusal is the answer, success shows on the card and in messages. */
const command =
  (make: (by: string, value: ButtonValue) => Command, done?: string): OnRequest =>
  async ({ deps, person }, value) => {
    const outcome = await review(deps, value.requestId, make(person, value));
    if ('ok' in outcome) return outcome;
    return done ? { text: done } : undefined;
  };

/** What an owner wants for the user of a request that was shown to them. */
const own =
  (wish: Wish): OnRequest =>
  ({ deps, person, triggerId }, value) =>
    wishOfButton(deps, { person, triggerId }, value, () => wish);

/** The same, for one of the user's keys. */
const ownKey =
  (wishOf: (keyId: string) => Wish): OnRequest =>
  ({ deps, person, triggerId }, value) =>
    wishOfButton(deps, { person, triggerId }, value, (keyId) => (keyId ? wishOf(keyId) : undefined));

/** Buttons about one request: their value names it. */
const onRequest: Partial<Record<string, OnRequest>> = {
  [actionIds.approve]: command((by, { digest = '' }) => ({ type: 'approve', by, digestPrefix: digest })),
  [actionIds.cancel]: command((by) => ({ type: 'cancel', by })),
  [actionIds.retry]: command((by) => ({ type: 'retry', by })),
  [actionIds.undo]: command((by) => ({ type: 'undo', by })),
  [actionIds.activate]: command((by, { n = 0 }) => ({ type: 'activate', by, n })),
  [actionIds.newLink]: command(
    (by, { n = 0 }) => ({ type: 'ask-new-link', by, n }),
    'A new credential is being made; its link comes here.',
  ),
  [actionIds.claim]: command(
    (by) => ({ type: 'claim', by }),
    'Asking AWS now. If it shows that all is done, the rest follows at once; if not, your message says so.',
  ),
  [actionIds.bringBack]: command(
    (by) => ({ type: 'bring-back', by }),
    'The old key works again in a moment. The new one goes on working.',
  ),

  [actionIds.setUpMfa]: own({ kind: 'mfa' }),
  [actionIds.lookAgain]: own({ kind: 'look' }),
  [actionIds.newKey]: own({ kind: 'new-key' }),
  [actionIds.rotateKey]: ownKey((keyId) => ({ kind: 'rotate-key', keyId })),
  [actionIds.activateKey]: ownKey((keyId) => ({ kind: 'set-key', keyId, to: 'active' })),
  [actionIds.deactivateKey]: ownKey((keyId) => ({ kind: 'set-key', keyId, to: 'inactive' })),
  [actionIds.deleteKey]: ownKey((keyId) => ({ kind: 'set-key', keyId, to: 'deleted' })),

  async [actionIds.deny]({ deps, triggerId }, { requestId }) {
    const request = await deps.requests.load(requestId);
    if (!request) return refused('request.unknown', {});
    await deps.client.views.open({ trigger_id: triggerId, view: denyForm(requestId, request.intent.userName) });
    return undefined;
  },

  [actionIds.readPolicies]: ({ deps, triggerId }, value) => openPolicies(deps, triggerId, value),

  async [actionIds.notMe]({ deps, person }, { requestId }) {
    const outcome = await suspend(deps, requestId, person);
    if ('ok' in outcome) return outcome;
    return {
      text: 'The user is being stopped now: no console, no keys, every action denied. The security people see it in the approvals channel.',
    };
  },

  async [actionIds.askAgain]({ deps, person }, { requestId }) {
    const outcome = await askAgain(deps, requestId, person);
    if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
    return { text: 'Asked again. You will hear as soon as somebody has decided.' };
  },

  async [actionIds.editAndResend]({ deps, person, triggerId }, { requestId }) {
    const request = await deps.requests.load(requestId);
    if (request?.intent.kind !== 'grant') return refused('request.unknown', {});
    if (request.intent.requester !== person) return refused('act.not-requester', {});
    return openRequestUser(deps, person, triggerId, formStateOf(request.intent.ask, person));
  },

  // A link button: the browser is on its way; what becomes of the link the page tells.
  [actionIds.openLink]: async () => undefined,
};

/** Buttons and menus that are about no request yet. */
const general: Partial<Record<string, (click: Click, value: string) => Promise<Answer>>> = {
  [actionIds.openRequestUser]: ({ deps, person, triggerId }) => openRequestUser(deps, person, triggerId),
  [actionIds.showStatus]: ({ deps, person }) => statusReply(deps, person),
  [actionIds.pickUser]: ({ deps, person, triggerId }, value) => {
    const choice = readChoice(value);
    if (!choice) return Promise.resolve(refused('button.unreadable', {}));
    return begin(deps, { person, triggerId }, choice, { kind: choice.wish });
  },
  [actionIds.resetMfa]: ({ deps, person, triggerId }) => openResetMfa(deps, { person, triggerId }),
  [actionIds.formChanged]: redrawForm,
  [actionIds.entitlements]: async () => undefined,
};

/** Every click: acknowledged at once, then looked up in a table; whatever is not in it is said to be unknown. */
export function onAction(deps: ListenerDeps) {
  return async ({
    ack,
    body,
    respond,
  }: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const [action] = body.actions;
    const actionId = (action?.action_id ?? '').split(' ')[0] as ActionId;
    const click: Click = { deps, person: body.user.id, body, triggerId: body.trigger_id };
    const answer = await answerTo(
      click,
      actionId,
      action && 'value' in action ? String(action.value ?? '') : '',
    );
    const said = answer && ('ok' in answer ? { text: refusalText(answer) } : answer);
    if (answer && 'ok' in answer)
      deps.log.info({ action: actionId, person: click.person, refused: answer.code }, 'refused');
    if (said) await reply(deps, click.person, body.response_url ? (respond as RespondFn) : undefined, said);
  };
}

async function answerTo(click: Click, actionId: ActionId, value: string): Promise<Answer> {
  const onOne = Object.hasOwn(onRequest, actionId) ? onRequest[actionId] : undefined;
  if (onOne) {
    const read = readButton(value);
    return read ? onOne(click, read) : refused('button.unreadable', {});
  }
  const onAny = Object.hasOwn(general, actionId) ? general[actionId] : undefined;
  return onAny ? onAny(click, value) : refused('button.unreadable', {});
}

/** Draws the form anew after a choice that changes it, with the user name suggested for whom it is. */
async function redrawForm({ deps, body, person }: Click): Promise<Answer> {
  const { view } = body;
  if (!view) return refused('button.unreadable', {});
  const { catalogue, directory, client } = deps;
  const state = readFormState(view.state.values, catalogue.accounts[0]?.id ?? '');
  const changedBlock = body.actions[0]?.block_id;
  const user = state.forWhom === 'me' ? person : state.owner;
  const known =
    user && state.forWhom !== 'workload'
      ? await ifAvailable(directory.person(user, clickFreshness))
      : undefined;
  const suggested = changedBlock === 'account' ? state.userName : suggestUserName(known?.email);
  const drawn = requestUserForm({ ...state, userName: suggested, credentials: undefined }, catalogue);
  await unlessOutdated(client.views.update({ view_id: view.id, hash: view.hash, view: drawn }));
  return undefined;
}

/** Another choice was made meanwhile, or the form was closed: there is nothing left to draw. */
async function unlessOutdated(update: Promise<unknown>): Promise<void> {
  try {
    await translated(() => update);
  } catch (error) {
    if (!(error instanceof Fault && ['slack.hash_conflict', 'slack.not_found'].includes(error.code)))
      throw error;
  }
}
