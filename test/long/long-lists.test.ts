import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests, itemOf } from '../../src/adapters/dynamo/requests.ts';
import type { Request } from '../../src/core/request/request.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { aGrant, aRequest } from '../support/builders.ts';
import { choices } from '../support/labels.ts';
import { ask, goodReason } from '../support/story.ts';

afterEach(closeCompanies);

const readOnly = choices.readOnly;
const admin = choices.administrator;

function tables({ dynamo }: Company): DocumentClient {
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  return new DocumentClient(client);
}

/** So many requests of Ben's that wait for the leads, older than anything else; stored as the bot stores them. */
async function waitingForLeads(company: Company, count: number, change: Partial<Request> = {}) {
  const requests = dynamoRequests(tables(company), 'countersign-requests', company.bot.catalogue);
  const parts = Array.from({ length: count }, (_, n) => {
    const intent = aGrant({ requester: 'U0BEN', owner: 'U0BEN', userName: `ben-${n}` });
    const of = { id: `ben${n}`, intent, status: 'pending', submittedAtMs: 1000 + n } as const;
    return { ...aRequest(of), decideByMs: company.clock.now() + 1e9, ...change };
  });
  for (const request of parts) await requests.create(request);
}

const statusFor = async ({ slack }: Company, person: string) =>
  (await slack.as(person).command('/iam', 'status')).ephemeral?.read() ?? '';

test('approvers see what waits for them behind any number of requests that wait for others', async () => {
  const company = await aCompany();
  await waitingForLeads(company, 120);
  await ask(company, { userName: 'ada-admin', access: [admin], reason: `${goodReason} It is urgent today.` });
  expect(await statusFor(company, 'U0SEC1')).toContain('ada-admin');
  const ofLead = await statusFor(company, 'U0LEA');
  expect(ofLead).toContain('ben-0');
  expect(ofLead).not.toContain('ada-admin');
});

test('and behind all that waits under the same rule and has their vote already', async () => {
  const company = await aCompany();
  await waitingForLeads(company, 80, { votes: [{ by: 'U0LEA', atMs: 2000 }] });
  await ask(company, { userName: 'ada-later', access: [readOnly] });
  expect(await statusFor(company, 'U0LEA')).toContain('ada-later');
});

test('requests from before there were lists are found after the next sweep', async () => {
  const company = await aCompany();
  await ask(company, { userName: 'ada-old', access: [readOnly] });
  const client = tables(company);
  const requests = dynamoRequests(client, 'countersign-requests');
  for await (const { found } of requests.waiting(['rule-1']))
    for (const { listedUnder: _, ...request } of found) {
      const [TableName, pk] = ['countersign-requests', `REQUEST#${request.id}`];
      await client.put({ TableName, Item: itemOf(request, false) });
      await client.delete({ TableName, Key: { pk, sk: 'WAITS#rule-1' } });
    }
  expect(await statusFor(company, 'U0LEA')).not.toContain('ada-old');
  await company.later(61 * 60_000);
  expect(await statusFor(company, 'U0LEA')).toContain('ada-old');
});

test('a person sees their request behind any number of looks at their keys', async () => {
  const company = await aCompany();
  await ask(company, { userName: 'ada-first', access: [readOnly] });
  const requests = dynamoRequests(tables(company), 'countersign-requests', company.bot.catalogue);
  for (let n = 0; n < 60; n += 1) {
    const of = { account: '111122223333', userName: 'ada', requester: 'U0ADA', owner: 'U0ADA' };
    const intent = { ...of, kind: 'look', userId: 'AIDA', userKind: 'person' } as const;
    const submittedAtMs = company.clock.now() + n;
    await requests.create({ ...aRequest({ id: `look${n}`, intent, status: 'done' }), submittedAtMs });
  }
  expect(await statusFor(company, 'U0ADA')).toContain('ada-first');
});
