import type { Logger } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Outgoing } from '../../flows/ports.ts';

export interface SlackAddress {
  token: string;
  /** Web API base, with its slash. */
  apiUrl: string;
  outgoing: Outgoing;
}

/** The Web API's own, and when that is Slack's, those that a `response_url` and an upload address have. */
function originsOf(apiUrl: string): string[] {
  const { origin } = new URL(apiUrl);
  return origin === 'https://slack.com'
    ? [origin, 'https://hooks.slack.com', 'https://files.slack.com']
    : [origin];
}

/** As logs and metrics name it: an address that holds a secret is named by what it is for. */
function operationAt(url: URL, apiUrl: string): string {
  if (url.href.startsWith(apiUrl)) return url.pathname.slice(new URL(apiUrl).pathname.length);
  return url.pathname.startsWith('/upload/') ? 'upload' : 'response_url';
}

/** Calls Slack and nobody else. Addresses elsewhere are refused, redirects too. */
export function slackFetch(
  { apiUrl, outgoing }: Omit<SlackAddress, 'token'>,
  timeoutMs: number,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const allowed = originsOf(apiUrl);
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!allowed.includes(url.origin)) throw new Error(`refused to call ${url.origin}: not Slack's`);
    return outgoing({ service: 'slack', operation: operationAt(url, apiUrl) }, () =>
      fetch(input, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs), ...init }),
    );
  };
}

/**
 * Options that every Web API call shares. Nothing is retried here: whether to try again is decided by who knows what a
 * second message would do.
 */
export function clientOptions(address: SlackAddress, timeoutMs: number, logger: Logger) {
  return {
    slackApiUrl: address.apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
    fetch: slackFetch(address, timeoutMs),
  } satisfies WebClientOptions;
}

export function webClient(address: SlackAddress, timeoutMs: number, logger: Logger): WebClient {
  return new WebClient(address.token, clientOptions(address, timeoutMs, logger));
}
