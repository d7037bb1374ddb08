import { type AuthTestResponse, WebAPIHTTPError, WebAPIRequestError } from '@slack/web-api';
import type { Logger } from 'pino';
import { translated } from '../../adapters/slack/faults.ts';
import type { AnonymousEnvironment, Environment } from '../../config/environment.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock } from '../../flows/ports.ts';
import { slackFailure } from '../doctor/slack-failure.ts';
import { slackClient } from '../doctor/workspace.ts';
import { type Slip, slip, slipOf } from './slip.ts';

const attempts = 3;
const pauseMs = 1000;
/** A start that waits as long as Slack asks may wait a day and say nothing. */
const longestPauseMs = 30_000;

interface Surroundings extends Pick<Clock, 'sleep'> {
  log: Logger;
}

/**
 * The bot's own ids: from the environment, or once from Slack. The organisation comes only from the environment,
 * because naming it admits people of its other workspaces. A token that Slack refuses always ends the start; an outage
 * of Slack does not if the environment has everything else.
 */
export async function withIdentity(
  env: AnonymousEnvironment,
  { log, sleep }: Surroundings,
): Promise<Environment> {
  const { SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID } = env;
  const isKnown = SLACK_BOT_ID && SLACK_BOT_USER_ID && SLACK_TEAM_ID;
  try {
    const told = await askSlack(env, sleep, isKnown ? 1 : attempts);
    return {
      ...env,
      SLACK_BOT_ID: SLACK_BOT_ID ?? String(told.bot_id),
      SLACK_BOT_USER_ID: SLACK_BOT_USER_ID ?? String(told.user_id),
      SLACK_TEAM_ID: SLACK_TEAM_ID ?? String(told.team_id),
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const mistake = mistakeOf(error, env.SLACK_API_URL);
    if (mistake) throw mistake;
    if (!isKnown) throw error.retryAfterMs === undefined ? away(env.SLACK_API_URL) : asksToWait();
    log.warn({ error }, 'Slack does not answer; starting anyway, because the environment says who the bot is');
    return { ...env, SLACK_BOT_ID, SLACK_BOT_USER_ID, SLACK_TEAM_ID };
  }
}

async function askSlack(
  env: AnonymousEnvironment,
  sleep: Clock['sleep'],
  left: number,
): Promise<AuthTestResponse> {
  const client = slackClient(env.SLACK_BOT_TOKEN, env.SLACK_API_URL);
  try {
    const told = await translated(() => client.auth.test());
    if (told.bot_id) return told;
    throw slip(
      'SLACK_BOT_TOKEN is not the token of a bot',
      'copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions of the app into SLACK_BOT_TOKEN',
    );
  } catch (error) {
    const passes = error instanceof Fault && !mistakeOf(error, env.SLACK_API_URL);
    if (!passes || left <= 1) throw error;
    await sleep(Math.min(longestPauseMs, error.retryAfterMs ?? pauseMs));
    return askSlack(env, sleep, left - 1);
  }
}

/** Errors that last until someone changes something. */
function mistakeOf(fault: Fault, apiUrl: string): Slip | undefined {
  if (fault.nature === 'refused') return slipOf('SLACK_BOT_TOKEN', slackFailure(fault));
  return fault.code === 'slack.unavailable' && isElsewhere(fault.cause) ? away(apiUrl) : undefined;
}

/** Something answers, but it isn't Slack's Web API; or the host doesn't exist. */
function isElsewhere(cause: unknown): boolean {
  if (cause instanceof WebAPIHTTPError) return cause.statusCode < 500;
  if (!(cause instanceof WebAPIRequestError)) return cause === undefined;
  return (cause.original.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOTFOUND';
}

function away(apiUrl: string): Slip {
  const fix =
    'set SLACK_API_URL to https://slack.com/api/, or leave it out; then check the network and the proxy';
  return slip(`Slack's Web API does not answer at ${apiUrl}`, fix);
}

function asksToWait(): Slip {
  return slip('Slack is throttling calls', 'wait a few minutes, then start the bot again');
}
