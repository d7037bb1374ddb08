import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';

/** One with every permission, past all roles and streams. */
export function databaseClient(endpoint: string): DocumentClient {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  return new DocumentClient(new DynamoDBClient({ region: 'us-east-1', endpoint, credentials }));
}
