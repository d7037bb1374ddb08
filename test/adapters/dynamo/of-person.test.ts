import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../../src/adapters/dynamo/create-tables.ts';
import { DocumentClient } from '../../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../../src/adapters/dynamo/requests.ts';
import { startDynamo } from '../../../src/sandbox/dynamo/dynamo-server.ts';
import { aGrant, aRequest, submittedAtMs } from '../../support/builders.ts';
import { startCapacityMeter } from '../../support/capacity-meter.ts';

test('of all that a person asked for and owns, only the newest are read', async () => {
  const dynamo = await startDynamo();
  const meter = await startCapacityMeter(dynamo.url);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const database = new DynamoDBClient({ region: 'us-east-1', endpoint: meter.url, credentials });
  const client = new DocumentClient(database);
  try {
    await createTables(client, { requests: 'requests', secrets: 'secrets' });
    const requests = dynamoRequests(client, 'requests');
    for (let hour = 0; hour < 12; hour += 1) {
      const parts =
        hour % 2 === 0 ? { requester: 'U0ADA', owner: 'U0BEN' } : { requester: 'U0BEN', owner: 'U0ADA' };
      const request = aRequest({ id: `r${hour}`, intent: aGrant(parts), submittedAtMs: submittedAtMs + hour });
      await requests.create(request);
    }

    const { found } = await requests.ofPerson('U0ADA', 4);
    expect(found.map(({ id }) => id)).toEqual(['r11', 'r10', 'r9', 'r8']);
    expect(meter.reads.filter(({ operation }) => operation === 'BatchGetItem')).toHaveLength(4);
  } finally {
    database.destroy();
    await meter.close();
    await dynamo.close();
  }
});
