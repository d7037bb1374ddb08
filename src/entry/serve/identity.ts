import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import type { AnonymousEnvironment, Environment } from '../../config/environment.ts';
import type { Clock } from '../../flows/ports.ts';

const tries = 3;
const longestWaitSeconds = 30;

/**
 * Who we are: from the environment, or once from Slack. The organisation is the environment's alone: naming it lets
 * people of its other workspaces in.
 */
export async function withIdentity(
  env: AnonymousEnvironment,
  { sleep }: Pick<Clock, 'sleep'>,
): Promise<Environment> {
  const { SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID } = env;
  if (SLACK_BOT_ID && SLACK_BOT_USER_ID && SLACK_TEAM_ID)
    return { ...env, SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID };
  const client = new WebClient(env.SLACK_BOT_TOKEN, {
    slackApiUrl: env.SLACK_API_URL,
    timeout: 10_000,
    retryConfig: { retries: 2 },
    rejectRateLimitedCalls: true,
  });
  const told = await patiently(sleep, () => client.auth.test());
  return {
    ...env,
    SLACK_BOT_ID: SLACK_BOT_ID ?? String(told.bot_id),
    SLACK_BOT_USER_ID: SLACK_BOT_USER_ID ?? String(told.user_id),
    SLACK_TEAM_ID: SLACK_TEAM_ID ?? String(told.team_id),
  };
}

/** A start that waits as long as Slack asks for may wait a day, and says nothing. */
async function patiently<Answer>(sleep: Clock['sleep'], ask: () => Promise<Answer>): Promise<Answer> {
  for (let count = 1; ; count += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError) || count === tries) throw error;
      await sleep(1000 * Math.min(longestWaitSeconds, error.retryAfter));
    }
  }
}
