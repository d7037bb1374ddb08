import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateUserCommand, IAMClient, TagUserCommand, UntagUserCommand } from '@aws-sdk/client-iam';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { parseCatalogue } from '../../src/config/load-catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { openDevicePage, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  getAccess,
  inboxOf,
  openNewest,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
const mismatch = 'AWS shows another user under the name ada, or other tags than Countersign recorded';

async function withAda(): Promise<Company & { iam: IAMClient }> {
  const company = await aCompany();
  await anOwnUser(company, 'ada', { keys: 1 });
  return { ...company, iam: new IAMClient({}) };
}

const dm = ({ slack }: Company, person = ada) => slack.as(person).lastDm()?.read() ?? '';
const inbox = (company: Company, person = ada) => inboxOf(company, person).join('\n');

/** What Ada asks for is refused by what the account shows, and nothing is changed. */
async function expectRefusedToAda(company: Company, words: string): Promise<void> {
  for (const wish of ['keys', 'mfa', 'mfa resync', 'reset-password']) {
    const before = userOf(company, 'ada');
    await say(company, ada, wish);
    expect(inbox(company)).toContain(words);
    expect([wish, await statusOf(company, 'ada')]).toEqual([wish, 'rejected']);
    expect(userOf(company, 'ada')).toEqual(before);
  }
}

