import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, now, requestsFor, statusOf, threadOf, toldBy, userOf } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => {
  company.slack.faults.clear();
  for (const id of ['U0ADA', 'U0BEN', 'U0LEA', 'U0SEC1']) company.slack.updatePerson(id, { deleted: false });
  company.clock.pass(minute);
});
afterAll(closeCompanies);

/** Decided while Slack tells the worker nothing, so that time lies between the vote and the work. */
async function approvedButHeld(userName: string, wish: Parameters<typeof ask>[1] = {}) {
  const card = await ask(company, { userName, ...wish });
  // The click itself uses answers from a moment ago, or the first calls.
  await company.slack.as('U0LEA').command('/iam', 'request-user');
  await company.slack.as('U0LEA').close();
  company.slack.faults.add({ operation: 'users.info', kind: 'error' });
  await company.slack.as('U0LEA').click(buttons.approve, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, userName)).toBe('applying');
  expect(userOf(company, userName)).toBeUndefined();
  return card;
}

async function released() {
  company.slack.faults.clear();
  await company.later(11 * minute);
}

test('while Slack cannot say who is who, nothing is done, and the card says so', async () => {
  const card = await approvedButHeld('held');
  expect(now(company, card).read()).toContain('Waiting: Slack did not answer properly (slack.unavailable).');
  await released();
  expect(userOf(company, 'held')).toBeDefined();
});

test('a voter who left the group: the vote is voided, said, and the request waits again', async () => {
  const card = await approvedButHeld('left-group');
  company.slack.removeFromGroup('S0LEADS', 'U0LEA');
  await released();
  company.slack.addToGroup('S0LEADS', 'U0LEA');
  expect(userOf(company, 'left-group')).toBeUndefined();
  expect(await statusOf(company, 'left-group')).toBe('pending');
  expect((await requestsFor(company, 'left-group'))[0]?.votes).toEqual([]);
  expect(threadOf(company, card)).toContain(
    'The approval of @lea no longer counts: they are no longer an approver.',
  );
  expect(now(company, card).read()).toMatch(
    /Decides {2}1 of @leads by .* {2}nobody yet\n\[Approve\] \[Deny…\]/,
  );
  await approve(company, card, 'U0LIV');
  expect(userOf(company, 'left-group')).toBeDefined();
});

test('the name an approval that no longer holds had reserved is free again, and both cards say who wants it', async () => {
  const other = await ask(company, { by: 'U0BEN', userName: 'two-want' });
  const first = await approvedButHeld('two-want');
  company.slack.removeFromGroup('S0LEADS', 'U0LEA');
  await released();
  company.slack.addToGroup('S0LEADS', 'U0LEA');
  const requests = () => requestsFor(company, 'two-want');
  expect((await requests()).map(({ phase }) => phase.status)).toEqual(['pending', 'pending']);
  for (const card of [first, other]) expect(now(company, card).read()).toContain('is asked for more than once');
  await approve(company, other, 'U0LIV');
  expect(userOf(company, 'two-want')?.tags).toMatchObject({ owner: 'U0BEN' });
  expect((await requests()).map(({ phase }) => phase.status)).toEqual(['applying', 'rejected']);
});

test('a voter whose account was deactivated: the same, and the vote of the other stands', async () => {
  const card = await ask(company, { userName: 'gone-voter', access: [choices.administrator] });
  await approve(company, card, 'U0SEC1');
  company.slack.updatePerson('U0SEC1', { deleted: true });
  await approve(company, card, 'U0SEC2');
  expect(userOf(company, 'gone-voter')).toBeUndefined();
  expect(threadOf(company, card)).toContain(
    'The approval of @sam no longer counts: their Slack account is deactivated.',
  );
  expect(now(company, card).read()).toMatch(/Decides {2}2 of .* {2}:white_check_mark: @\w+, 1 more needed/);
  await approve(company, card, 'U0SEC3');
  expect(userOf(company, 'gone-voter')).toBeDefined();
});

test.each([
  ['owner', 'U0BEN', '@ben'],
  ['requester', 'U0ADA', '@ada'],
])('the %s deactivated after the decision: nothing is made, and the card says why', async (role, id, name) => {
  const card = await approvedButHeld(`gone-${role}`, { forWhom: choices.anotherPerson, owner: 'Ben Okafor' });
  company.slack.updatePerson(id, { deleted: true });
  await released();
  expect(await statusOf(company, `gone-${role}`)).toBe('rejected');
  expect(userOf(company, `gone-${role}`)).toBeUndefined();
  expect(now(company, card).read()).toContain(
    `${name} can no longer ask or receive: their Slack account is deactivated.`,
  );
  expect(now(company, card).read()).not.toContain('[Approve]');
});

test('people the rules do not list, the requester and the owner cannot decide', async () => {
  const card = await ask(company, {
    by: 'U0LEA',
    forWhom: choices.anotherPerson,
    owner: 'Sam Idris',
    userName: 'own',
    access: [choices.readOnly, choices.administrator],
  });
  const words = (person: string) =>
    toldBy(company, person, () => company.slack.as(person).click(buttons.approve, { in: card, confirm: true }));
  expect(await words('U0LEA')).toBe('You asked for this yourself, so someone else has to decide.\n[Why?]');
  expect(await words('U0SEC1')).toBe(
    'These credentials would be yours, so someone else has to decide.\n[Why?]',
  );
  expect(await words('U0BEN')).toMatch(
    /^You are not an approver for this request. The card says who is.\nDecides[^\n]*\n.*A team lead: 1 of @leads\n.*Two of security: 2 of @sam @sue @sol$/,
  );
  expect((await requestsFor(company, 'own'))[0]?.votes).toEqual([]);
});

test.each([
  [{ deleted: true }, 'The Slack account of @liv is deactivated, so they cannot ask, decide or receive.'],
  [{ deleted: false, guest: 'single' }, '@liv is a guest here. Guests cannot ask, decide or receive.'],
  [
    { stranger: true },
    '@liv belongs to another workspace. Only people of this workspace can ask, decide or receive.',
  ],
] as const)('an approver with %j cannot decide', async (change, words) => {
  const card = await ask(company, { userName: `unfit-${Object.keys(change).at(-1)}` });
  company.slack.updatePerson('U0LIV', change);
  company.clock.pass(minute);
  expect(
    await toldBy(company, 'U0LIV', () =>
      company.slack.as('U0LIV').click(buttons.approve, { in: card, confirm: true }),
    ),
  ).toBe(words);
  expect((await requestsFor(company, `unfit-${Object.keys(change).at(-1)}`))[0]?.votes).toEqual([]);
});
