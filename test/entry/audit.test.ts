import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { packed } from '../../src/adapters/dynamo/packed.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { runCommand } from '../support/run-command.ts';
import { approve, ask, deny, itemsOf, openNewest, requestsFor } from '../support/story.ts';

afterEach(closeCompanies);

async function audited({ environment }: Company, ...args: string[]) {
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: environment.AWS_ENDPOINT_URL_DYNAMODB });
  const variables = { ...environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  const { code, said, errors } = await runCommand(['audit', ...args], { variables });
  return { code, text: said + errors };
}

async function idFor(company: Company, userName: string): Promise<string> {
  const [request] = await requestsFor(company, userName);
  if (!request) throw new Error(`no request for ${userName}`);
  return request.id;
}

type Item = Record<string, unknown>;

/** The entries of a request, in the order of its saves. */
async function keptOf(company: Company, id: string): Promise<Item[]> {
  const all = (await itemsOf(company, 'requests')).filter(
    ({ pk, sk }) => pk === `REQUEST#${id}` && /^EVENT#/.test(`${sk}`),
  );
  return all.sort((a, b) => (`${a.sk}` < `${b.sk}` ? -1 : 1));
}

async function spoil({ dynamo }: Company, { pk, sk }: Item, expression: string, values?: Item) {
  const client = new DocumentClient(new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' }));
  await client.update({
    TableName: 'countersign-requests',
    Key: { pk, sk },
    UpdateExpression: expression,
    ...(values ? { ExpressionAttributeValues: values } : {}),
  });
  client.destroy();
}

async function aGrantUnderWay(company: Company): Promise<string> {
  await approve(company, await ask(company, { userName: 'kept' }));
  await openNewest(company, 'U0ADA');
  await company.settled();
  return idFor(company, 'kept');
}

test('every save of a story is stored: the chains verify, and anyone can print them', async () => {
  const company = await aCompany();
  const id = await aGrantUnderWay(company);
  await deny(company, await ask(company, { userName: 'denied' }), 'Use the role that is there.');
  await company.settled();

  const { code, text } = await audited(company, id);
  expect(text).toContain(`The chain of ${id} verifies: `);
  expect(text).toMatch(/submitted {2}\{.*"userName":"kept"/);
  expect(text).toMatch(/voted {2}\{"by":"U0LEA"\}/);
  expect(text).toMatch(/handover-opened {2}.*"address":"127.0.0.1"/);
  expect(code).toBe(0);
  const changes = company.aws.calls.filter(
    ({ action }) => !/^(Get|List|Simulate|Generate|Describe)/.test(action),
  );
  expect(changes.map(({ action }) => action)).toContain('CreateUser');
  for (const { action, requestId } of changes) expect(text).toContain(`AWS  ${action}  ${requestId}\n`);

  const denied = await audited(company, await idFor(company, 'denied'));
  expect(denied.text).toMatch(/denied {2}.*"reason":"Use the role that is there."/);
  expect(denied.code).toBe(0);
});

test('the log has every head, and each is found in the chain', async () => {
  const company = await aCompany();
  const id = await aGrantUnderWay(company);
  const logged = company.logged
    .map((line) => JSON.parse(line))
    .filter(({ request, head }) => request === id && head);
  const heads = [...new Set(logged.map(({ head }) => String(head)))];
  const entries = await keptOf(company, id);
  expect(heads).toEqual(entries.map(({ sk }) => String(sk).split('#')[2]));
  expect(await audited(company, id, '--head', heads[1] ?? '')).toMatchObject({ code: 0 });
  const forged = await audited(company, id, '--head', 'A'.repeat(43));
  expect(forged).toMatchObject({ code: 1, text: expect.stringContaining('is NOT in this chain') });
});

test('later changes are found and reported; erased personal text is not missed', async () => {
  const company = await aCompany();
  const id = await aGrantUnderWay(company);
  const [first, second] = await keptOf(company, id);
  if (!first || !second) throw new Error('nothing was kept');

  await spoil(company, first, 'REMOVE personal');
  const erased = await audited(company, id);
  expect(erased).toMatchObject({ code: 0, text: expect.stringContaining('"reason":"[erased]"') });

  const record = { ...(second.kept as Item), atMs: 1 };
  await spoil(company, second, 'SET kept = :record', { ':record': packed(record) });
  const changed = await audited(company, id);
  expect(changed.code).toBe(1);
  expect(changed.text).toContain('The entry of version 1 was changed after it was written.');
});

test('refusals are stored by day', async () => {
  const company = await aCompany();
  const day = new Date(company.clock.now()).toISOString().slice(0, 10);
  expect((await audited(company, '--refused', day)).text).toBe(`Nothing was refused on ${day}.\n`);
  const card = await ask(company, { userName: 'refused', reason: 'too short' });
  await company.slack.as('U0ADA').click('Approve', { in: card, confirm: true });
  await company.slack.as('U0ADA').command('/iam', 'mfa reset');
  await company.settled();
  const { code, text } = await audited(company, '--refused', day);
  const id = await idFor(company, 'refused');
  expect(text).toMatch(new RegExp(`^\\S+Z {2}U0ADA {2}approve {2}vote.self-approval {2}${id}$`, 'm'));
  expect(text).toMatch(/^\S+Z {2}U0ADA {2}mfa reset {2}user.none$/m);
  expect(code).toBe(0);
});

test('what the command does not know', async () => {
  const company = await aCompany();
  expect(await audited(company, 'nothing')).toMatchObject({ code: 1, text: 'There is no request nothing.\n' });
  expect(await audited(company)).toMatchObject({
    code: 2,
    text: expect.stringContaining('countersign audit <id>'),
  });
  expect(await audited(company, '--refused', 'today')).toMatchObject({
    code: 2,
    text: expect.stringContaining('--refused today: expected a day such as 2026-01-15'),
  });
  for (const args of [
    ['r1', '--refused', '2026-01-15'],
    ['--refused', '2026-01-15', '--head', 'h'],
    ['r1', 'r2'],
  ])
    expect(await audited(company, ...args)).toMatchObject({ code: 2 });
});
