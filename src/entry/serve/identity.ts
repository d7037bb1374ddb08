import { WebClient } from '@slack/web-api';
import type { AnonymousEnvironment, Environment } from '../../config/environment.ts';

/**
 * Who we are: from the environment, or once from Slack. The organisation is the environment's alone: naming it lets
 * people of its other workspaces in.
 */
export async function withIdentity(env: AnonymousEnvironment): Promise<Environment> {
  const { SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID } = env;
  if (SLACK_BOT_ID && SLACK_BOT_USER_ID && SLACK_TEAM_ID)
    return { ...env, SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID };
  const client = new WebClient(env.SLACK_BOT_TOKEN, {
    slackApiUrl: env.SLACK_API_URL,
    timeout: 10_000,
    retryConfig: { retries: 2 },
  });
  const told = await client.auth.test();
  return {
    ...env,
    SLACK_BOT_ID: SLACK_BOT_ID ?? String(told.bot_id),
    SLACK_BOT_USER_ID: SLACK_BOT_USER_ID ?? String(told.user_id),
    SLACK_TEAM_ID: SLACK_TEAM_ID ?? String(told.team_id),
  };
}
