import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { aGrant, aRequest } from '../support/builders.ts';
import { fullGrant } from '../support/full-grant.ts';
import { modalAfter, openHome as openHomeOf } from '../support/home.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, enrol, itemsOf, openNewest, statusOf, submitFor, userOf } from '../support/story.ts';

let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const as = (person: string) => company.slack.as(person);
const homeOf = (person: string) => as(person).home()?.read() ?? '';
const openHome = async (person: string) => (await openHomeOf(company, person)).read();
const published = (person?: string) =>
  company.slack.calls.filter(
    ({ method, body }) => method === 'views.publish' && (!person || body.user_id === person),
  );
/** What comes of a click of Ada's. */
const inModal = (button: string, place: 'home' | 'modal' = 'home') =>
  modalAfter(company, 'U0ADA', () => as('U0ADA').click(button, { in: place }));
/** Home is published a second after a change. */
const becomes = (person: string, words: string) => company.slack.until(() => homeOf(person).includes(words));

describe('somebody opens Home', () => {
  test('with nothing on it: it says how to ask, and a button does', async () => {
    expect(await openHome('U0ADA')).toContain('Nothing waits for you. Ask for access with /iam request-user');
    const modal = await inModal(buttons.requestUser);
    expect(modal.inputs.map(({ label }) => label)).toContain('User name');
  });

  test('an approver with nothing to decide', async () => {
    await ask(company, { by: 'U0LEA', userName: 'lea' });
    await openHome('U0LIV');
    await openHome('U0LEA');
    await as('U0LEA').click(buttons.refresh, { in: 'home' });
    expect(homeOf('U0LEA')).toContain('Nothing waits for your decision');
  });

  test('an approver: what waits for them, and not what they have asked for', async () => {
    await ask(company, { userName: 'ada' });
    await ask(company, { by: 'U0LEA', userName: 'lea' });
    const [waits, own] = (await openHome('U0LEA')).split('Your requests');
    expect(waits).toMatch(/IAM user ada in Sandbox.*\nAsked by @ada .* risk :large_green_circle: low/);
    expect(waits).not.toContain('IAM user lea');
    expect(own).toContain('IAM user lea in Sandbox');
    expect(as('U0LEA').home()?.buttons).not.toContain(buttons.approve);
  });

  test('an owner: the next step with a link to its message, their users, and their requests', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    const home = await openHome('U0ADA');
    expect(home).toContain('Your next steps');
    expect(home).toContain('Open the link with your console password by');
    const { ts } = as('U0ADA').lastDm() ?? {};
    expect(home).toContain(`/p${ts?.replace('.', '')}`);
    expect(home).toMatch(/ada in Sandbox.*Being set up/);
    expect(home).toMatch(/Your requests[\s\S]*IAM user ada in Sandbox/);
  });

  test('a key on our record has its age, and is to be rotated when it is past the limit', async () => {
    await fullGrant(company, 'ada');
    expect(await openHome('U0ADA')).toMatch(/Access key AKIA\w+, made today/);
    expect(homeOf('U0ADA')).toMatch(/ada in Sandbox.*In use/);
    company.clock.pass(company.bot.catalogue.accessKeys.maxAgeDays * day + minute);
    expect(await openHome('U0ADA')).toMatch(/Access key AKIA\w+ is \d+ days old: rotate it \(limit \d+ days\)/);
    await as('U0ADA').click(buttons.showKeys, { in: 'home' });
    await company.settled();
    expect(as('U0ADA').lastDm()?.read()).toContain(`[${buttons.rotate}]`);
  });

  test('a guest, or somebody from elsewhere: why, and no button', async () => {
    for (const person of ['U0GUEST', 'U0OUT']) {
      expect(await openHome(person)).toContain("You can't use this app here.");
      expect(as(person).home()?.buttons).toEqual([]);
    }
  });

  test('the Messages tab publishes nothing', async () => {
    await as('U0ADA').openHome('messages');
    expect(published()).toEqual([]);
  });
});

