import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

type Strategy = Extract<DynamoDBClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;

/** How often a call is sent in total. */
export const attempts = 5;
const firstDelayMs = 25;

/**
 * Retries temporary failures, with waits of less than half a second altogether, so that Slack still gets its answer in
 * time. The SDK waits up to seconds after a throttle, and stops retrying once many calls have failed, which is when it
 * matters.
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
