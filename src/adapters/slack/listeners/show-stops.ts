import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import { type Refusal, refused } from '../../../core/refusal.ts';
import { chooseStops } from '../../../flows/choose-stops.ts';
import type { StopSelection } from '../../../flows/stop-selection.ts';
import { chooseStopsForm } from '../forms/choose-stops.ts';
import { confirmStopsForm } from '../forms/confirm-stops.ts';
import type { Errors } from '../forms/values.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { plainly } from '../words/plainly.ts';
import { leftOutText } from '../words/stops.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { show } from './show.ts';
import type { NextView } from './submitted.ts';
import { errorsIn } from './submitted.ts';

/** Whom the form means, to be confirmed in the same modal. */
export async function showStops(
  deps: ListenerDeps,
  body: ViewSubmitAction,
): Promise<Errors | NextView | undefined> {
  const read = chooseStopsForm.read(body.view.state.values, deps.catalogue);
  if ('errors' in read) return read.errors;
  const choice = await chooseStops(deps, body.user.id, read.filled);
  if ('ok' in choice) return errorsIn(deps, body, [choice], chooseStopsForm.blockOf);
  const { members, left } = choice;
  if (members.length === 0) {
    const why = asManyAsFit(
      left.map((each) => leftOutText(each, deps.catalogue)),
      1500,
      '; ',
    );
    const block = chooseStopsForm.blockOf();
    return {
      [block]: plainly(
        left.length > 0
          ? `Nobody to stop: ${why}.`
          : 'Nobody to stop: none of these is managed by Countersign.',
      ),
    };
  }
  await deps.stopLists.put(body.user.id, { viewId: body.view.id, members });
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
  const choice = await chooseStops(deps, person, selection);
  if ('ok' in choice) return choice;
  if (choice.members.length === 0) return refused('stops.nobody-left', {});
  const viewId = await show(deps, triggerId, clickedIn, confirmStopsForm.open(choice, deps.catalogue));
  if (viewId) await deps.stopLists.put(person, { viewId, members: choice.members });
  return undefined;
}
