import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One with every permission, past all roles and streams. */
export function databaseClient(endpoint: string): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  return DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1', endpoint, credentials }));
}
