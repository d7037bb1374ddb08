import type { Message } from '../../sandbox/slack/driver/message.ts';
import { only, type Stage } from './stage.ts';

/** Ada's newest message that has the button. */
export function newestWith({ people: { ada } }: Stage, button: string): Message {
  const message = ada.inbox().findLast((each) => each.read().includes(`[${button}]`));
  return only(message, `no message has the button ${button}`);
}

/** Ada clicks the button of her newest message that has it, and the bot does the work. */
export async function clickNewest(stage: Stage, button: string): Promise<void> {
  await stage.people.ada.click(button, { in: newestWith(stage, button) });
  await stage.settled('the bot works');
}
