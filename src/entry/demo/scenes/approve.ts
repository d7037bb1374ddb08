import { readMessage } from '../read-message.ts';
import type { Stage } from '../stage.ts';

/** Lea reads the exact plan, and approves it. */
export async function approve({ tell, people: { lea }, card, settled }: Stage): Promise<void> {
  tell.say('Lea leads a team, and the catalogue lets team leads approve low and medium risk. She reads:');
  tell.shows('The card in #aws-approvals', readMessage(card()));
  tell.check({
    what: 'The card shows every step of the plan before anyone approves',
    expected: 8,
    seen: card()
      .read()
      .match(/^○ \d+\. /gm)?.length,
  });
  const asked = await lea.click('Approve', { in: card(), confirm: true });
  tell.shows('Slack asks Lea first', [
    asked.confirm?.title ?? '',
    asked.confirm?.text ?? '',
    `[${asked.confirm?.confirm}] [${asked.confirm?.deny}]`,
  ]);
  tell.check({ what: 'Her click is accepted', expected: undefined, seen: asked.ephemeral });
  await settled('the bot asks Slack again who everyone is, reads the account again, and starts');
  tell.check({
    what: 'The card says who approved',
    expected: /Approved by @lea · .*\d/,
    seen: card().read(),
  });
}
