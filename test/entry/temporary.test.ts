import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import { rulingOf } from '../support/standing.ts';
import {
  approve,
  ask,
  clickLast,
  enrol,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  threadOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';

afterEach(closeCompanies);

/** Ada works with a password and a key, for eight hours. */
async function temporary(company: Company, userName = 'ada') {
  const credentials = [choices.password, choices.accessKey];
  const card = await ask(company, { userName, credentials, howLong: choices.eightHours });
  const asked = now(company, card).read();
  await approve(company, card);
  // Time may lie between the approval and the set-up: the time starts with the access.
  await company.later(50 * minute);
  await enrol(company, ada);
  const startedAtMs = company.clock.now();
  await openNewest(company, ada);
  await clickLast(company, ada, buttons.activate);
  return { card, asked, startedAtMs };
}

const endOf = async (company: Company, userName = 'ada') =>
  (await requestsFor(company, userName)).flatMap(({ journal }) =>
    Object.values(journal).flatMap(({ receipt }) => receipt?.untilMs ?? []),
  )[0] ?? 0;

/** What Ada can do at the console with her device, with a session of her key, and with one she opened before. */
function worksFor(company: Company, userName: string, atMs: number, sinceMs: number) {
  const means = [
    { by: 'console', mfa: true, atMs },
    { by: 'console', mfa: true, atMs, sinceMs },
    { by: 'session', mfa: true, atMs },
    { by: 'session', mfa: true, atMs, sinceMs },
  ] as const;
  return means.map((each) => rulingOf(company, userName, each, 's3:ListAllMyBuckets'));
}

test('temporary access starts when it works, ends by AWS with the bot dead and its tables gone', async () => {
  const company = await aCompany();
  const { asked, startedAtMs, card } = await temporary(company);
  expect(asked).toContain('for 8 hours');
  expect(asked).toContain('8 hours, once it works; then AWS ends it');
  const untilMs = await endOf(company);
  expect(untilMs - startedAtMs).toBeGreaterThan(8 * hour - minute);
  expect(untilMs - startedAtMs).toBeLessThan(8 * hour + minute);
  expect(now(company, card).read()).toContain('AWS ends it');
  expect(inboxOf(company, ada).join('\n')).toContain('AWS ends it');

  await company.bot.stop();
  await company.dynamo.close();
  company.clock.pass(untilMs - company.clock.now() - 1000);
  expect(worksFor(company, 'ada', untilMs - 1000, startedAtMs)).toEqual(Array(4).fill('allowed'));
  expect(worksFor(company, 'ada', untilMs + 1000, startedAtMs)).toEqual(Array(4).fill('denied'));
}, 60_000);

test('at its end the bot takes back what only it gave, and tells owner, requester and thread', async () => {
  const company = await aCompany();
  const { card } = await temporary(company);
  const untilMs = await endOf(company);
  await company.later(untilMs - company.clock.now() + 1000);
  await company.settled();
  const user = userOf(company, 'ada');
  expect(user).toMatchObject({ groups: [], accessKeys: [], attachedPolicies: [] });
  expect(user?.loginProfile).toBeUndefined();
  expect(Object.keys(user?.inlinePolicies ?? {})).toContain('CountersignEnds');
  expect(inboxOf(company, ada).at(-1)).toContain('has ended');
  expect(inboxOf(company, ada).at(-1)).toContain('nothing left');
  expect(threadOf(company, card)).toContain('The access has ended');
  expect(now(company, card).read()).toContain('Access ended');
  const [, end] = await requestsFor(company, 'ada');
  expect(end?.phase.status).toBe('done');
  // Nothing else comes: the end has no card.
  expect(newestCard(company).ts).toBe(card.ts);
}, 60_000);

test('access that is not set up when its time is over is undone as a whole', async () => {
  const company = await aCompany();
  const credentials = [choices.password, choices.accessKey];
  const card = await ask(company, { userName: 'ada', credentials, howLong: choices.eightHours });
  await approve(company, card);
  await enrol(company, ada);
  expect(userOf(company, 'ada')?.groups).toEqual(['readers']);
  await company.later(8 * hour + minute);
  await company.later(minute);
  expect(userOf(company, 'ada')).toBeUndefined();
  expect(inboxOf(company, ada).join('\n')).toContain('Its time ended before everything was set up');
}, 60_000);
