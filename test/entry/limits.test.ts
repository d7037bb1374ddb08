import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Limits } from '../../src/core/catalogue/catalogue.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { isCardOf } from '../support/card-about.ts';
import { fullGrant } from '../support/full-grant.ts';
import { buttons, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  newestCard,
  openNewest,
  requestsFor,
  statusOf,
  submitFor,
  toldBy,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const limited = (limits: Partial<Limits>, outgoing?: Outgoing): Promise<Company> => {
  const sample = loadCatalogue('manifests/catalogue.yaml');
  const catalogue = { ...sample, limits: { ...sample.limits, ...limits } };
  return aCompany({ catalogue, ...(outgoing ? { outgoing } : {}) });
};

/** The text below the form's reason, where a limit is reported. */
const saidBy = (result: { errors?: Record<string, string> } | object) =>
  'errors' in result ? (result.errors?.[fields.reason] ?? '') : '';

const names = (n: number) => Array.from({ length: n }, (_, i) => `wish-${i + 1}`);

test('too many that wait: the answer says which, until when, what to do and who helps; a cancelled one frees a place', async () => {
  const company = await limited({ openRequests: 2 });
  for (const userName of names(2)) await ask(company, { userName });
  const refused = saidBy(await submitFor(company, { userName: 'wish-3' }));
  expect(refused).toMatch(
    /^This was not sent: you already have 2 requests waiting for a decision \(for wish-1, wish-2\), the most one person may have\. Click Cancel in the bot's message about one you can do without, or wait until one is decided; the first expires .+\. Then ask again\. Questions\? Ask in #platform\.$/,
  );
  await company.slack.as('U0ADA').close();
  // Nobody else is held up, and decided requests no longer wait.
  expect(await submitFor(company, { by: 'U0BEN', userName: 'other' })).toMatchObject({ closed: true });
  await clickLast(company, 'U0ADA', buttons.cancel);
  expect(await submitFor(company, { userName: 'wish-3' })).toMatchObject({ closed: true });
});

test('an approved request takes no place, however long its owner needs', async () => {
  const company = await limited({ openRequests: 1 });
  await approve(company, await ask(company, { userName: 'wish-1' }));
  expect(await submitFor(company, { userName: 'wish-2' })).toMatchObject({ closed: true });
});

test('too many in an hour: the answer says when they can ask again, and then they can', async () => {
  const company = await limited({ asksPerHour: 5 });
  for (const userName of names(5)) await ask(company, { userName });
  const refused = saidBy(await submitFor(company, { userName: 'wish-6' }));
  expect(refused).toMatch(
    /^Nothing was done: you have asked 5 times in the last hour, the most one person may\. You can ask again .+\. Your earlier requests go on, and you can stop a user or deactivate a key at any time\. Questions\? Ask in #platform\.$/,
  );
  await company.slack.as('U0ADA').close();
  company.clock.pass(66 * 60_000);
  expect(await submitFor(company, { userName: 'wish-6' })).toMatchObject({ closed: true });
});

test("*I've set up MFA*, clicked in vain, is an ask from the second time on: AWS is read each time", async () => {
  const company = await limited({ asksPerHour: 5 });
  await approve(company, await ask(company, { userName: 'ada' }));
  await openNewest(company, 'U0ADA');
  const click = () => toldBy(company, 'U0ADA', () => clickLast(company, 'U0ADA', buttons.setUpMfa));
  for (let n = 0; n < 5; n += 1) expect(await click()).toContain('Checking with AWS now');
  expect(await click()).toContain('you have asked 5 times in the last hour');
});

describe('with the hour used up', () => {
  test("`/iam keys` says so, but a key is still deactivated, and *That wasn't me* stops the user", async () => {
    const company = await limited({ asksPerHour: 5 });
    await fullGrant(company, 'ada');
    const ada = company.slack.as('U0ADA');
    const keys = async () => (await ada.command('/iam', 'keys')).ephemeral?.read();
    const answers: (string | undefined)[] = [];
    for (let n = 0; n < 6; n += 1) {
      answers.push(await keys());
      await company.settled();
    }
    expect(answers[0]).toContain('Asking AWS about ada.');
    expect(answers.at(-1)).toContain('you have asked 5 times in the last hour');

    await clickLast(company, 'U0ADA', buttons.deactivate);
    expect(userOf(company, 'ada')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    await clickLast(company, 'U0ADA', buttons.notMe);
    expect(isCardOf(newestCard(company).read(), 'giveBack', 'ada')).toBe(true);
    expect(await statusOf(company, 'ada')).toBe('pending');
  });

  test('`/iam export` says so, and Slack gets no more files', async () => {
    const company = await limited({ asksPerHour: 5 });
    await ask(company, { userName: 'wish-1' });
    const [request] = await requestsFor(company, 'wish-1');
    const exported = async () =>
      (await company.slack.as('U0LEA').command('/iam', `export ${request?.id}`)).ephemeral?.read();
    for (let n = 0; n < 5; n += 1) expect(await exported()).toContain('as code');
    const before = company.slack.calls.length;
    expect(await exported()).toContain('you have asked 5 times in the last hour');
    expect(company.slack.calls.slice(before).map(({ method }) => method)).not.toContain(
      'files.completeUploadExternal',
    );
  });

  test('commands that only read, and clicks that change nothing, write nothing but the refusal', async () => {
    const calls: string[] = [];
    const outgoing: Outgoing = (call, send) => {
      calls.push(call.operation);
      return send();
    };
    const company = await limited({}, outgoing);
    const card = await ask(company, { userName: 'wish-1' });
    calls.length = 0;
    const ben = company.slack.as('U0BEN');
    for (const verb of ['status', 'help', 'request-user', 'adopt grace']) {
      await ben.command('/iam', verb);
      if (/request|adopt/.test(verb)) await ben.close();
    }
    const click = () => ben.click(buttons.approve, { in: card, confirm: true });
    expect(await toldBy(company, 'U0BEN', click)).toContain('You are not an approver for this request.');
    await company.settled();
    expect(calls).toContain('Query');
    // By day, by person, and by the request it was about.
    expect(calls.filter((operation) => /Put|Update|Delete|Write/.test(operation))).toEqual([
      'PutItem',
      'PutItem',
      'PutItem',
    ]);
  });
});
