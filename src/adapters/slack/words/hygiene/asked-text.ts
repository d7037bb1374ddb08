import type { AskedOwners } from '../../../../flows/hygiene/ask-owners.ts';
import { mention } from '../../blocks.ts';
import { asManyAsFit } from '../as-many-as-fit.ts';
import { countOf } from '../count-of.ts';

/** What became of asking owners, to the one who clicked. */
export function askedText({ people, users, already, without, left }: AskedOwners): string {
  const asked =
    users > 0
      ? `Asking ${countOf(people.length, 'owner')} about ${countOf(users, 'user')}: ${asManyAsFit(people.map(mention), 1500)}. Each gets a direct message with the button that puts it right; AWS is checked first.`
      : 'Nobody new is asked.';
  return [
    asked,
    ...(already > 0 ? [`${countOf(already, 'user')} left out: the owner was asked earlier this week.`] : []),
    ...(without > 0
      ? [
          `${countOf(without, 'user')} ${without === 1 ? 'is' : 'are'} stopped, or no longer ${without === 1 ? 'has' : 'have'} an owner on record, so nobody is asked.`,
        ]
      : []),
    ...(left > 0
      ? [`${countOf(left, 'user')} ${left === 1 ? 'is' : 'are'} left: click again to ask about them.`]
      : []),
  ].join('\n');
}
