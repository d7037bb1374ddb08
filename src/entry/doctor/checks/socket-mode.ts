import { translated } from '../../../adapters/slack/faults.ts';
import { readPart } from '../../../config/environment.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip } from '../finding.ts';
import { orSlackFailure } from '../slack-failure.ts';
import { slackClient } from '../workspace.ts';

const newToken =
  'create an app-level token with the scope connections:write under Basic Information, App-Level Tokens, and put it into SLACK_APP_TOKEN';
/** Slack's error codes for an app-level token. */
export const socketFixes = {
  invalid_auth: newToken,
  not_authed: newToken,
  not_allowed_token_type: newToken,
  missing_scope: newToken,
  token_revoked: newToken,
};

export const socketMode: Check = {
  id: 'slack.socket-mode',
  title: 'Socket Mode',
  async run({ variables, isForLambda }) {
    if (!variables.SLACK_APP_TOKEN)
      return skip('SLACK_APP_TOKEN is not set, so Slack reaches the bot over HTTP at /slack/events');
    if (isForLambda)
      return fail(
        'Lambda opens no socket',
        'unset SLACK_APP_TOKEN and turn Socket Mode off on its page of the app',
      );
    const { SLACK_APP_TOKEN = '', SLACK_API_URL } = readPart(variables, ['SLACK_APP_TOKEN', 'SLACK_API_URL']);
    return orSlackFailure(async () => {
      const { url } = await translated(() =>
        slackClient(SLACK_APP_TOKEN, SLACK_API_URL).apps.connections.open(),
      );
      if (url) return ok('the app token is valid, and Slack offers a socket to connect to');
      return fail(
        'Slack returned no address to connect to',
        'turn Socket Mode on, on its page of the Slack app',
      );
    }, socketFixes);
  },
};
