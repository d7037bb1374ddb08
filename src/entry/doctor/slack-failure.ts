import { Fault } from '../../flows/fault.ts';
import { type Finding, fail } from './finding.ts';

const newToken =
  'copy the Bot User OAuth Token from OAuth & Permissions of the Slack app into SLACK_BOT_TOKEN; if there is none, reinstall the app';

/** Slack error codes that mean the same for every call. */
const fixes: Record<string, string> = {
  invalid_auth: newToken,
  not_authed: newToken,
  account_inactive: newToken,
  token_revoked: newToken,
  token_expired: newToken,
  not_allowed_token_type: newToken,
  missing_scope: 'give the app the scopes named by “Slack scopes”, under OAuth & Permissions, and reinstall it',
  'rate-limited': 'wait a minute and run the doctor again',
  unavailable: 'check the network and the proxy between here and Slack, and SLACK_API_URL',
};

/** What `look` finds; if Slack refuses or doesn't answer, how to fix that. */
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

/** A failed Web API call, with the fix for this call if there is one, otherwise the general fix. */
export function slackFailure(error: unknown, more: Record<string, string> = {}): Finding {
  if (!(error instanceof Fault)) throw error;
  const code = error.code.replace(/^slack\./, '');
  const fix = more[code] ?? fixes[code] ?? `look up ${code} in Slack's reference of Web API errors`;
  return fail(error.message, fix);
}
