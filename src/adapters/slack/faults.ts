import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { Fault } from '../../flows/fault.ts';

/** `ok:false` answers that pass by themselves; all others stay as they are until a person changes something. */
const passing = [
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'message_limit_exceeded',
  // While the workspace or the channel is moved.
  'team_added_to_org',
  'org_login_required',
  'external_channel_migrating',
];

/** Slack lets the bot in no more: nothing can be learnt of anybody, so nothing is concluded from it. */
const notLetIn = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'two_factor_setup_required',
  'accesslimited',
  'team_access_not_granted',
];

/** The bot may not do it for anybody: this says nothing about the person or channel it was for. */
const ofTheBotItself = [
  ...notLetIn,
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'ekm_access_denied',
  'enterprise_is_restricted',
];

/** Of the thing that was asked for: it stays so until a person changes something. */
export function isRefusedForGood({ nature, code }: Fault): boolean {
  return nature === 'refused' && !notLetIn.some((each) => code === `slack.${each}`);
}

/** Another click, or closing a form, is enough: what Slack refuses is that one moment. */
const ofTheMoment = [
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
  'push_limit_reached',
  'view_not_found',
  'not_found',
  'hash_conflict',
  // Slack also says this of a trigger that is too old.
  'invalid_arguments',
];

/** Slack's code, if it refused a call, translated or not, and will again however often it is made. */
export function codeRefusedForGood(error: unknown): string | undefined {
  const fault = error instanceof WebAPIPlatformError ? faultOf(error) : error;
  if (!(fault instanceof Fault) || fault.nature !== 'refused') return undefined;
  const [, code = ''] = /^slack\.(.+)$/.exec(fault.code) ?? [];
  return code === '' || ofTheMoment.includes(code) ? undefined : code;
}

/** As Slack writes its codes. Where an answer is no JSON of Slack's, the client gives its text as the code. */
const slackCode = /^[a-z][a-z0-9_]{2,79}$/;

/** Runs a Web API call and translates what Slack says, or does not say, when it fails. */
export async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof Fault ? error : faultOf(error);
  }
}

/** Slack answered, but not as it should: what was asked for may have happened. */
export function unavailable(cause: unknown): Fault {
  return new Fault('Slack did not answer properly', {
    nature: 'unknown-outcome',
    code: 'slack.unavailable',
    cause,
  });
}

function faultOf(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1000;
    return new Fault('Slack asks for fewer calls', {
      nature: 'transient',
      code: 'slack.rate-limited',
      retryAfterMs,
      cause: error,
    });
  }
  const code: unknown = error instanceof WebAPIPlatformError ? error.data.error : undefined;
  if (typeof code === 'string' && slackCode.test(code)) {
    const nature = passing.includes(code) ? 'transient' : 'refused';
    const isOfOurselves = ofTheBotItself.includes(code);
    return new Fault(`Slack answered ${code}`, {
      nature,
      code: `slack.${code}`,
      isOfOurselves,
      cause: error,
    });
  }
  // Everything else: 5xx, no connection, no answer in time, an answer that broke off or came from somebody else.
  return unavailable(error instanceof WebAPIPlatformError ? undefined : error);
}
