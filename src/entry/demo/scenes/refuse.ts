import { readMessage } from '../read-message.ts';
import type { Stage } from '../stage.ts';
import { toldOnly } from '../told-only.ts';

/** Ada can't approve her own request, and a guest can do nothing at all. */
export async function refuse({ tell, people: { ada, gus }, card, user, settled }: Stage): Promise<void> {
  tell.say('Ada is in #aws-approvals too. She sees the card, and clicks Approve herself:');
  const own = await toldOnly(ada, () => ada.click('Approve', { in: card(), confirm: true }));
  tell.shows('Countersign, to Ada only', readMessage(own));
  tell.check({
    what: 'Her own approval is refused',
    expected: /^You asked for this yourself, so someone else has to decide\./,
    seen: own.read(),
  });

  tell.say('Someone has invited Gus, a guest from an agency, to the channel. He tries, too:');
  const theirs = await toldOnly(gus, () => gus.click('Approve', { in: card(), confirm: true }));
  tell.shows('Countersign, to Gus only', readMessage(theirs));
  tell.check({
    what: 'A guest’s approval is refused',
    expected: /^@gus is a guest here\. Guests cannot ask, decide or receive\./,
    seen: theirs.read(),
  });
  const asked = await gus.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  tell.check({
    what: 'He cannot ask for a user either: he is told why and who can help, and no form opens',
    expected: [true, undefined],
    seen: [/^You are a guest .*Ask in #platform\.$/.test(asked.ephemeral?.read() ?? ''), asked.modal],
  });
  await settled();
  tell.check({
    what: 'The card still waits for its one approval',
    expected: /Decides {2}1 of @leads .*nobody yet/,
    seen: card().read(),
  });
  tell.check({ what: 'No user has been created in AWS', expected: undefined, seen: user('ada') });
}
