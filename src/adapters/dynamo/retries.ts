import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

type Strategy = Extract<DynamoDBClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;

/** So often a call is sent, all in all. */
export const attempts = 5;
const firstDelayMs = 25;

/**
 * Sends again what failed in passing, with waits of less than half a second altogether, so that Slack still gets its
 * answer in time. The SDK's own way waits up to seconds after a throttle, and does not try again at all once many calls
 * have failed, which is when it matters.
 */
export const retries: Strategy = {
  acquireInitialRetryToken: async () => token(0),
  async refreshRetryTokenForRetry(given, { errorType }) {
    const count = given.getRetryCount() + 1;
    if (errorType === 'CLIENT_ERROR' || count >= attempts) throw new Error('not sent again');
    await sleep(firstDelayMs * 2 ** (count - 1) * (0.5 + Math.random() / 2));
    return token(count);
  },
  recordSuccess: () => {},
};

function token(count: number): Token {
  return { getRetryCount: () => count, getRetryDelay: () => 0 };
}