/** Somebody edits our own record of the user. */
async function record(company: Company, belongsTo: object, holder: string): Promise<void> {
  const client = new DocumentClient(new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' }));
  await client.update({
    TableName: 'countersign-requests',
    Key: { pk: `USER#${account}#ada`, sk: 'USER' },
    UpdateExpression: 'SET belongsTo = :belongsTo, holder = :holder',
    ExpressionAttributeValues: { ':belongsTo': belongsTo, ':holder': holder },
  });
  client.destroy();
}

test('a user deleted and made again by hand, with the same tags, is not hers: its id is another', async () => {
  const company = await withAda();
  const { tags = {}, userId } = userOf(company, 'ada') ?? {};
  await deleteByHand(company, 'ada');
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await company.iam.send(new CreateUserCommand({ UserName: 'ada', Path: '/countersign/', Tags }));
  expect(userOf(company, 'ada')?.userId).not.toBe(userId);
  await expectRefusedToAda(company, mismatch);
  // The receipt of the user that is gone stops nobody either.
  await sayNotMe(company, await aPastGrant(company, 'ada'));
  await company.settled();
  expect(userOf(company, 'ada')?.inlinePolicies).toEqual({});
  expect(await statusOf(company, 'ada')).toBe('rejected');
});

test('a user that is gone is reported as gone', async () => {
  const company = await withAda();
  await deleteByHand(company, 'ada');
  await say(company, ada, 'keys');
  expect(dm(company)).toContain('The account has no user ada.');
});

test('tags that name another owner, or no longer us: nothing is done until they agree with our record', async () => {
  const company = await withAda();
  const tag = (Key: string, Value: string) =>
    company.iam.send(new TagUserCommand({ UserName: 'ada', Tags: [{ Key, Value }] }));
  await tag('owner', 'U0BEN');
  await expectRefusedToAda(company, mismatch);
  expect((await say(company, 'U0BEN', 'keys')).ephemeral?.read()).toContain('You have no IAM user here.');
  await tag('owner', ada);
  await company.iam.send(new UntagUserCommand({ UserName: 'ada', TagKeys: ['managed-by'] }));
  await expectRefusedToAda(company, mismatch);
  await tag('managed-by', 'countersign');
  await say(company, ada, 'keys');
  expect(dm(company)).toContain('MFA is on');
});

test('our record names another person: the one it named is refused, the other by the tags', async () => {
  const company = await withAda();
  const { userId = '' } = userOf(company, 'ada') ?? {};
  await say(company, ada, 'keys');
  const keys = company.slack.as(ada).lastDm();
  if (!keys) throw new Error('no list');
  await record(company, { person: 'U0BEN', userId, userKind: 'person' }, 'U0BEN');
  expect((await say(company, ada, 'mfa')).ephemeral?.read()).toContain('You have no IAM user here.');
  const click = await company.slack.as(ada).click(buttons.deactivate, { in: keys, confirm: true });
  expect(click.ephemeral?.read()).toContain('ada is not one of your users here');
  await say(company, 'U0BEN', 'reset-password');
  expect(dm(company, 'U0BEN')).toContain(mismatch);
  expect(userOf(company, 'ada')?.accessKeys).toMatchObject([{ status: 'Active' }]);
});

test('changed while something is in progress: the next step stops, with the reason', async () => {
  const company = await withAda();
  const Tags = [{ Key: 'owner', Value: 'U0BEN' }];
  await say(company, ada, 'keys');
  company.slack.faults.add({ operation: 'users.info', kind: 'error' });
  const person = company.slack.as(ada);
  // Known from a moment ago; the work has to ask again, and waits.
  await person.command('/iam', 'reset-password');
  await company.settled();
  expect(await statusOf(company, 'ada')).toBe('applying');
  await company.iam.send(new TagUserCommand({ UserName: 'ada', Tags }));
  company.slack.faults.clear();
  await company.later(11 * minute);
  expect(await statusOf(company, 'ada')).toBe('rejected');
  expect(inbox(company)).toContain(mismatch);
});

test.each([
  ['left', { deleted: true }, 'their Slack account is deactivated'],
  ['became a guest', { guest: 'multi' }, 'they are a guest'],
] as const)(
  'somebody who %s while it is under way: nothing is made, and it says why',
  async (_, change, why) => {
    const company = await withAda();
    await say(company, ada, 'keys');
    company.slack.faults.add({ operation: 'users.info', kind: 'error' });
    await company.slack.as(ada).command('/iam', 'reset-password');
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('applying');
    const before = userOf(company, 'ada');
    company.slack.faults.clear();
    company.slack.updatePerson(ada, change);
    await company.later(11 * minute);
    const [request] = (await requestsFor(company, 'ada')).slice(-1);
    expect(request?.phase).toMatchObject({ status: 'rejected', problem: { code: 'person.gone', person: ada } });
    expect(userOf(company, 'ada')).toEqual(before);
    if (why === 'they are a guest') expect(inbox(company)).toContain(`can no longer ask or receive: ${why}`);
  },
);

test('somebody who became a guest has nothing more here, by command or by an old button', async () => {
  const company = await withAda();
  await say(company, ada, 'keys');
  const keys = company.slack.as(ada).lastDm();
  if (!keys) throw new Error('no list');
  company.slack.updatePerson(ada, { guest: 'multi' });
  company.clock.pass(2 * minute);
  for (const wish of ['keys', 'mfa', 'mfa resync', 'reset-password'])
    expect((await say(company, ada, wish)).ephemeral?.read()).toContain('is a guest here');
  const click = await company.slack.as(ada).click(buttons.rotate, { in: keys });
  expect(click.ephemeral?.read()).toContain('is a guest here');
});

test('a name in other letters is the same user, and is spelled as in the account', async () => {
  const company = await aCompany();
  await anOwnUser(company, 'Ada.Byron');
  await anOwnUser(company, 'other');
  const choice = await say(company, ada, 'keys');
  const message = choice.ephemeral;
  if (!message) throw new Error('no choice');
  await company.slack.as(ada).clickRaw('Ada.Byron in Sandbox (111122223333)', {
    in: message,
    action: { action_id: 'pick-user 0', value: `look|${account}|ADA.BYRON` },
  });
  await company.settled();
  expect(dm(company)).toContain('Ada.Byron in Sandbox');
  expect((await requestsFor(company, 'ada.byron')).at(-1)?.intent.userName).toBe('Ada.Byron');
});

test('the same name in two accounts is two users; a request for one leaves the other alone', async () => {
  const production = '444455556666';
  const role = (id: string) => `arn:aws:iam::${id}:role/countersign/Worker`;
  const line = (id: string, name: string) =>
    `  - { id: "${id}", name: ${name}, boundary: "arn:aws:iam::${id}:policy/countersign/Boundary", role: "${role(id)}" }`;
  const catalogue = parseCatalogue(
    [
      'accounts:',
      line(account, 'Hub'),
      line(production, 'Production'),
      'approvals: { channel: C0APPROVALS }',
      'security: { people: [U0SEC1] }',
      'entitlements: [{ id: read-only, title: Read only, risk: low, groups: [readers] }]',
      'rules: [{ approvers: { groups: [S0LEADS] } }]',
    ].join('\n'),
    'catalogue.yaml',
  );
  const [seed] = awsSeed.accounts;
  const accounts = [account, production].map((id) => ({ ...seed, id, name: id, role: role(id) }));
  const company = await aCompany({ catalogue, accounts });
  const person = company.slack.as(ada);
  for (const [id, name] of [
    [account, 'Hub'],
    [production, 'Production'],
  ]) {
    await person.command('/iam', 'request-user');
    await person.fill({ Account: `${name} (${id})` });
    await person.fill({
      [fields.userName]: 'ada',
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.access]: [choices.readOnly],
      [fields.reason]: 'Dashboards',
    });
    await person.submit();
    await company.settled();
    const card = company.slack.channel('C0APPROVALS').at(-1);
    if (!card) throw new Error('no card');
    await approve(company, card);
    const { credential } = await openNewest(company, ada);
    if (credential.kind !== 'password') throw new Error(credential.kind);
    const [first, next] = [credential.password.reveal(), 'Chosen-by-ada-2026!'];
    company.aws
      .console(id ?? '')
      .signIn({ userName: 'ada', password: first })
      .changePassword(first, next);
    company.aws
      .console(id ?? '')
      .signIn({ userName: 'ada', password: next })
      .setUpMfa();
    await getAccess(company, ada);
  }
  const choice = (await say(company, ada, 'reset-password')).ephemeral;
  if (!choice) throw new Error('no choice');
  const of = (id: string) => company.aws.account(id).users.find(({ userName }) => userName === 'ada');
  const before = of(account);
  await person.click(`ada in Production (${production})`, { in: choice });
  await company.settled();
  expect(of(production)?.loginProfile).toMatchObject({ resetRequired: true });
  expect(of(account)).toEqual(before);
});

