import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Outgoing } from '../../flows/ports.ts';

/**
 * Writes may be sent again after a lost reply: every one of them is conditional and knows its own success.
 * Region, credentials and endpoint are the SDK's business, from the environment.
 */
export function dynamoClient(callMs: number, outgoing: Outgoing): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: 5,
    // Without `throwOnRequestTimeout` the SDK only warns and goes on waiting.
    requestHandler: {
      requestTimeout: callMs,
      throwOnRequestTimeout: true,
      socketTimeout: callMs,
      connectionTimeout: 2000,
    },
  });
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        outgoing({ service: 'dynamodb', operation: String(commandName).replace(/Command$/, '') }, () =>
          next(args),
        ),
    { step: 'initialize', name: 'outgoing' },
  );
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
