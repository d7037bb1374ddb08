import { offeredAction } from '../../src/adapters/slack/forms/offered-users.ts';
import { userValue } from '../../src/adapters/slack/ids.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { anOwnUser, withUsers } from '../support/an-own-user.ts';
import { someGives } from '../support/builders.ts';
import { fields } from '../support/labels.ts';
import { leaving } from '../support/offboarding.ts';
import { account, requestsFor } from '../support/story.ts';

/** Ben has more users than a list takes, one with a name as long as IAM allows, and two programs. */
const [sec, ben] = ['U0SEC1', 'U0BEN'];
const longName = `z-${'long'.repeat(15)}-z`;
const names = [...Array.from({ length: 117 }, (_, n) => `ben-${n}`), longName];
/** Those that the tests offboard. */
const real = ['ben-117', 'ben-118'];
const given = { requestId: 'r1', gives: someGives() };

let company: Company;
beforeAll(async () => {
  company = await aCompany();
  await withUsers(company, async (users) => {
    const own = (userName: string, person: string, userKind: 'person' | 'workload' = 'person') =>
      users.recordOwner({ account, userName }, { person, userId: `AIDA${userName}`, userKind }, given, 1);
    for (const userName of names) await own(userName, ben);
    await own('ben-12.bot', ben, 'workload');
    await own('ben-12-of-ada', 'U0ADA');
  });
  for (const userName of real) await anOwnUser(company, userName, { owner: ben });
});
afterAll(closeCompanies);

const chosen = () =>
  company.slack
    .as(sec)
    .modal()
    ?.inputs.find(({ label }) => label === fields.iamUsers)?.value;
const isAsked = async (userName: string) => (await requestsFor(company, userName)).length > 0;
const only = (...userNames: string[]) => ({
  user: {
    [offeredAction({ of: ben, which: 'people' })]: {
      type: 'multi_external_select' as const,
      selected_options: userNames.map((userName) => ({
        text: { type: 'plain_text' as const, text: userName },
        value: userValue({ account, userName }),
      })),
    },
  },
});

async function form() {
  const security = company.slack.as(sec);
  await security.command('/iam', 'offboard <@U0BEN|ben>');
  return security;
}

test('more users of a person than fit in a list are found by typing; the first are chosen, and the form says how many are not', async () => {
  const security = await form();
  expect(chosen()).toHaveLength(100);
  expect(security.modal()?.read()).toContain('100 of 120 are chosen. Find the others by typing.');
  expect(await security.suggest(fields.iamUsers, '')).toHaveLength(100);
  expect(await security.suggest(fields.iamUsers, 'BEN-12')).toEqual(['ben-12 (Sandbox)']);
  expect(await security.suggest(fields.iamUsers, 'z-long')).toEqual([expect.stringContaining(longName)]);
  await security.close();
});

test('one found by typing is offboarded and, corrected to another, named; nothing comes of that other', async () => {
  const security = await form();
  await security.fill({ [fields.iamUsers]: ['ben-118 (Sandbox)'], [fields.reason]: leaving });
  expect(await security.submit()).toEqual({ closed: true });
  await company.settled();
  expect(await isAsked('ben-118')).toBe(true);
  const { errors = {} } = await security.resubmit(only('ben-117'));
  expect(Object.values(errors).join()).toContain('ben-118 is being offboarded');
  expect(await isAsked('ben-117')).toBe(false);
  expect(await security.resubmit(only('ben-117', 'ben-118'))).toEqual({ closed: true });
  await company.settled();
  expect(await isAsked('ben-117')).toBe(true);
});

test('those that are stopped already are not chosen again', async () => {
  const security = await form();
  expect(security.modal()?.read()).toContain('100 of 120 are chosen, 2 are stopped already.');
  expect(chosen()).toHaveLength(100);
  expect(chosen()).not.toContain('ben-118 (Sandbox)');
  await security.close();
});

test('a search that fails is said in its list, and in no message; what is said there is no user', async () => {
  const security = await form();
  const before = security.inbox().length;
  company.dynamo.faults.add({ operation: /Query|GetItem/, kind: 'error' });
  const [failed = '', ...more] = await security.suggest(fields.iamUsers, 'ben-1');
  company.dynamo.faults.clear();
  expect(failed).toBe('The search failed. Type again in a moment.');
  expect(more).toEqual([]);
  expect(security.inbox()).toHaveLength(before);
  await security.fill({ [fields.iamUsers]: [failed], [fields.reason]: leaving });
  expect(await security.submit()).toEqual({
    errors: { [fields.iamUsers]: expect.stringContaining('while a search fails') },
  });
  await security.close();
});