test('a user in set-up is hers while somebody else asks for the same name in vain', async () => {
  const company = await aCompany();
  await approve(company, await ask(company, { userName: 'ada' }));
  await openNewest(company, ada);
  await ask(company, { by: 'U0BEN', userName: 'ada' });
  const [, second] = await requestsFor(company, 'ada');
  expect(second?.phase).toMatchObject({ status: 'pending', problem: { code: 'user.taken' } });
  expect((await say(company, 'U0BEN', 'keys')).ephemeral?.read()).toContain('You have no IAM user here.');
  await say(company, ada, 'keys');
  expect(dm(company)).toContain('No access keys.');
});

test('while a grant sets the user up: it is hers to look at and to set MFA up for, and no more', async () => {
  const company = await aCompany();
  await approve(company, await ask(company, { userName: 'ada' }));
  const opened = await openNewest(company, ada);
  await say(company, ada, 'keys');
  expect(dm(company)).toMatch(/No access keys\.[\s\S]*MFA is off/);
  expect((await say(company, ada, 'reset-password')).ephemeral?.read()).toContain('ada is still being set up.');
  if (opened.credential.kind !== 'password') throw new Error(opened.credential.kind);
  const password = opened.credential.password.reveal();
  company.aws
    .console(account)
    .signIn({ userName: 'ada', password })
    .changePassword(password, 'Chosen-by-ada-1!');
  await say(company, ada, 'mfa');
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  expect(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService).not.toContain('DenyAllWithoutMfa');
  await clickLast(company, ada, buttons.getAccess);
  expect(userOf(company, 'ada')).toMatchObject({ groups: ['readers'] });
  expect(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
  expect((await say(company, ada, 'reset-password')).ephemeral?.read()).toContain('Started for ada.');
});
