import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, clickLast, deny, now, requestsFor, submitFor, userOf } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const statuses = async (userName: string) =>
  (await requestsFor(company, userName)).map(({ phase }) => phase.status);
const lastDm = (person: string) => company.slack.as(person).lastDm()?.read() ?? '';
const askFor = (by: string, userName: string, owner?: string) =>
  ask(company, { by, userName, ...(owner ? { forWhom: choices.anotherPerson, owner } : {}) });

test('asking first keeps nobody from the name: both cards say so, the approved one gets it, the other is closed', async () => {
  const squatter = await askFor('U0BEN', 'grace');
  expect(squatter.read()).not.toContain('asked for more than once');
  const real = await askFor('U0ADA', 'Grace', 'Sol Reyes');
  const [first, second] = await requestsFor(company, 'grace');
  expect(now(company, real).read()).toContain(
    `Grace is asked for more than once. The request approved first gets the name; the others are closed. Make sure whose name it is.\n• @ben asked for it (request ${first?.id})`,
  );
  expect(now(company, squatter).read()).toContain(`• @ada asked for it for @sol (request ${second?.id})`);
  for (const person of ['U0BEN', 'U0ADA']) expect(lastDm(person)).not.toContain('more than once');

  await approve(company, real);
  expect(userOf(company, 'Grace')?.tags).toMatchObject({ owner: 'U0SEC3' });
  expect(await statuses('grace')).toEqual(['rejected', 'applying']);
  expect(lastDm('U0BEN')).toBe(
    'Closed: IAM user grace in Sandbox (111122223333): Read only\nAnother request for the user name grace was approved first, so this one is closed. Nothing was changed. Ask again with another name.\n[Edit and resend]',
  );
  const closed = now(company, squatter).read();
  expect(closed).toContain('was approved first, so this one is closed');
  expect(closed).not.toContain('[Approve]');
  expect(closed).not.toContain('more than once');
});

test('one that ends is no longer shown on the other card, and the name is nobody’s', async () => {
  const ada = await askFor('U0ADA', 'robin');
  const ben = await askFor('U0BEN', 'Robin');
  const dan = await askFor('U0SEC3', 'ROBIN');
  await clickLast(company, 'U0ADA', buttons.cancel);
  await deny(company, dan, 'Not this one.');
  expect(now(company, ben).read()).not.toContain('more than once');
  expect(now(company, ada).read()).not.toContain('more than once');
  await approve(company, ben);
  expect(await statuses('robin')).toEqual(['cancelled', 'applying', 'denied']);
});

test('two that are approved at the same moment: one user is made, and the other request is closed', async () => {
  const cards = [await askFor('U0ADA', 'raced'), await askFor('U0BEN', 'raced')];
  const click = (card: (typeof cards)[number], by: string) =>
    company.slack.as(by).click(buttons.approve, { in: now(company, card), confirm: true });
  await Promise.all(cards.map((card, n) => click(card, n === 0 ? 'U0LEA' : 'U0LIV')));
  await company.settled();
  expect((await statuses('raced')).toSorted()).toEqual(['applying', 'rejected']);
});

test('once approved, the name is taken until the result is undone', async () => {
  const first = await askFor('U0ADA', 'undone');
  await approve(company, first);
  await submitFor(company, { by: 'U0BEN', userName: 'undone' });
  await company.settled();
  expect((await requestsFor(company, 'undone')).at(-1)?.phase).toMatchObject({
    status: 'pending',
    problem: { code: 'user.taken' },
  });
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, first), confirm: true });
  await company.settled();
  await approve(company, await askFor('U0BEN', 'undone'));
  expect(await statuses('undone')).toEqual(['undone', 'pending', 'applying']);
  expect(userOf(company, 'undone')?.tags).toMatchObject({ owner: 'U0BEN' });
});
