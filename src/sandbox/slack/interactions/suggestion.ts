import * as z from 'zod';
import { type Option, option, optionGroup } from '../block-kit/composition.ts';
import type { Interactive } from '../block-kit/interactives.ts';
import { viewObject } from '../workspace/api-objects.ts';
import type { Place } from './block-action.ts';
import { answered, type Desk } from './desk.ts';
import { envelope } from './envelope.ts';
import { parseJson } from './parse-json.ts';
import { ShownError } from './shown-error.ts';

const optionsAnswer = z.union([
  z.strictObject({ options: z.array(option).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
]);

/** What an external select offers: options, in groups or not. */
export type Offer = z.infer<typeof optionsAnswer>;

export function optionsOf(offer: Offer): Option[] {
  return 'options' in offer ? offer.options : offer.option_groups.flatMap((group) => group.options);
}

/** Asks the bot what an external select offers for the typed text. It isn't asked below `min_query_length`. */
export async function suggestions(
  desk: Desk,
  personId: string,
  place: Place,
  { element, blockId, actionId }: Interactive,
  query: string,
): Promise<Offer> {
  const least = 'min_query_length' in element ? (element.min_query_length ?? 3) : 3;
  if (query.length < least) return { options: [] };
  const payload = {
    type: 'block_suggestion',
    ...envelope(desk, personId),
    ...whereabouts(desk, place),
    action_id: actionId,
    block_id: blockId,
    value: query,
  };
  const { answer } = answered(await desk.courier.payload(payload), `Loading the options of ${actionId}`);
  const body = optionsAnswer.safeParse(parseJson(answer));
  if (!body.success)
    throw new ShownError(
      'The options could not be loaded',
      `Slack cannot show the options of ${actionId}: ${z.prettifyError(body.error)}`,
    );
  return body.data;
}

function whereabouts({ workspace }: Desk, place: Place) {
  if ('view' in place) {
    return {
      container: { type: 'view', view_id: place.view.id },
      view: viewObject(workspace.context, place.view),
    };
  }
  const { channel, ts } = place.message;
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: Boolean(place.message.ephemeralFor),
    },
    channel: { id: channel, name: workspace.nameOf(channel) },
  };
}
