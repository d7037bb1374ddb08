import type { Actor } from '../../sandbox/slack/driver/actor.ts';
import type { Message } from '../../sandbox/slack/driver/message.ts';
import { until } from '../../sandbox/slack/driver/until.ts';

/** The ephemeral message a person gets for an action. On a busy machine it may come a moment after the click. */
export async function toldOnly(person: Actor, act: () => Promise<unknown>): Promise<Message> {
  const before = person.ephemerals().length;
  await act();
  return until(() => person.ephemerals()[before], { what: 'the bot answers the click' });
}
