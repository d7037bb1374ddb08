import type { Block } from '../block-kit/blocks.ts';
import type { Interactive } from '../block-kit/interactives.ts';
import type { StateValue, StateValues } from '../block-kit/state-value.ts';
import { stateValues } from '../block-kit/state-values.ts';
import { messageObject, viewObject } from '../workspace/api-objects.ts';
import type { StoredMessage, StoredView } from '../workspace/state.ts';
import type { Desk } from './desk.ts';
import { answered } from './desk.ts';
import { envelope } from './envelope.ts';

/** Where a person acts: in a message, or in a view (modal or Home). */
export type Place = { message: StoredMessage } | { view: StoredView };

export function blocksOf(place: Place): readonly Block[] {
  return 'message' in place ? place.message.blocks : place.view.body.blocks;
}

/** Changes made to a payload after the fact, for tampering. */
export interface Tampering {
  action?: Record<string, unknown>;
  view?: Record<string, unknown>;
  payload?: Record<string, unknown>;
}

/**
 * Delivers `block_actions` for one element. value: its current value; absent for buttons. held: the values of a
 * message's other elements; a view stores those itself.
 */
export async function act(
  desk: Desk,
  personId: string,
  place: Place,
  target: Interactive,
  options: { value?: StateValue; held?: StateValues; tampering?: Tampering } = {},
): Promise<void> {
  const { value, held, tampering } = options;
  const payload = {
    type: 'block_actions',
    ...envelope(desk, personId),
    trigger_id: desk.workspace.triggers.issue(personId),
    ...placeFields(desk, personId, place, tampering, (message) => messageState(message, held, target, value)),
    actions: [{ ...actionObject(desk, target, value), ...tampering?.action }],
    ...tampering?.payload,
  };
  answered(await desk.courier.payload(payload), `The action ${target.actionId}`);
}

function actionObject(desk: Desk, { element, blockId, actionId }: Interactive, value?: StateValue) {
  const { options, option_groups, dispatch_action_config, focus_on_load, ...shown } = {
    options: undefined,
    option_groups: undefined,
    dispatch_action_config: undefined,
    focus_on_load: undefined,
    ...element,
  };
  return {
    ...shown,
    ...value,
    block_id: blockId,
    action_id: actionId,
    action_ts: desk.workspace.context.nextTs(),
  };
}

function placeFields(
  desk: Desk,
  personId: string,
  place: Place,
  tampering: Tampering | undefined,
  stateOf: (message: StoredMessage) => StateValues,
) {
  const { context } = desk.workspace;
  if ('view' in place) {
    return {
      container: { type: 'view', view_id: place.view.id },
      view: { ...viewObject(context, place.view), ...tampering?.view },
    };
  }
  const { message } = place;
  const channel = { id: message.channel, name: desk.workspace.nameOf(message.channel) };
  const secret = desk.workspace.responseUrls.issue(personId, channel.id, message.ts);
  const isEphemeral = message.ephemeralFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    channel,
    ...(!isEphemeral && { message: messageObject(context, message) }),
    state: { values: stateOf(message) },
    response_url: `${desk.origin}/actions/${context.team.id}/${secret}`,
  };
}

function messageState(
  message: StoredMessage,
  held: StateValues | undefined,
  { blockId, actionId }: Interactive,
  value: StateValue | undefined,
): StateValues {
  const values = stateValues(message.blocks, held);
  if (value && values[blockId]) values[blockId] = { ...values[blockId], [actionId]: value };
  return values;
}
