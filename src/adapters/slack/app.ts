import { App, type Logger, type Receiver } from '@slack/bolt';
import { failedSearch } from './forms/failed-search.ts';
import { onAction } from './listeners/actions.ts';
import { answerCommand, onCommand } from './listeners/command.ts';
import type { ListenerDeps } from './listeners/deps.ts';
import { onEvent } from './listeners/events.ts';
import { guarded } from './listeners/guarded.ts';
import { keepForm, onSubmission } from './listeners/submissions.ts';
import { onSuggestion } from './listeners/suggestions.ts';
import { clientOptions, type SlackAddress } from './web-client.ts';

export interface BotIdentity {
  botId: string;
  botUserId: string;
}

/** What a click may take: Slack waits three seconds. */
export const clickTimeoutMs = 1200;

/**
 * One app for every way Slack reaches us. Each kind of delivery has one listener with a table behind it, so that
 * nothing matches twice and whatever is unknown is answered.
 */
export function slackApp(
  receiver: Receiver,
  address: SlackAddress,
  identity: BotIdentity,
  deps: ListenerDeps,
  logger: Logger,
): App {
  const app = new App({
    receiver,
    token: address.token,
    ...identity,
    convoStore: false,
    logger,
    clientOptions: clientOptions(address, clickTimeoutMs, logger),
  });
  const anything = /[\s\S]*/;
  app.command(anything, guarded(deps, onCommand(deps), answerCommand));
  app.action({ type: 'block_actions', action_id: anything }, guarded(deps, onAction(deps)));
  app.view({ type: 'view_submission', callback_id: anything }, guarded(deps, onSubmission(deps), keepForm));
  app.view({ type: 'view_closed', callback_id: anything }, async ({ ack }) => ack());
  app.event(/[\s\S]*/, onEvent(deps));
  app.options(
    { type: 'block_suggestion', action_id: anything },
    guarded(deps, onSuggestion(deps), failedSearch),
  );
  app.error(async (error) => deps.log.error({ error }, 'a delivery from Slack failed'));
  return app;
}
