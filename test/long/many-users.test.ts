import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { someGives } from '../support/builders.ts';
import { fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { account, requestsFor } from '../support/story.ts';

const ada = 'U0ADA';
const ben = 'U0BEN';
const given = { requestId: 'r1', gives: someGives() };
/** As long as IAM allows. */
const longName = `z-${'long'.repeat(15)}-z`;
const names = [...Array.from({ length: 110 }, (_, n) => `user-${n}`), longName];
const optionOf = (userName: string) => `${userName} in Sandbox (${account})`.slice(0, 74);

let company: Company;

/** Ada has more users than a list takes, and two programs; Ben has more than buttons fit. */
beforeAll(async () => {
  company = await aCompany();
  const client = new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' });
  const tables = new DocumentClient(client);
  const users = dynamoUsers(tables, 'countersign-requests');
  const give = (userName: string, person: string, userKind: 'person' | 'workload' = 'person') =>
    users.recordOwner({ account, userName }, { person, userId: `AIDA${userName}`, userKind }, given, 1);
  for (const userName of names) await give(userName, ada);
  await give('program', ada, 'workload');
  for (const userName of names.slice(0, 40)) await give(`ben-${userName}`, ben);
  client.destroy();
});
afterAll(closeCompanies);

/** On a busy machine a choice may be answered before it is carried out. */
async function comes(userName: string): Promise<void> {
  await company.slack.until(async () => (await kindsFor(userName)).length > 0);
  await company.settled();
}

const kindsFor = async (userName: string) =>
  (await requestsFor(company, userName)).map(({ intent }) => kindOf(intent));

test('with more users than buttons fit there is a list of all of them', async () => {
  const { ephemeral } = await say(company, ben, 'keys');
  if (!ephemeral) throw new Error('no answer');
  const actor = company.slack.as(ben);
  await actor.select(optionOf('ben-user-39'), { in: ephemeral });
  await comes('ben-user-39');
  expect(await kindsFor('ben-user-39')).toEqual(['look']);
  await company.slack.until(() => actor.ephemerals().length > 1);
  expect(actor.ephemerals().at(-1)?.read()).toContain('Asking AWS about ben-user-39.');
});

test('with more than a list takes they search, among their own and those it makes sense for', async () => {
  const { ephemeral } = await say(company, ada, 'reset-password');
  if (!ephemeral) throw new Error('no answer');
  const actor = company.slack.as(ada);
  expect(await actor.suggest('Choose a user', '', { in: ephemeral })).toHaveLength(100);
  expect(await actor.suggest('Choose a user', 'ben-user', { in: ephemeral })).toEqual([]);
  expect(await actor.suggest('Choose a user', 'program', { in: ephemeral })).toEqual([]);
  expect(await actor.suggest('Choose a user', 'USER-10', { in: ephemeral })).toHaveLength(11);
  await actor.select(optionOf('user-109'), { in: ephemeral, from: 'Choose a user' });
  await comes('user-109');
  expect(await kindsFor('user-109')).toEqual(['reset-password']);
});

test('the form for lost devices takes any number of them, and names of any length', async () => {
  await say(company, ada, 'mfa reset');
  const actor = company.slack.as(ada);
  const [found] = await actor.suggest('User', 'z-long');
  expect(found).toContain(longName.slice(0, 60));
  await actor.fill({ User: found ?? '', [fields.whatHappened]: 'Lost on the train, call me to make sure.' });
  await actor.submit();
  await company.settled();
  expect(await kindsFor(longName)).toEqual(['reset-mfa']);
});

describe('a name after the verb', () => {
  const answer = async (words: string) => (await say(company, ada, words)).ephemeral?.read();

  test('means that user, however it is written', async () => {
    expect(await answer('keys USER-77')).toContain('Asking AWS about user-77.');
    expect(await kindsFor('user-77')).toEqual(['look']);
    expect(await answer(`mfa resync ${longName}`)).toContain('Started for z-long');
    await answer('mfa reset user-3');
    const actor = company.slack.as(ada);
    expect(actor.modal()?.inputs.find(({ label }) => label === 'User')?.value).toBe(optionOf('user-3'));
    await actor.close();
  });

  test('of somebody else’s user, or of a program where it has none, is refused', async () => {
    for (const words of ['keys ben-user-1', 'reset-password ben-user-1', 'mfa reset ben-user-1'])
      expect(await answer(words)).toContain('ben-user-1 is not one of your users here');
    expect(await kindsFor('ben-user-1')).toEqual([]);
    expect(await answer('reset-password program')).toContain('program belongs to a workload');
    expect(await answer('mfa reset program')).toContain('program belongs to a workload');
  });

  test('after /iam mfa alone does nothing: it may be a slip of another verb', async () => {
    expect(await answer('mfa user-5')).toContain('There is no /iam mfa user-5');
    expect(await kindsFor('user-5')).toEqual([]);
  });
});