describe('a button on Home begins what its verb begins', () => {
  test('for the only user: in a modal stands what comes of it', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    await enrol(company, 'U0ADA');
    await openHome('U0ADA');
    const modal = await inModal('Reset password');
    expect(modal.read()).toContain('ada');
    await company.settled();
    expect((await openNewest(company, 'U0ADA')).credential.kind).toBe('password');
  });

  test('with several users: which one is asked in the modal', async () => {
    for (const userName of ['ada-one', 'ada-two']) await approve(company, await ask(company, { userName }));
    await openHome('U0ADA');
    const modal = await inModal(buttons.setUpMfaOnHome);
    expect(modal.buttons).toEqual(['ada-two in Sandbox (111122223333)', 'ada-one in Sandbox (111122223333)']);
    const begun = await inModal('ada-one in Sandbox (111122223333)', 'modal');
    expect(begun.read()).toContain('ada-one');
  });

  test('somebody else’s user is refused, whatever the button says', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    await openHome('U0ADA');
    const payload = { user: { id: 'U0BEN', team_id: 'T0ACME' } };
    await as('U0ADA').clickRaw(buttons.showKeys, { in: 'home', payload });
    await company.settled();
    expect(company.slack.calls.filter(({ raw }) => raw.includes('What ada holds'))).toEqual([]);
  });
});

describe('25 to a page', () => {
  test('*Next* and *Previous* turn them, and *Refresh* stays', async () => {
    const client = new DocumentClient(
      new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' }),
    );
    const requests = dynamoRequests(client, 'countersign-requests', company.bot.catalogue);
    for (let n = 0; n < 60; n += 1) {
      const intent = aGrant({ requester: 'U0BEN', owner: 'U0BEN', userName: `ben-${n}.` });
      const of = { id: `ben${n}`, intent, status: 'pending', submittedAtMs: 1000 + n } as const;
      await requests.create({ ...aRequest(of), decideByMs: company.clock.now() + 1e9 });
    }
    const shown = () => [...homeOf('U0LEA').matchAll(/ben-(\d+)\./g)].map(([, n]) => Number(n));
    const beginsWith = (n: number) => company.slack.until(() => shown()[0] === n);
    const turn = (button: string) => as('U0LEA').click(button, { in: 'home' });
    await openHome('U0LEA');
    expect(shown()).toEqual(Array.from({ length: 25 }, (_, n) => n));
    expect(as('U0LEA').home()?.buttons).not.toContain(buttons.previousPage);
    await turn(buttons.nextPage);
    await beginsWith(25);
    await turn(buttons.refresh);
    await ask(company, { userName: 'ada' });
    await company.slack.until(() => published('U0LEA').length > 3);
    expect(shown()[0]).toBe(25);
    await turn(buttons.nextPage);
    await beginsWith(50);
    expect(shown()).toEqual(Array.from({ length: 10 }, (_, n) => 50 + n));
    expect(as('U0LEA').home()?.buttons).not.toContain(buttons.nextPage);
    await turn(buttons.previousPage);
    await beginsWith(25);
    await as('U0LEA').clickRaw(buttons.nextPage, { in: 'home', action: { value: '99|99|99' } });
    await beginsWith(50);
    await openHome('U0BEN');
    expect([...homeOf('U0BEN').matchAll(/ben-(\d+)\./g)]).toHaveLength(25);
    expect(as('U0BEN').home()?.blocks.length).toBeLessThanOrEqual(100);
  });
});

