import type { Interactive } from '../block-kit/interactives.ts';
import type { Known } from '../block-kit/value-problem.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Offers } from './offers.ts';

/** What values of an element are held against when this person enters them. */
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
