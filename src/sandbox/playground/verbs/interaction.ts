import { isDeepStrictEqual } from 'node:util';
import { type Interactive, interactives } from '../../slack/block-kit/interactives.ts';
import type { StateValue } from '../../slack/block-kit/state-value.ts';
import { valueProblem } from '../../slack/block-kit/value-problem.ts';
import { act, blocksOf, type Place } from '../../slack/interactions/block-action.ts';
import { enterValues, isDispatched, knownTo } from '../../slack/interactions/enter-value.ts';
import { inputProblems } from '../../slack/interactions/input-problems.ts';
import { ShownError } from '../../slack/interactions/shown-error.ts';
import { optionsOf, suggestions } from '../../slack/interactions/suggestion.ts';
import { closeView } from '../../slack/interactions/view-close.ts';
import { deliverSubmission, submissionPayload } from '../../slack/interactions/view-submission.ts';
import { visibleMessage } from '../../slack/interactions/visible-message.ts';
import type { StoredView } from '../../slack/workspace/state.ts';
import type { Play } from '../play.ts';
import type { PlaceRef } from '../protocol.ts';
import type { Doing } from './verbs.ts';

/** What people do in blocks, wherever those are drawn. */
export const interaction: Doing<'act' | 'enter' | 'submit' | 'close' | 'suggest'> = {
  async act(play, { as, place: ref, value, values, ...ids }) {
    const { desk } = play.slack;
    const place = placeOf(play, as, ref);
    const target = targetIn(place, ids);
    const given = value && checked(play, as, place, target, value);
    if ('view' in place) {
      const own =
        given && target.element.type !== 'overflow' ? { [ids.blockId]: { [ids.actionId]: given } } : {};
      enterValues(desk, play.offers, place.view, values);
      enterValues(desk, play.offers, place.view, own);
      if (!isDispatched(target)) return {};
    }
    await act(desk, as, place, target, { ...(given && { value: given }), held: values });
    return {};
  },

  enter(play, { as, view, values }) {
    enterValues(play.slack.desk, play.offers, viewOf(play, as, view), values);
    return {};
  },

  async submit(play, { as, view: id, values }) {
    const { desk } = play.slack;
    const view = viewOf(play, as, id);
    if (view.body.type !== 'modal' || !view.body.submit)
      throw new ShownError('This cannot be submitted', 'the view has no submit button');
    enterValues(desk, play.offers, view, values);
    const errors = inputProblems(view);
    if (Object.keys(errors).length > 0) return { errors };
    const submission = await deliverSubmission(desk, as, submissionPayload(desk, view));
    return { errors: submission.outcome === 'errors' ? submission.errors : {} };
  },

  async close(play, { as, view, isAll }) {
    await closeView(play.slack.desk, viewOf(play, as, view), { isAll });
    return {};
  },

  async suggest(play, { as, place: ref, query, ...ids }) {
    const place = placeOf(play, as, ref);
    const target = targetIn(place, ids);
    const offer = await suggestions(play.slack.desk, as, place, target, query);
    play.offers.remember(as, target, optionsOf(offer));
    return { offer };
  },
};

function placeOf(play: Play, personId: string, ref: PlaceRef): Place {
  if ('view' in ref) return { view: viewOf(play, personId, ref.view) };
  try {
    return { message: visibleMessage(play.slack.desk.workspace, personId, ref) };
  } catch (error) {
    throw new ShownError('This message is not here any more', error instanceof Error ? error.message : '');
  }
}

function viewOf({ slack }: Play, personId: string, id: string): StoredView {
  const view = slack.desk.workspace.views.find(id);
  if (view?.owner === personId) return view;
  throw new ShownError('This view is not open any more', `${personId} has no view ${id}`);
}

function targetIn(place: Place, ids: { blockId: string; actionId: string }): Interactive {
  const found = interactives(blocksOf(place)).find(
    ({ blockId, actionId }) => blockId === ids.blockId && actionId === ids.actionId,
  );
  if (found) return found;
  throw new ShownError('This has just changed', 'the element is not there any more: look again');
}

function checked(
  play: Play,
  personId: string,
  place: Place,
  target: Interactive,
  value: StateValue,
): StateValue {
  const held = 'view' in place ? place.view.values[target.blockId]?.[target.actionId] : undefined;
  const known = knownTo(play.slack.desk.workspace, play.offers, personId, target);
  // What a view holds was checked when it was entered.
  const problem = isDeepStrictEqual(value, held) ? undefined : valueProblem(target.element, value, known);
  if (problem) throw new ShownError('That cannot be chosen here', `what was chosen ${problem}`);
  return value;
}
