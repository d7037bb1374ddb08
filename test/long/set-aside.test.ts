import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import type { Requests } from '../../src/flows/ports.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { asideOf, planPoisons, poison, poisons, putPoisoned } from '../support/poison.ts';
import { runCommand } from '../support/run-command.ts';
import {
  account,
  approve,
  ask,
  cardOf,
  enrol,
  inboxOf,
  isOfStuck,
  requestsFor,
  statusOf,
  submitFor,
} from '../support/story.ts';

jest.setTimeout(90_000);
afterAll(closeCompanies);

async function idFor(company: Company, userName: string): Promise<string> {
  const id = (await requestsFor(company, userName)).at(-1)?.id;
  if (!id) throw new Error(`there is no request for ${userName}`);
  return id;
}

const stuckMessages = ({ slack }: Company) =>
  slack
    .channel('C0APPROVALS')
    .filter(({ text }) => isOfStuck(text))
    .map((message) => message.read());
const linesAbout = ({ logged }: Company, id: string, level: string) =>
  logged.filter((line) => line.includes(`"level":"${level}"`) && line.includes(`"request":"${id}"`));

/** Ada's password waits behind a link. */
async function granted(company: Company, userName: string): Promise<string> {
  await approve(company, await ask(company, { userName }));
  return idFor(company, userName);
}

const tables = ({ dynamo }: Company) =>
  new DocumentClient(new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' }));

function withRequests<Answer>(company: Company, use: (requests: Requests) => Promise<Answer>): Promise<Answer> {
  return use(dynamoRequests(tables(company), 'countersign-requests'));
}

async function spoilUser(company: Company, userName: string): Promise<void> {
  await tables(company).update({
    TableName: 'countersign-requests',
    Key: { pk: `USER#${account}#${userName}`, sk: 'USER' },
    UpdateExpression: 'SET belongsTo = :nobody',
    ExpressionAttributeValues: { ':nobody': 'nobody' },
  });
}

/** A new process starts, which remembers nothing of what the old one read. */
async function restarted(company: Company): Promise<Company> {
  await company.bot.worker.stop();
  const bot = await company.anotherBot();
  return {
    ...company,
    bot,
    settled: () => bot.worker.idle(),
    async later(ms) {
      company.clock.pass(ms);
      await bot.worker.sweep();
      await bot.worker.idle();
    },
  };
}

/** Until it is stuck, and an hour longer. */
async function untilStuck(company: Company): Promise<void> {
  for (const minutes of [3, 1, 2, 4, 8, 16, 32]) await company.later(minutes * minute + 1000);
}

describe('a stored request', () => {
  const kinds = [...Object.keys(poisons), ...Object.keys(planPoisons)];
  let company: Company;
  /** By problem: the state after the first try, after many, and once it was fixed. */
  const seen: Record<string, Record<'first' | 'last' | 'after', Awaited<ReturnType<typeof asideOf>>>> = {};
  const ids: Record<string, string> = {};
  let stateOnceRepaired: Record<string, string | undefined> = {};

  beforeAll(async () => {
    const before = await aCompany();
    for (const [n, what] of kinds.entries()) ids[what] = await granted(before, `bad-${n}`);
    const repairs: (() => Promise<void>)[] = [];
    for (const what of kinds) repairs.push((await poison(before, ids[what] ?? '', what)).repair);
    company = await restarted(before);
    const look = async (when: 'first' | 'last' | 'after') => {
      for (const what of kinds)
        seen[what] = { ...seen[what], [when]: await asideOf(company, ids[what] ?? '') } as never;
    };
    await company.later(8 * minute);
    await look('first');
    await untilStuck(company);
    await company.later(hour);
    await company.later(hour);
    await look('last');
    for (const repair of repairs) await repair();
    await company.later(hour + minute);
    await look('after');
    const requests = await Promise.all(kinds.map((_, n) => requestsFor(company, `bad-${n}`)));
    stateOnceRepaired = Object.fromEntries(
      kinds.map((what, n) => [what, requests[n]?.[0]?.handovers[0]?.state]),
    );
  });

  describe.each(kinds)('with %s', (what) => {
    const id = () => ids[what] ?? '';

    test('is set aside by its first try, without the mark that would wake the worker again', () => {
      const { first } = seen[what] ?? {};
      expect(first).toMatchObject({ due: 'DUE', setAside: { tries: 1, problem: expect.any(String) } });
      expect(first).not.toHaveProperty('wakes');
    });

    test('is stuck in the end, and reported once in the channel and once in the log', () => {
      const { due, setAside } = seen[what]?.last ?? {};
      expect([due, (setAside?.tries ?? 0) > 6]).toEqual(['STUCK', true]);
      const messages = stuckMessages(company).filter((message) => message.includes(id()));
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(`countersign stuck --set-going ${id()}`);
      expect(linesAbout(company, id(), 'error')).toHaveLength(1);
    });

    test('continues by itself once it is fixed', () => {
      expect(seen[what]?.after).not.toHaveProperty('setAside');
      // By now its link has expired: the work has continued.
      expect(stateOnceRepaired[what]).toBe('expired');
    });
  });

  test('is reported without a word of what is stored', () => {
    const told = [...company.logged, ...stuckMessages(company)].join('');
    expect(told).not.toMatch(/ZodError|not valid JSON|teleport|limbo/);
  });
});

describe('a request that cannot be worked on', () => {
  test('does not keep others waiting, of the same person or even of the same user', async () => {
    const company = await aCompany();
    await anOwnUser(company, 'ada.other');
    await poison(company, await granted(company, 'bad'), 'a step that always fails');
    await company.later(3 * minute);
    await granted(company, 'good');
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'good')).toBe('done');
    expect(await company.bot.worker.sweep()).toEqual({ count: 0, oldestMs: 0 });
  });

  test('a crowd of them delays a good one by no sweep at all', async () => {
    const company = await aCompany();
    const id = await granted(company, 'good');
    await putPoisoned(company, 250);
    await company.bot.worker.stop();
    company.clock.pass(hour + minute);
    const bot = await company.anotherBot();
    const { count } = await bot.worker.sweep();
    expect(count).toBe(251);
    await bot.worker.idle();
    const good = await withRequests(company, (requests) => requests.load(id));
    expect(good?.handovers[0]?.state).toBe('expired');
    expect(await bot.worker.sweep()).toEqual({ count: 0, oldestMs: 0 });
  });

  test('is reported when Slack is back, if it was away', async () => {
    const company = await aCompany();
    const id = await granted(company, 'bad');
    await poison(company, id, 'nothing packed');
    company.slack.faults.add({ operation: 'chat.postMessage', kind: 'error' });
    await untilStuck(company);
    expect(stuckMessages(company)).toEqual([]);
    company.slack.faults.clear();
    await company.later(hour + minute);
    await company.later(hour + minute);
    expect(stuckMessages(company)).toHaveLength(1);
    expect(linesAbout(company, id, 'error')).toHaveLength(1);
  });
});

