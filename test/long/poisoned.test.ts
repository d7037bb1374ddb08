import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { aCompany, closeCompanies, hour } from '../support/a-company.ts';
import { putPoisoned } from '../support/poison.ts';
import { approve, ask, requestsFor } from '../support/story.ts';

jest.setTimeout(180_000);
afterEach(closeCompanies);

test('a thousand requests that cannot be read delay a good one by no sweep at all', async () => {
  const company = await aCompany();
  await approve(company, await ask(company, { userName: 'good' }));
  const id = (await requestsFor(company, 'good'))[0]?.id ?? '';
  await putPoisoned(company, 1000);
  company.clock.pass(hour + hour / 60);
  const { count } = await company.bot.worker.sweep();
  expect(count).toBe(1001);
  await company.settled();
  const client = new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' });
  const { load } = dynamoRequests(new DocumentClient(client), 'countersign-requests');
  expect((await load(id))?.handovers[0]?.state).toBe('expired');
  expect(await company.bot.worker.sweep()).toEqual({ count: 0, oldestMs: 0 });
  client.destroy();
});
