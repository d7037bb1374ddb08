import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { submitted } from '../../src/core/request/events.ts';
import { aCompany, type Company, closeCompanies, day } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { aGrant } from '../support/builders.ts';
import { HeldCalls } from '../support/held-calls.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, clickLast, openNewest, setUp, statusOf, userOf } from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';

function isStopped(company: Company): boolean {
  const user = userOf(company, 'ada');
  return user?.inlinePolicies.CountersignSuspended !== undefined;
}

/** Requests that somebody has just submitted, with the worker at them. */
async function aCrowd(company: Company, count: number): Promise<string[]> {
  const client = new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' });
  const requests = dynamoRequests(new DocumentClient(client), 'countersign-requests');
  const ids = Array.from({ length: count }, (_, index) => `crowd-${index}`);
  for (const id of ids)
    await requests.create(
      submitted(id, aGrant({ userName: id, owner: ada, requester: ada }), company.clock.now(), day),
    );
  for (const id of ids) company.bot.worker.request(id);
  client.destroy();
  return ids;
}

test('a user is stopped while every place of the worker is taken, and a queue waits for one', async () => {
  const reads = new HeldCalls();
  const company = await aCompany({ outgoing: reads.outgoing });
  await anOwnUser(company, 'ada', { keys: 1 });
  const grant = await aPastGrant(company, 'ada');
  reads.hold('GetUser', 8);
  const crowd = await aCrowd(company, 10);
  await company.slack.until(() => reads.count === 8);
  await sayNotMe(company, grant);
  await company.slack.until(() => isStopped(company), { what: 'the stop' });
  for (const userName of crowd) expect(await statusOf(company, userName)).toBe('submitted');
  reads.release();
  await company.settled();
});

test('a request that is stopped with its user lets the stop go first, and is reported afterwards', async () => {
  const changes = new HeldCalls();
  const company = await aCompany({ outgoing: changes.outgoing });
  const { slack } = company;
  const access = [choices.developer, choices.securityAudit];
  const card = await ask(company, { userName: 'ada', access, credentials: [choices.password] });
  await approve(company, card);
  setUp(company, await openNewest(company, ada));
  await clickLast(company, ada, buttons.setUpMfa);
  const question = slack
    .as(ada)
    .inbox()
    .findLast((each) => each.read().includes(`[${buttons.getAccess}]`));
  if (!question) throw new Error('no question');
  changes.hold('AddUserToGroup');
  await slack.as(ada).click(buttons.getAccess, { in: question });
  await slack.until(() => changes.count === 1);
  await slack.as(ada).click(buttons.notMe, { in: question, confirm: true });
  await slack.until(() => isStopped(company), { what: 'the stop' });
  const isTold = () => slack.message(card.channel, card.ts)?.read().includes('Stopped by @ada') === true;
  expect(isTold()).toBe(false);
  changes.release();
  await company.settled();
  expect(isTold()).toBe(true);
  expect(userOf(company, 'ada')?.groups.length).toBeLessThanOrEqual(1);
});
