import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import * as z from 'zod';
import { hintOfLeaver } from '../../../flows/leavers/hint-of-leaver.ts';
import type { ListenerDeps } from './deps.ts';

const opened = z.object({
  user: z.string(),
  tab: z.string(),
  view: z.object({ hash: z.string().optional() }).optional(),
});
const changed = z.object({ user: z.object({ id: z.string(), deleted: z.boolean().optional() }) });

/** What is done about an event; all others are acknowledged, and nothing else. */
const heard: Partial<Record<string, (deps: ListenerDeps, event: unknown) => Promise<void>>> = {
  async app_home_opened({ home }, event) {
    const { user, tab, view } = opened.parse(event);
    if (tab === 'home') await home.opened(user, view?.hash);
  },

  /** It comes with every change of any profile: a hint, and nothing is concluded from it. */
  async user_change(deps, event) {
    const { id, deleted } = changed.parse(event).user;
    deps.directory.forget(id);
    if (deleted) await hintOfLeaver(deps, id);
  },
};

/** Every event: Bolt has acknowledged it. Nobody waits for an answer, so a failure is for the log alone. */
export function onEvent(deps: ListenerDeps) {
  return async ({ event }: SlackEventMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const hear = Object.hasOwn(heard, event.type) ? heard[event.type] : undefined;
    try {
      await hear?.(deps, event);
    } catch (error) {
      deps.log.warn({ error, event: event.type }, 'nothing came of an event from Slack');
    }
  };
}
