import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { choices } from '../support/labels.ts';
import { approve, ask, requestsFor } from '../support/story.ts';

afterEach(closeCompanies);

async function why(company: Company, person: string, typed: string): Promise<string> {
  return (await company.slack.as(person).command('/iam', `why ${typed}`)).ephemeral?.read() ?? '';
}

test('a request says by which rules it waits, who can still decide it by name, and who does not count', async () => {
  const company = await aCompany();
  const card = await ask(company, {
    by: 'U0SEC1',
    forWhom: choices.anotherPerson,
    owner: 'Ada Byron',
    userName: 'ada',
    access: [choices.readOnly, choices.administrator],
  });
  const [request] = await requestsFor(company, 'ada');
  const id = request?.id ?? '';
  await approve(company, card, 'U0SEC2');

  const told = await why(company, 'U0ADA', id);
  expect(told).toMatch(/Waiting for a decision[\s\S]*All of these rules have to be satisfied/);
  expect(told).toMatch(/Two of security: 1 of 2 votes, 1 more needed/);
  expect(told).toMatch(/because of Administrator \(critical risk\)/);
  expect(told).toMatch(/Voted: @sue/);
  expect(told).toMatch(/Can still decide: @sol/);
  expect(told).toMatch(/Can't decide here: @sam \(asked for it\)/);
  expect(await why(company, 'U0SEC3', `\`${id}\``)).toContain('1 more needed');

  // Others learn as little of a request that exists as of one that doesn't; nobody's answer is seen by anybody else.
  const unknown = await why(company, 'U0BEN', 'r0123456789');
  expect(unknown).toContain('does not know this request');
  expect(await why(company, 'U0BEN', id)).toBe(unknown);
  for (const typed of ['', '../..', `${id} x`, 'X'.repeat(500)])
    expect(await why(company, 'U0ADA', typed)).toContain('Add the id of a request');
});

test('the menu of a card answers the same, to the person who chose it alone', async () => {
  const company = await aCompany();
  const card = await ask(company, { by: 'U0ADA', userName: 'ada' });
  const [request] = await requestsFor(company, 'ada');
  const chosen = async (person: string) =>
    (await company.slack.as(person).select('Why?', { in: card })).ephemeral?.read() ?? '';
  expect(await chosen('U0ADA')).toBe(await why(company, 'U0ADA', request?.id ?? ''));
  expect(await chosen('U0BEN')).toContain('does not know this request');
  await approve(company, card);
  expect(await chosen('U0ADA')).toMatch(/Voted: @/);
});

test('a forged choice is an unknown button', async () => {
  const company = await aCompany();
  const card = await ask(company, { by: 'U0ADA', userName: 'ada' });
  for (const value of ['why|', 'secret|r1', 'why|../..', 'x'.repeat(500)]) {
    const option = { text: { type: 'plain_text', text: 'Why?' }, value };
    const action = { type: 'overflow', action_id: 'card-menu', selected_option: option };
    const { ephemeral } = await company.slack.as('U0ADA').clickRaw('Deny…', { in: card, action });
    expect(ephemeral?.read() ?? '').toContain('button');
  }
});
