import type { AllMiddlewareArgs, BlockAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Refusal } from '../../../core/outcome.ts';
import { refused } from '../../../core/outcome.ts';
import type { Command } from '../../../core/request/commands.ts';
import type { Place } from '../../../core/request/place.ts';
import type { Request } from '../../../core/request/state.ts';
import { askAgain } from '../../../flows/ask-again.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Wish } from '../../../flows/look-after.ts';
import { requestOnRecord } from '../../../flows/on-record.ts';
import { review } from '../../../flows/review.ts';
import { suspend } from '../../../flows/suspend.ts';
import { translated } from '../faults.ts';
import { type ActionId, actionIds, type ButtonValue, readButton, readChoice } from '../ids.ts';
import { readFormState } from '../read-form.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import { assumedText } from '../views/alert.ts';
import { askApprovalForm } from '../views/ask-approval-form.ts';
import { denyForm } from '../views/deny-form.ts';
import { formStateOf, requestUserForm } from '../views/request-user-form.ts';
import { refusalText } from '../words/refusals.ts';
import { statusReply } from './command.ts';
import type { ListenerDeps } from './deps.ts';
import { begin, openResetMfa, wishOfButton } from './look-after.ts';
import { noteRefusal } from './note-refusal.ts';
import { openPolicies } from './open-policies.ts';
import { openRequestUser } from './open-request-user.ts';
import { type Reply, reply } from './reply.ts';

interface Click {
  deps: ListenerDeps;
  person: string;
  body: BlockAction;
  triggerId: string;
  /** The message that was clicked in; undefined in a view. */
  place: Place | undefined;
}

type Answer = Reply | Refusal | undefined;
type OnRequest = (click: Click, value: ButtonValue, request: Request) => Promise<Answer>;

/** Says a command to a request; a refusal is the answer, success shows on the card and in messages. */
const command =
  (make: (by: string, value: ButtonValue) => Command, done?: string): OnRequest =>
  async ({ deps, person }, value, request) => {
    const outcome = await review(deps, value.requestId, make(person, value), request);
    if ('ok' in outcome) return outcome;
    return done ? { text: done } : undefined;
  };

/** What an owner wants for the user of a request that was shown to them. */
const own =
  (wish: Wish): OnRequest =>
  ({ deps, person, triggerId }, value, request) =>
    wishOfButton(deps, { person, triggerId }, value, request, () => wish);

/** The same, for one of the user's keys. */
const ownKey =
  (wishOf: (keyId: string) => Wish): OnRequest =>
  ({ deps, person, triggerId }, value, request) =>
    wishOfButton(deps, { person, triggerId }, value, request, (keyId) => (keyId ? wishOf(keyId) : undefined));

/** Decisions: they count from the card alone. */
const onCard: readonly string[] = [actionIds.approve, actionIds.deny];

/** Buttons about one request: their value names it, and they count from a message that is on record for it. */
const onRequest: Partial<Record<string, OnRequest>> = {
  [actionIds.approve]: command((by, { digest = '' }) => ({ type: 'approve', by, digest })),
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
    'Checking with AWS now. The next message says what it found, and what is left to do.',
  ),
  [actionIds.getAccess]: command(
    (by, { n = 0 }) => ({ type: 'claim', by, sighting: n }),
    'Checking with AWS once more. A message follows as soon as you have access.',
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

  async [actionIds.deny]({ deps, person, triggerId }, { requestId, digest = '' }, { intent }) {
    const view = denyForm({ requestId, digest, person }, intent.userName);
    await deps.client.views.open({ trigger_id: triggerId, view });
    return undefined;
  },

  [actionIds.readPolicies]: ({ deps, triggerId }, value) => openPolicies(deps, triggerId, value),

  async [actionIds.askAgain]({ deps, person }, { requestId }) {
    const outcome = await askAgain(deps, requestId, person);
    if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
    return { text: 'Asked again. You will hear as soon as somebody has decided.' };
  },

  async [actionIds.askApproval]({ deps, person, triggerId }, _value, request) {
    const { owner } = request.intent;
    if (owner !== person) return refused('act.not-owner', { owner });
    await deps.client.views.open({ trigger_id: triggerId, view: askApprovalForm(request, deps.catalogue) });
    return undefined;
  },

  async [actionIds.editAndResend]({ deps, person, triggerId }, _value, { intent }) {
    if (intent.kind !== 'grant') return refused('request.unknown', {});
    if (intent.requester !== person) return refused('act.not-requester', {});
    return openRequestUser(deps, person, triggerId, formStateOf(intent.ask, person));
  },
};

