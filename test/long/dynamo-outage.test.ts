import type { Fault } from '../../src/sandbox/faults.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  eventually,
  fillFor,
  inboxOf,
  linkOf,
  newestLinkState,
  openLink,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => company.dynamo.faults.clear());
afterAll(closeCompanies);

const as = (person: string) => company.slack.as(person);
const operations = ['PutItem', 'GetItem', 'UpdateItem', 'Query', 'BatchGetItem'];
const away = (operation = /./) => company.dynamo.faults.add({ operation, kind: 'drop' });
const failed =
  /^Something failed on our side \([0-9a-f]{8}\), so this was not done\. Please try again in a moment\. /;

/** Every third call of each operation, a good many times over. */
function strikeNowAndThen(kind: Fault['kind']): void {
  // Throttled, the SDK waits for real before it sends again.
  const times = kind === 'throttle' ? 1 : 12;
  for (const operation of operations)
    for (let count = 0; count < times; count += 1)
      company.dynamo.faults.add({ operation, kind, times: 1, after: 2 } as Fault);
}

test.each(['error', 'drop', 'drop-reply', 'throttle'] as const)(
  '%s now and then on every operation: nobody notices, and nothing is doubled',
  async (kind) => {
    const userName = `dynamo-${kind}`;
    const card = await ask(company, {
      userName,
      access: [choices.administrator],
      forWhom: choices.anotherPerson,
      owner: 'Ben Okafor',
      credentials: [choices.accessKey],
    });
    strikeNowAndThen(kind);
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    await eventually(company, async () => (await newestLinkState(company, userName)) === 'access-key sent');
    await openNewest(company, 'U0BEN');
    company.dynamo.faults.clear();
    const [request] = await requestsFor(company, userName);
    expect(request?.votes.map(({ by }) => by)).toEqual(['U0SEC1', 'U0SEC2']);
    expect(request?.handovers.map(({ state }) => state)).toEqual(['acknowledged']);
    expect(userOf(company, userName)?.accessKeys).toMatchObject([
      { id: request?.handovers[0]?.keyId, status: 'Inactive' },
    ]);
    expect(company.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  },
);

describe('while the tables are away', () => {
  test('a form: stays open and says so, nothing is made; sent again it works', async () => {
    const ada = await fillFor(company, { userName: 'form-away' });
    away();
    expect(await ada.submit()).toEqual({ errors: { Reason: expect.stringMatching(failed) } });
    company.dynamo.faults.clear();
    expect(await requestsFor(company, 'form-away')).toEqual([]);
    expect(await ada.submit()).toEqual({ closed: true });
    await company.settled();
    expect(await statusOf(company, 'form-away')).toBe('pending');
  });

  test('a denial: its words stay in the form, and it can be sent again', async () => {
    const card = await ask(company, { userName: 'deny-away' });
    await as('U0LEA').click(buttons.deny, { in: card });
    await as('U0LEA').fill({ [fields.reason]: 'Use a role.' });
    away();
    expect(await as('U0LEA').submit()).toEqual({ errors: { Reason: expect.stringMatching(failed) } });
    company.dynamo.faults.clear();
    expect(await as('U0LEA').submit()).toEqual({ closed: true });
    expect(await statusOf(company, 'deny-away')).toBe('denied');
  });

  test('a click: said where it was, and no vote; again it counts', async () => {
    const card = await ask(company, { userName: 'click-away' });
    away();
    const { ephemeral } = await as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    expect(ephemeral?.read()).toMatch(failed);
    company.dynamo.faults.clear();
    expect((await requestsFor(company, 'click-away'))[0]?.votes).toEqual([]);
    await approve(company, card);
    expect(userOf(company, 'click-away')).toBeDefined();
  });

  test('/iam status: said, not silent', async () => {
    away();
    const { ephemeral } = await as('U0ADA').command('/iam', 'status');
    expect(ephemeral?.read()).toMatch(failed);
  });

  test('a link: 503 and burnt nothing; afterwards it opens', async () => {
    await approve(company, await ask(company, { userName: 'link-away' }));
    const { link } = linkOf(company, 'U0ADA');
    away();
    expect(await openLink(company, link)).toEqual({ code: 'storage.unavailable' });
    company.dynamo.faults.clear();
    expect(await openLink(company, link)).toMatchObject({ credential: { userName: 'link-away' } });
  });

  test.each([0, 3, 6, 9])(
    'the worker, after %i writes: the sweep takes it up, and nothing is doubled',
    async (after) => {
      const userName = `worker-away-${after}`;
      const card = await ask(company, { userName });
      const isWrite = /PutItem|UpdateItem/;
      // The click has two before: what it is listed under, and its event.
      company.dynamo.faults.add({ operation: isWrite, kind: 'drop-reply', times: 30, after: after + 2 });
      await as('U0LEA').click(buttons.approve, { in: card, confirm: true });
      await company.settled();
      company.dynamo.faults.clear();
      await eventually(company, async () => (await newestLinkState(company, userName)) === 'password sent', {
        everyMs: 2 * minute,
      });
      expect(
        company.aws.account('111122223333').users.filter((user) => user.userName === userName),
      ).toHaveLength(1);
      expect(userOf(company, userName)).toMatchObject({
        loginProfile: { resetRequired: true },
        accessKeys: [],
      });
      expect((await requestsFor(company, userName))[0]?.votes).toHaveLength(1);
      await openNewest(company, 'U0ADA');
      await eventually(
        company,
        async () => (await newestLinkState(company, userName)) === 'password acknowledged',
      );
    },
  );
});

test('the tables go away once access has come, and a key follows: what was posted is not posted again', async () => {
  // So little is left of a lease that each look at it renews it.
  const timing = { leaseMs: minute, callMs: minute / 4, propagationMs: 2 * minute };
  const slow = await aCompany({ timing });
  const isReady = (text: string) => text.startsWith(':white_check_mark: Your access is ready.');
  for (const after of [2, 3, 4, 5, 6, 7, 8]) {
    const [userName, credentials] = [`ready-${after}`, [choices.password, choices.accessKey]];
    await approve(slow, await ask(slow, { userName, credentials }));
    setUp(slow, await openNewest(slow, 'U0ADA'));
    await clickLast(slow, 'U0ADA', buttons.setUpMfa);
    slow.dynamo.faults.add({ operation: /PutItem|UpdateItem/, kind: 'drop', times: 30, after });
    await clickLast(slow, 'U0ADA', buttons.getAccess);
    slow.dynamo.faults.clear();
    const isSent = async () => (await newestLinkState(slow, userName)) === 'access-key sent';
    await eventually(slow, isSent, { everyMs: 2 * minute });
    const ready = inboxOf(slow, 'U0ADA').filter((text) => isReady(text) && text.includes(`${userName} `));
    expect([after, ready]).toEqual([after, [expect.any(String)]]);
  }
});

test('what the log says of an outage is its cause, under the id that people were told', async () => {
  const card = await ask(company, { userName: 'logged' });
  away();
  const { ephemeral } = await as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  company.dynamo.faults.clear();
  const id = /\(([0-9a-f]{8})\)/.exec(ephemeral?.read() ?? '')?.[1] ?? 'no id';
  const line = company.logged.find((each) => each.includes(id));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'error', id, error: { name: expect.any(String) } });
  await clickLast(company, 'U0ADA', buttons.cancel);
});
