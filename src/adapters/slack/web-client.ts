import type { Logger } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Outgoing } from '../../flows/ports.ts';

export interface SlackAddress {
  token: string;
  /** Web API base, with its slash. */
  apiUrl: string;
  outgoing: Outgoing;
}

/** Origins a `response_url` may have: the Web API's own, and Slack's hooks when it is Slack's. */
function responseOrigins(apiUrl: string): string[] {
  const { origin } = new URL(apiUrl);
  return origin === 'https://slack.com' ? [origin, 'https://hooks.slack.com'] : [origin];
}

/**
 * Options that every Web API call shares. Nothing is retried here: whether to try again is decided by who knows what a
 * second message would do. Addresses outside Slack are refused, redirects too.
 */
export function clientOptions({ apiUrl, outgoing }: SlackAddress, timeoutMs: number, logger: Logger) {
  const allowed = responseOrigins(apiUrl);
  return {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (!allowed.includes(url.origin)) throw new Error(`refused to call ${url.origin}: not Slack's`);
      const operation = url.href.startsWith(apiUrl)
        ? url.pathname.slice(new URL(apiUrl).pathname.length)
        : 'response_url';
      return outgoing({ service: 'slack', operation }, () =>
        fetch(input, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs), ...init }),
      );
    },
  } satisfies WebClientOptions;
}

export function webClient(address: SlackAddress, timeoutMs: number, logger: Logger): WebClient {
  return new WebClient(address.token, clientOptions(address, timeoutMs, logger));
}
