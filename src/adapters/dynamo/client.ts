import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Writes may be sent again after a lost reply: every one of them is conditional and knows its own success.
 * Region, credentials and endpoint are the SDK's business, from the environment.
 */
export function dynamoClient(callMs: number): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: 5,
    requestHandler: { requestTimeout: callMs, connectionTimeout: 2000 },
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
