import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../../src/adapters/dynamo/client.ts';
import type { DocumentClient } from '../../../src/adapters/dynamo/document-client.ts';
import { type DynamoServer, startDynamo } from '../../../src/sandbox/dynamo/dynamo-server.ts';

const TableName = 'things';

let dynamo: DynamoServer;
let client: DocumentClient;
beforeEach(async () => {
  dynamo = await startDynamo();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'earlier',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  client = dynamoClient(5000, (_call, send) => send());
  await client.database.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
});
afterEach(async () => {
  client.destroy();
  await dynamo.close();
});

const keyUsed = async () => (await client.database.config.credentials()).accessKeyId;
const reject = (code: string, times: number) => dynamo.faults.add({ kind: 'refuse', code, times });

describe('credentials that the tables reject', () => {
  test.each([
    'ExpiredTokenException',
    'IncompleteSignatureException',
    'InvalidSignatureException',
    'MissingAuthenticationTokenException',
    'UnrecognizedClientException',
  ])('once (%s): they are renewed, and nothing is lost', async (code) => {
    process.env.AWS_ACCESS_KEY_ID = 'later';
    expect(await keyUsed()).toBe('earlier');
    reject(code, 1);
    await client.put({ TableName, Item: { pk: 'a', text: 'stays' } });
    expect((await client.get({ TableName, Key: { pk: 'a' } })).Item).toEqual({ pk: 'a', text: 'stays' });
    expect(await keyUsed()).toBe('later');
  });

  test('again: the refusal is told as it came', async () => {
    reject('ExpiredTokenException', 2);
    await expect(client.get({ TableName, Key: { pk: 'a' } })).rejects.toThrow(
      expect.objectContaining({ name: 'ExpiredTokenException' }),
    );
  });

  test('a refusal for another reason is not repeated', async () => {
    reject('AccessDeniedException', 1);
    await expect(client.get({ TableName, Key: { pk: 'a' } })).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDeniedException' }),
    );
  });
});
