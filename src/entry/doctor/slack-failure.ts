import { Fault } from '../../flows/fault.ts';
import { type Finding, fail } from './finding.ts';

const newToken =
  'copy the Bot User OAuth Token from OAuth & Permissions of the Slack app into SLACK_BOT_TOKEN; reinstall the app if there is none';

/** Slack's codes that mean the same whatever was called. */
const fixes: Record<string, string> = {
  invalid_auth: newToken,
  not_authed: newToken,
  account_inactive: newToken,
  token_revoked: newToken,
  token_expired: newToken,
  not_allowed_token_type: newToken,
  missing_scope:
    'give the app the scopes that “Slack scopes” names, under OAuth & Permissions, and reinstall it',
  'rate-limited': 'wait a minute and run the doctor again',
  unavailable: 'look at the network and the proxy between here and Slack, and at SLACK_API_URL',
};

/** What `look` finds; when Slack refuses or does not answer, what to do about that. */
export async function orSlackFailure(
  look: () => Promise<Finding>,
  more: Record<string, string> = {},
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return slackFailure(error, more);
  }
}

/** A Web API call that failed, with what to do about it: as the call has it, else as it is in general. */
export function slackFailure(error: unknown, more: Record<string, string> = {}): Finding {
  if (!(error instanceof Fault)) throw error;
  const code = error.code.replace(/^slack\./, '');
  const fix = more[code] ?? fixes[code] ?? `look ${code} up in Slack's reference of Web API errors`;
  return fail(error.message, fix);
}