describe('lists show all that can be read, and say what cannot', () => {
  test('/iam status, to the requester and to the approvers', async () => {
    const company = await aCompany();
    await ask(company, { userName: 'bad' });
    await ask(company, { userName: 'good' });
    const id = await idFor(company, 'bad');
    await poison(company, id, 'an unknown status');
    const asked = await company.slack.as('U0ADA').command('/iam', 'status');
    expect(asked.ephemeral?.read()).toContain('good');
    expect(asked.ephemeral?.read()).toContain(`One request can't be shown`);
    expect(asked.ephemeral?.read()).toContain(id);
    const decides = await company.slack.as('U0LEA').command('/iam', 'status');
    expect(decides.ephemeral?.read()).toMatch(/Waiting for your decision[\s\S]*good/);
    expect(decides.ephemeral?.read()).toContain(id);
    const other = await company.slack.as('U0BEN').command('/iam', 'status');
    expect(other.ephemeral?.read()).not.toContain(id);
  });

  test('of several users of one owner; and nothing is done to the one that is left by mistake', async () => {
    const company = await aCompany();
    await anOwnUser(company, 'ada.one');
    await anOwnUser(company, 'ada.two');
    await spoilUser(company, 'ada.two');
    const answer = await company.slack.as('U0ADA').command('/iam', 'reset-password');
    expect(answer.ephemeral?.read()).toMatch(/Which of your users\?[\s\S]*ada\.one in Sandbox/);
    expect(answer.ephemeral?.read()).toMatch(/One IAM user can't be shown.*ada\.two/);
    await spoilUser(company, 'ada.one');
    const none = await company.slack.as('U0ADA').command('/iam', 'keys');
    expect(none.ephemeral?.read()).toContain("can't read its record of");
  });
});

describe('an operator', () => {
  const run = async (...args: string[]) => {
    const variables = {
      ...process.env,
      COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
      LOG_LEVEL: 'silent',
    };
    const { code, said, errors } = await runCommand(['stuck', ...args], { variables });
    return { code, text: said + errors };
  };

  test('lists stuck requests, and retries them once they are fixed', async () => {
    const company = await aCompany();
    expect(await run()).toEqual({ code: 0, text: 'No request is stuck.\n' });
    const id = await granted(company, 'bad');
    const { repair } = await poison(company, id, 'an unknown kind of change');
    await untilStuck(company);
    const { text } = await run();
    expect(text).toMatch(new RegExp(`^${id} {2}since .*: .*REQUEST#${id} cannot be read: intent.kind`));
    expect(text).not.toContain('teleport');
    await repair();
    expect(await run('--set-going', id)).toMatchObject({ code: 0 });
    expect(await asideOf(company, id)).toMatchObject({ due: 'DUE', wakes: 'WORKER' });
    await company.later(1000);
    expect(await run()).toMatchObject({ text: 'No request is stuck.\n' });
    expect((await requestsFor(company, 'bad'))[0]?.handovers[0]?.state).toBe('expired');
  });

  test('ends one that cannot be read: it is never tried again, and keeps nobody from its user name', async () => {
    const company = await aCompany();
    await ask(company, { userName: 'bad' });
    const id = await idFor(company, 'bad');
    const card = await cardOf(company, 'bad');
    await poison(company, id, 'bytes that nobody packed');
    expect(card).toBeDefined();
    const { code, text } = await run('--end', id);
    expect([code, text]).toEqual([0, expect.stringContaining(`${id} is given up.`)]);
    expect(await asideOf(company, id)).not.toHaveProperty('due');
    await company.later(30 * day);
    expect(stuckMessages(company)).toEqual([]);
    await submitFor(company, { by: 'U0BEN', userName: 'bad' });
    await company.settled();
    const { found } = await withRequests(company, (requests) => requests.ofPerson('U0BEN', 1));
    expect(found).toMatchObject([{ phase: { status: 'pending' }, intent: { userName: 'bad' } }]);
    expect(found[0]).not.toMatchObject({ contenders: expect.anything() });
  });

  test('ends one that cannot be read and was approved: what it held of its user is free', async () => {
    const company = await aCompany();
    const id = await granted(company, 'bad');
    await poison(company, id, 'bytes that nobody packed');
    const { code, text } = await run('--end', id);
    expect([code, text]).toEqual([0, expect.stringContaining('It no longer reserves bad')]);
  });

  test('ends one that was being carried out: it counts as failed, and its people undo it', async () => {
    const before = await aCompany();
    const id = await granted(before, 'bad');
    const { repair } = await poison(before, id, 'its plan missing');
    const company = await restarted(before);
    await untilStuck(company);
    expect(await run('--end', id)).toMatchObject({
      code: 0,
      text: expect.stringContaining('counts as failed'),
    });
    await repair();
    await run('--end', id);
    await company.later(hour);
    await company.later(hour);
    expect(inboxOf(company, 'U0ADA').join('\n')).toContain('An operator stopped it.');
  });

  test('learns what is missing, and how to ask', async () => {
    await aCompany();
    expect(await run('--end', 'nobody')).toEqual({ code: 1, text: 'There is no request nobody.\n' });
    expect(await run('--set-going', 'nobody')).toEqual({ code: 1, text: 'There is no request nobody.\n' });
    for (const args of [
      ['--end'],
      ['--all', 'r1'],
      ['--end', 'r1', 'r2'],
      ['--end', 'r1', '--set-going', 'r1'],
    ])
      expect(await run(...args)).toMatchObject({ code: 2, text: expect.stringContaining('--set-going <id>') });
  });
});
