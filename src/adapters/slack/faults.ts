import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { Fault } from '../../flows/fault.ts';

/** `ok:false` answers that pass by themselves; all others stay as they are until a person changes something. */
const passing = [
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'team_added_to_org',
];

/** Runs a Web API call and translates what Slack says when it fails. */
export async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw faultOf(error) ?? error;
  }
}

function faultOf(error: unknown): Fault | undefined {
  if (error instanceof WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1000;
    return new Fault('Slack asks for fewer calls', {
      nature: 'transient',
      code: 'slack.rate-limited',
      retryAfterMs,
      cause: error,
    });
  }
  if (error instanceof WebAPIPlatformError) {
    const code = String(error.data.error);
    const nature = passing.includes(code) ? 'transient' : 'refused';
    return new Fault(`Slack answered ${code}`, { nature, code: `slack.${code}`, cause: error });
  }
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) {
    return new Fault('Slack did not answer properly', {
      nature: 'unknown-outcome',
      code: 'slack.unavailable',
      cause: error,
    });
  }
  return undefined;
}