/** To stop a user is reversible and must always be possible: these count from any message. */
const fromAnywhere: Partial<Record<string, (click: Click, value: ButtonValue) => Promise<Answer>>> = {
  async [actionIds.notMe]({ deps, person }, { requestId }) {
    const outcome = await suspend(deps, requestId, person);
    if ('ok' in outcome) return outcome;
    if (outcome.intent.kind !== 'suspend') return { text: 'Stopped. Nothing is made of this request.' };
    const assumed = outcome.intent.kind === 'suspend' && assumedText(outcome.intent);
    return {
      text: `The user is being stopped now: no console, no keys, every action denied. The security people see it in the approvals channel.${assumed ? `\n${assumed}` : ''}`,
    };
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
  [actionIds.ownUser]: chosenUser,
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
    const click: Click = {
      deps,
      person: body.user.id,
      body,
      triggerId: body.trigger_id,
      place: placeOf(body),
    };
    const value = action && 'value' in action ? String(action.value ?? '') : '';
    const answer = await answerTo(click, actionId, value);
    const said = answer && ('ok' in answer ? { text: refusalText(answer) } : answer);
    if (answer && 'ok' in answer)
      await noteRefusal(deps, {
        person: click.person,
        act: knownAct(actionId),
        requestId: readButton(value)?.requestId,
        refusals: [answer],
      });
    if (said) await reply(deps, click.person, body.response_url ? (respond as RespondFn) : undefined, said);
  };
}

/** Whatever else somebody sends as the id of a button is a text of theirs. */
function knownAct(actionId: string): string {
  return Object.values<string>(actionIds).includes(actionId) ? actionId : 'unknown';
}

async function answerTo(click: Click, actionId: ActionId, value: string): Promise<Answer> {
  const onOne = Object.hasOwn(onRequest, actionId) ? onRequest[actionId] : undefined;
  const always = Object.hasOwn(fromAnywhere, actionId) ? fromAnywhere[actionId] : undefined;
  if (onOne || always) {
    const read = readButton(value);
    if (!read) return refused('button.unreadable', {});
    if (always) return always(click, read);
    const only = onCard.includes(actionId) ? 'card' : undefined;
    const request = await requestOnRecord(click.deps, read.requestId, click.place, only);
    return 'ok' in request ? request : onOne?.(click, read, request);
  }
  const onAny = Object.hasOwn(general, actionId) ? general[actionId] : undefined;
  return onAny ? onAny(click, value) : refused('button.unreadable', {});
}

/** Undefined where the click came from a view, or from something that is no message. */
function placeOf({ container, channel }: BlockAction): Place | undefined {
  const ts: unknown = container?.message_ts;
  const id: unknown = channel?.id ?? container?.channel_id;
  return typeof ts === 'string' && typeof id === 'string' ? { channel: id, ts } : undefined;
}

/** From a menu, whose id says what for; in a form it is read when that is submitted. */
async function chosenUser({ deps, person, triggerId, body }: Click): Promise<Answer> {
  const [action] = body.actions;
  if (body.view || !action || !('selected_option' in action)) return undefined;
  const wish = action.action_id.split(' ')[1] ?? '';
  const choice = readChoice(`${wish}|${action.selected_option?.value ?? ''}`);
  if (!choice) return refused('button.unreadable', {});
  return begin(deps, { person, triggerId }, choice, { kind: choice.wish });
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
