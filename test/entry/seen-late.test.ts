import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import {
  approve,
  cardOf,
  eventually,
  now,
  requestsFor,
  submitFor,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => company.slack.faults.clear());
afterAll(closeCompanies);

const requestOf = async (userName: string) => (await requestsFor(company, userName)).at(-1);

/** The clock goes on while the test looks. */
function isAbout(atMs: number | undefined, expectedMs: number): void {
  expect(Math.abs((atMs ?? 0) - expectedMs)).toBeLessThan(minute);
}

async function submit(userName: string) {
  expect(await submitFor(company, { userName })).toEqual({ closed: true });
  await company.settled();
  const request = await requestOf(userName);
  if (!request || request.notices.card) throw new Error('the card is there already');
  return request;
}

test('Slack’s wish for a day without calls is obeyed for five minutes', async () => {
  company.slack.faults.add({
    kind: 'throttle',
    retryAfterSeconds: 86_400,
    operation: 'chat.postMessage',
    times: 1,
  });
  const { submittedAtMs, decideByMs } = await submit('wished');
  await company.later(4 * minute);
  expect(await cardOf(company, 'wished')).toBeUndefined();
  await company.later(2 * minute);
  const card = await cardOf(company, 'wished');
  if (!card) throw new Error('no card');
  const request = await requestOf('wished');
  isAbout(request?.decideByMs, decideByMs + company.clock.now() - submittedAtMs);
  const untilSeconds = Math.floor((request?.decideByMs ?? 0) / 1000);
  expect(JSON.stringify(now(company, card).blocks)).toContain(`!date^${untilSeconds}^`);
  expect(threadOf(company, card)).toContain('Nobody could see the plan until now');
  // Nothing moves it again.
  await company.later(hour);
  expect((await requestOf('wished'))?.decideByMs).toBe(request?.decideByMs);
  expect(JSON.stringify(company.slack.as('U0ADA').lastDm()?.blocks)).toContain(`!date^${untilSeconds}^`);
});

test('a request that nobody could see in time is decided afterwards', async () => {
  company.slack.faults.add({ kind: 'error', operation: 'chat.postMessage' });
  const { submittedAtMs, decideByMs } = await submit('unseen');
  await eventually(company, () => company.clock.now() > decideByMs, { everyMs: 6 * hour });
  expect((await requestOf('unseen'))?.phase.status).toBe('pending');
  company.slack.faults.clear();
  await eventually(company, async () => (await cardOf(company, 'unseen')) !== undefined, {
    everyMs: 11 * minute,
  });
  const shownAtMs = company.clock.now();
  const moved = await requestOf('unseen');
  isAbout(moved?.decideByMs, shownAtMs + decideByMs - submittedAtMs);
  const card = await cardOf(company, 'unseen');
  if (!card) throw new Error('no card');
  await company.later(decideByMs - submittedAtMs - hour);
  await approve(company, card);
  expect(userOf(company, 'unseen')).toBeDefined();
});

test('an owner’s time counts from the link that could be sent', async () => {
  expect(await submitFor(company, { userName: 'linkless' })).toEqual({ closed: true });
  await company.settled();
  company.slack.faults.add({ kind: 'throttle', retryAfterSeconds: 86_400, operation: 'chat.postMessage' });
  const card = await cardOf(company, 'linkless');
  if (!card) throw new Error('no card');
  await approve(company, card);
  const [before, approvedAtMs] = [(await requestOf('linkless'))?.setUpByMs ?? 0, company.clock.now()];
  for (let count = 0; count < 6; count += 1) await company.later(6 * minute);
  company.slack.faults.clear();
  const isSent = async () => (await requestOf('linkless'))?.handovers.at(-1)?.state === 'sent';
  await eventually(company, isSent, { everyMs: 6 * minute });
  isAbout((await requestOf('linkless'))?.setUpByMs, before + company.clock.now() - approvedAtMs);
  expect(threadOf(company, card)).toContain('The link came late');
});

test('it is not kept for ever', async () => {
  company.slack.faults.add({ kind: 'error', operation: 'chat.postMessage' });
  const { decideByMs } = await submit('lost');
  await eventually(company, () => company.clock.now() > decideByMs + day, { everyMs: 6 * hour });
  expect((await requestOf('lost'))?.phase.status).toBe('expired');
});
