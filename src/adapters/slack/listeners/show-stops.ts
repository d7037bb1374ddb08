import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { Refusal } from '../../../core/refusal.ts';
import { chooseStops, type StopSelection } from '../../../flows/choose-stops.ts';
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
      [block]: plainly(left.length > 0 ? `Nobody to stop: ${why}.` : 'These people own no IAM user here.'),
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
  const viewId = await show(deps, triggerId, clickedIn, confirmStopsForm.open(choice, deps.catalogue));
  if (viewId) await deps.stopLists.put(person, { viewId, members: choice.members });
  return undefined;
}
