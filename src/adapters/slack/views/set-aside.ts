import type { AnyBlock } from '@slack/types';
import type { SetAside } from '../../../core/request/set-aside.ts';
import { code, context, escaped, section, time } from '../blocks.ts';

/** Tells the approvals channel, once, of a request that the bot cannot go on with, and what an operator can do. */
export function setAsideNotice(
  id: string,
  { problem, sinceMs }: SetAside,
  help: string,
): { text: string; blocks: AnyBlock[] } {
  const text = `Stuck: request ${id}`;
  return {
    text,
    blocks: [
      section(`:rotating_light: *Stuck*: request ${code(id)}`),
      section(
        `The bot can't go on with this request since ${time(sinceMs)}: ${escaped(problem)}. All other requests go on. It tries this one again every hour.`,
      ),
      context(
        `An operator can run ${code(`countersign stuck --set-going ${id}`)} once the cause is fixed, or ${code(`countersign stuck --end ${id}`)} to give it up. The bot's log has the cause. ${escaped(help)}`,
      ),
    ],
  };
}
