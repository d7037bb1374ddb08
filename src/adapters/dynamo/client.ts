import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Outgoing } from '../../flows/ports.ts';
import { checkAnswers } from './answer-check.ts';
import { DocumentClient } from './document-client.ts';
import { attempts, retries } from './retries.ts';
import { isOfOurCredentials, translated } from './tables-away.ts';

const shortestMs = 1000;

/**
 * Writes may be sent again after a lost reply: every one is conditional and recognises its own success. Throws
 * TablesAway if the tables don't answer. What they reject because of the credentials is sent once more with renewed ones.
 * Region, credentials and endpoint come from the environment through the SDK.
 */
export function dynamoClient(callMs: number, outgoing: Outgoing): DocumentClient {
  const requestTimeout = Math.max(shortestMs, callMs / attempts);
  const client = new DynamoDBClient({
    cacheMiddleware: true,
    retryStrategy: retries,
    // All attempts together end within `callMs`. Without `throwOnRequestTimeout` the SDK only warns and keeps waiting.
    requestHandler: {
      requestTimeout,
      throwOnRequestTimeout: true,
      socketTimeout: requestTimeout,
      connectionTimeout: requestTimeout,
    },
  });
  // It copies what is sent and answered for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  checkAnswers(client);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const operation = String(commandName).replace(/Command$/, '');
        const send = () => outgoing({ service: 'dynamodb', operation }, () => next(args));
        const answer = send().catch(async (error: unknown) => {
          if (!isOfOurCredentials(error)) throw error;
          await client.config.credentials({ forceRefresh: true });
          return send();
        });
        return answer.catch((error: unknown) => {
          throw translated(error);
        });
      },
    { step: 'initialize', name: 'outgoing' },
  );
  return new DocumentClient(client);
}
