import { setTimeout as sleep } from 'node:timers/promises';
import type { IAMClientConfig } from '@aws-sdk/client-iam';

type Strategy = Extract<IAMClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;

/** How often a repeatable call is sent in total. */
export const attempts = 3;
const firstDelayMs = 50;
const firstDelayAfterThrottleMs = 300;

/**
 * Retries temporary failures. The SDK keeps one retry budget for all calls of a client and stops retrying once many
 * have failed, which is when it matters; here each call has its own.
 */
export const retries: Strategy = {
  acquireInitialRetryToken: async () => token(0),
  async refreshRetryTokenForRetry(given, { errorType }) {
    const count = given.getRetryCount() + 1;
    if (errorType === 'CLIENT_ERROR' || count >= attempts) throw new Error('not sent again');
    const firstMs = errorType === 'THROTTLING' ? firstDelayAfterThrottleMs : firstDelayMs;
    await sleep(firstMs * 2 ** (count - 1) * (0.5 + Math.random() / 2));
    return token(count);
  },
  recordSuccess: () => {},
};

function token(count: number): Token {
  return { getRetryCount: () => count, getRetryDelay: () => 0 };
}