describe('after a change', () => {
  test('it is published for those concerned: requester, owner and approvers', async () => {
    for (const person of ['U0ADA', 'U0LEA', 'U0LIV', 'U0BEN']) await openHome(person);
    const card = await ask(company, { userName: 'ada' });
    await becomes('U0LEA', 'IAM user ada');
    await becomes('U0ADA', 'Waiting for a decision');
    await approve(company, card);
    await becomes('U0LIV', 'Nothing waits for you');
    await becomes('U0ADA', 'Open the link with your console password');
    expect(published('U0BEN')).toHaveLength(1);
  });

  test('several changes in a second are published once', async () => {
    await openHome('U0ADA');
    const clock = company.clock.sleep.bind(company.clock);
    let wake: (() => void)[] = [];
    company.clock.sleep = (ms) => (ms === 1000 ? new Promise((resolve) => wake.push(resolve)) : clock(ms));
    for (const userName of ['one', 'two', 'three']) await ask(company, { userName });
    expect(published('U0ADA')).toHaveLength(1);
    for (const each of wake) each();
    wake = [];
    await becomes('U0ADA', 'IAM user three');
    expect(homeOf('U0ADA')).toContain('IAM user one');
    expect(published('U0ADA')).toHaveLength(2);
  });

  test('nobody has opened theirs: nothing is published, and nothing written or read for it', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    await enrol(company, 'U0ADA');
    expect(published()).toEqual([]);
    expect((await itemsOf(company, 'requests')).filter(({ pk }) => pk === 'HOME')).toEqual([]);
  });

  test('who opens it again and again is written down once, in one item', async () => {
    await openHome('U0ADA');
    const marks = async () => (await itemsOf(company, 'requests')).filter(({ pk }) => pk === 'HOME');
    const first = await marks();
    await openHome('U0ADA');
    expect(await marks()).toEqual(first);
    await openHome('U0LEA');
    expect(await marks()).toMatchObject([{ '@U0ADA': expect.any(Number), '@U0LEA': expect.any(Number) }]);
  });

  test('who has not looked for a month is left alone until they do', async () => {
    await openHome('U0ADA');
    company.clock.pass(31 * day);
    await ask(company, { userName: 'ada' });
    await company.settled();
    expect(published('U0ADA')).toHaveLength(1);
    await openHome('U0LEA');
    expect((await itemsOf(company, 'requests')).find(({ pk }) => pk === 'HOME')).not.toHaveProperty('@U0ADA');
  });

  test('another process learns by its next sweep who has opened theirs', async () => {
    await openHome('U0ADA');
    const other = await company.anotherBot();
    await other.worker.sweep();
    company.deliverTo(other);
    await submitFor(company, { userName: 'ada' });
    await becomes('U0ADA', 'IAM user ada');
  });

  test('Slack takes no Home: the work goes on all the same, and the next opening shows all of it', async () => {
    await openHome('U0ADA');
    company.slack.faults.add({ operation: 'views.publish', kind: 'error', times: 50 });
    await approve(company, await ask(company, { userName: 'ada' }));
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(userOf(company, 'ada')?.groups).toEqual(['readers']);
    company.slack.faults.clear();
    expect(await openHome('U0ADA')).toMatch(/ada in Sandbox.*In use/);
    expect(company.logged.join('\n')).toContain('a Home tab was not brought up to date');
  });

  test('the tables do not answer while Home is opened: Slack is answered, and nobody is told anything', async () => {
    company.dynamo.faults.add({ operation: 'Query', kind: 'error', times: 20 });
    await as('U0ADA').openHome();
    const isLogged = () => company.logged.join('\n').includes('nothing came of an event from Slack');
    await company.slack.until(isLogged);
    expect(as('U0ADA').home()).toBeUndefined();
    expect(as('U0ADA').inbox()).toEqual([]);
  });
});

test('a profile that changes is asked for anew; nothing else comes of it', async () => {
  await openHome('U0ADA');
  const asked = () => company.slack.calls.filter(({ method }) => method === 'users.info').length;
  const before = asked();
  await as('U0ADA').command('/iam', 'request-user');
  const { status } = await company.slack.deliverEvent({ type: 'user_change', user: { id: 'U0ADA' } });
  expect(status).toBe(200);
  await as('U0ADA').command('/iam', 'request-user');
  expect(asked()).toBeGreaterThan(before);
  expect(await company.slack.deliverEvent({ type: 'team_join', user: { id: 'U0ADA' } })).toMatchObject({
    status: 200,
  });
});
