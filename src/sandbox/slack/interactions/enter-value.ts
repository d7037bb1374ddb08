import { isDeepStrictEqual } from 'node:util';
import { type Interactive, interactives } from '../block-kit/interactives.ts';
import type { StateValues } from '../block-kit/state-value.ts';
import { choiceProblem, type Known } from '../block-kit/value-problem.ts';
import type { StoredView } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Desk } from './desk.ts';
import type { Offers } from './offers.ts';
import { ShownError } from './shown-error.ts';

/** What values of an element are checked against when this person enters them. */
export function knownTo(
  { people, channels }: Workspace,
  offers: Offers,
  personId: string,
  target: Interactive,
): Known {
  return {
    options: offers.of(personId, target),
    isPerson: (id) => people.find(id) !== undefined && people.get(id).deleted !== true,
    isChannel: (id) => channels.find(id) !== undefined,
  };
}

/** Whether the bot is told at once when an element of a view changes. */
export function isDispatched({ block }: Interactive): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** Enters what a person typed or chose into a view; anything its elements don't know is refused. */
export function enterValues(desk: Desk, offers: Offers, view: StoredView, values: StateValues): void {
  for (const target of interactives(view.body.blocks)) {
    const value = values[target.blockId]?.[target.actionId];
    const held = view.values[target.blockId]?.[target.actionId];
    if (!value || !held || isDeepStrictEqual(value, held)) continue;
    const problem = choiceProblem(target.element, value, knownTo(desk.workspace, offers, view.owner, target));
    if (problem) throw new ShownError('That cannot be entered here', `what was entered ${problem}`);
    desk.workspace.views.enter(view, target.blockId, target.actionId, value);
  }
}
