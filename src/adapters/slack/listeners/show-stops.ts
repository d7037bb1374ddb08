import { setTimeout as sleep } from 'node:timers/promises';
import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Refusal, refused } from '../../../core/refusal.ts';
import { chooseStops } from '../../../flows/choose-stops.ts';
import type { StopChoice, StopSelection } from '../../../flows/stop-selection.ts';
import { plain, section } from '../blocks.ts';
import { chooseStopsForm } from '../forms/choose-stops.ts';
import { confirmStopsForm } from '../forms/confirm-stops.ts';
import type { Errors } from '../forms/values.ts';
import { answerModal } from '../views/answer.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import { leftOutText } from '../words/stops.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { show } from './show.ts';
import { errorsIn, type NextView } from './submitted.ts';

/** Slack waits three seconds for an answer. A list that takes longer comes later, in the modal that says so. */
const patienceMs = 1000;
/** From then on Slack takes no answer to a form any more: an update that it got before that would be drawn over by it. */
const answeredAfterMs = 3000;

const comesLater: ModalView = {
  type: 'modal',
  title: plain('Stop IAM users', 24),
  close: plain('Close', 24),
  blocks: [section(':hourglass_flowing_sand: Looking up who is on the list. Nothing is stopped yet.')],
};

/** Whom the form means, to be confirmed in the same modal; a long list takes its place a little later. */
export async function showStops(
  deps: ListenerDeps,
  body: ViewSubmitAction,
): Promise<Errors | NextView | undefined> {
  const read = chooseStopsForm.read(body.view.state.values, deps.catalogue);
  if ('errors' in read) return read.errors;
  const { user, view } = body;
  const choosing = chooseStops(deps, user.id, read.filled);
  const choice = await soon(choosing);
  if (!choice) {
    const isAnswered = sleep(answeredAfterMs - patienceMs);
    follow(
      deps,
      user.id,
      view.id,
      Promise.all([choosing, isAnswered]).then(([chosen]) => chosen),
    );
    return { next: comesLater };
  }
  if ('ok' in choice) return errorsIn(deps, body, [choice], chooseStopsForm.blockOf);
  if (choice.members.length === 0) return { [chooseStopsForm.blockOf()]: plainly(nobodyText(choice, deps)) };
  await deps.stopLists.put(user.id, { viewId: view.id, members: choice.members });
  return { next: confirmStopsForm.open(choice, deps.catalogue) };
}

/**
 * Shows a list that was selected elsewhere, to be confirmed. clickedIn: the modal of the click, on which it is put.
 * Refused to everyone but the security people.
 */
export async function openStopList(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  selection: StopSelection,
  clickedIn?: BlockAction['view'],
): Promise<Refusal | undefined> {
  const choosing = chooseStops(deps, person, selection);
  const choice = await soon(choosing);
  if (choice && 'ok' in choice) return choice;
  if (choice?.members.length === 0) return refused('stops.nobody-left', {});
  const view = choice ? confirmStopsForm.open(choice, deps.catalogue) : comesLater;
  const viewId = await show(deps, triggerId, clickedIn, view);
  if (viewId && choice) await deps.stopLists.put(person, { viewId, members: choice.members });
  else if (viewId) follow(deps, person, viewId, choosing);
  return undefined;
}

/** The list, if it is there in time: Slack's, whatever the bot's clock says. */
function soon<Chosen>(choosing: Promise<Chosen>): Promise<Chosen | undefined> {
  const late = sleep(patienceMs, undefined, { ref: false });
  return Promise.race([choosing, late]);
}

/** Draws the list once it is there, in the modal that waits for it. */
function follow(
  deps: ListenerDeps,
  person: string,
  viewId: string,
  choosing: Promise<StopChoice | Refusal>,
): void {
  const drawing = async () => {
    const view = await viewOf(deps, person, viewId, choosing);
    await deps.client.views.update({ view_id: viewId, view });
  };
  const onFault = (error: unknown) => deps.log.warn({ error }, 'a list of users to stop was not shown');
  deps.meanwhile(drawing().catch(onFault));
}

async function viewOf(
  deps: ListenerDeps,
  person: string,
  viewId: string,
  choosing: Promise<StopChoice | Refusal>,
): Promise<ModalView> {
  const choice = await choosing;
  if ('ok' in choice) return answerModal({ text: refusalText(choice) });
  if (choice.members.length === 0) return answerModal({ text: nobodyText(choice, deps) });
  await deps.stopLists.put(person, { viewId, members: choice.members });
  return confirmStopsForm.open(choice, deps.catalogue);
}

function nobodyText({ left }: StopChoice, { catalogue }: ListenerDeps): string {
  const why = left.map((each) => leftOutText(each, catalogue));
  return `Nobody to stop: ${why.length > 0 ? asManyAsFit(why, 1500, '; ') : 'none of these is managed by Countersign'}.`;
}
