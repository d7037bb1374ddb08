import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { approve, ask, clickLast, now, requestsFor, submitFor } from '../support/story.ts';

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
  for (const pasted of [`\`${id}\``, `“${id}”`])
    expect(await why(company, 'U0SEC3', pasted)).toContain('1 more needed');

  // Without the id it is the one request of theirs that waits; so are the buttons where it waits.
  expect(await why(company, 'U0ADA', '')).toBe(told);
  const asked = await clickLast(company, 'U0SEC1', buttons.why);
  expect(asked.ephemeral?.read()).toBe(told);
  const own = await company.slack
    .as('U0SEC1')
    .click(buttons.approve, { in: now(company, card), confirm: true });
  const refusal = own.ephemeral;
  expect(refusal?.read()).toMatch(/^You asked for this yourself/);
  const more = refusal && (await company.slack.as('U0SEC1').click(buttons.why, { in: refusal }));
  expect(more?.ephemeral?.read()).toBe(told);

  // Others learn as little of a request that exists as of one that doesn't; nobody's answer is seen by anybody else.
  const unknown = await why(company, 'U0BEN', 'r0123456789');
  expect(unknown).toContain('does not know this request');
  expect(await why(company, 'U0BEN', id)).toBe(unknown);
  for (const typed of ['../..', `${id} x`, 'X'.repeat(500)])
    expect(await why(company, 'U0ADA', typed)).toContain('Add the id of a request');
});

test('a refused ask says which rule, who counts there, and what can be asked for instead; that is accepted', async () => {
  const company = await aCompany();
  company.slack.removeFromGroup('S0LEADS', 'U0LIV');
  const access = [choices.readOnly, choices.administrator];
  const forBen = { forWhom: choices.anotherPerson, owner: 'Ben Okafor', userName: 'ben' } as const;
  expect(await submitFor(company, { by: 'U0LEA', ...forBen, access })).toEqual({
    errors: { [fields.access]: expect.stringMatching(/the rule “A team lead” needs 1.* \/iam why says/) },
  });

  const told = await why(company, 'U0LEA', '');
  expect(told).toMatch(/Why your last ask was refused\nYou asked for Read only, Administrator in Sandbox/);
  expect(told).toMatch(
    /A team lead\nNeeds 1 vote. Can decide: nobody\nIt applies because of Read only \(low risk\)/,
  );
  expect(told).toContain("Can't decide here: @lea (asked for it)");
  expect(told).toContain('Ask for Administrator, without Read only.');
  expect(told).toContain(
    "Anyone who isn't needed to approve it can ask for all of it instead of you. Then you can approve it.",
  );
  // To others it is nothing.
  expect(await why(company, 'U0ADA', '')).toContain('Add the id of a request');

  const lea = company.slack.as('U0LEA');
  await lea.fill({ [fields.access]: [choices.administrator] });
  expect(await lea.submit()).toEqual({ closed: true });
  await company.settled();
  const both = await why(company, 'U0LEA', '');
  expect(both).toMatch(
    /Why your last ask was refused[\s\S]*Your requests that wait for a decision[\s\S]*\[Why\?\]/,
  );

  company.slack.addToGroup('S0LEADS', 'U0LIV');
  company.clock.pass(2 * minute);
  expect(await why(company, 'U0LEA', '')).toMatch(/^You can ask for this now/);
  company.clock.pass(day);
  expect(await why(company, 'U0LEA', '')).not.toContain('You can ask for this');
});

test('the menu of a card answers the same, to the person who chose it alone', async () => {
  const company = await aCompany();
  const card = await ask(company, { by: 'U0ADA', userName: 'ada' });
  const [request] = await requestsFor(company, 'ada');
  const chosen = async (person: string) =>
    (await company.slack.as(person).select(buttons.why, { in: card })).ephemeral?.read() ?? '';
  expect(await chosen('U0ADA')).toBe(await why(company, 'U0ADA', request?.id ?? ''));
  expect(await chosen('U0BEN')).toMatch(/^Only the requester[^\n]*\nDecides {2}1 of @leads/);
  await approve(company, card);
  expect(await chosen('U0ADA')).toMatch(/Voted: @/);
  expect(await chosen('U0BEN')).toMatch(/^Only the requester[^\n]*$/);
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
