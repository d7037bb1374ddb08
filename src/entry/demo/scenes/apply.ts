import { isReading } from '../aws-words.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

/**
 * What the bot has done so far, on the card and in AWS: a user who can sign in, and do nothing yet.
 */
export async function apply({ tell, slack, aws, card, user }: Stage): Promise<void> {
  const redrawn = slack.calls.filter(
    ({ method, body }) => method === 'chat.update' && body.ts === card().ts,
  ).length;
  const progress = readMessage(card()).filter((line) => typeof line === 'string');
  tell.say(`The card is one message that changes in place; it has been redrawn ${redrawn} times:`);
  tell.shows('The card now', progress);
  tell.check({
    what: 'Three steps are done, and the fourth waits for Ada',
    expected: ['✓ 1', '✓ 2', '✓ 3', '… 4', '○ 5', '○ 6', '○ 7', '○ 8'],
    seen: card()
      .read()
      .match(/^[✓…○▸] \d/gm),
  });
  const made = only(user('ada'), 'AWS has no user ada');
  const changes = aws.calls.filter(({ action, status }) => status === 200 && !isReading(action));
  tell.shows('AWS account 111122223333 (Sandbox)', [
    { label: 'Calls that changed it', text: changes.map(({ action }) => action).join(', ') },
    { label: 'User', text: made.arn },
    { label: 'Boundary', text: made.boundary ?? 'none' },
    {
      label: 'Tags',
      text: Object.entries(made.tags)
        .map((tag) => tag.join('='))
        .join(', '),
    },
    { label: 'Own policies', text: Object.keys(made.inlinePolicies).join(', ') },
    { label: 'Password', text: made.loginProfile?.resetRequired ? 'must be changed at first sign-in' : 'none' },
    { label: 'Groups', text: made.groups.join(', ') || 'none yet' },
    { label: 'Access keys', text: made.accessKeys.map(({ id }) => id).join(', ') || 'none yet' },
  ]);
  tell.check({
    what: 'The user has a password to change, and no access yet: no groups, no keys, no policies attached',
    expected: { resetRequired: true, groups: [], keys: 0, attached: [] },
    seen: {
      resetRequired: made.loginProfile?.resetRequired,
      groups: made.groups,
      keys: made.accessKeys.length,
      attached: made.attachedPolicies,
    },
  });
}
