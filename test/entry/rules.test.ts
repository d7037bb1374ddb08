import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue, Rule } from '../../src/core/catalogue/catalogue.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  fillFor,
  inboxOf,
  newestCard,
  now,
  requestsFor,
  statusOf,
  submitFor,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

const [lea, ada] = ['U0LEA', 'U0ADA'];
const leads = { people: [], groups: ['S0LEADS'] };
const security = { people: ['U0SEC1', 'U0SEC2'], groups: [] };

/** What a rule says of one entitlement of the sample. */
function about(entitlement: string, fields: Partial<Rule>): Rule {
  return {
    id: entitlement,
    title: `Who decides on ${entitlement}`,
    when: { entitlement: [entitlement] },
    approvers: security,
    count: 1,
    distinct: false,
    decideWithinMs: 24 * 60 * minute,
    reasonMinLength: 0,
    ...fields,
  };
}

/** Two of the leads, who are reminded after one hour and three, and after two hours Sol and Liv are told. */
const slow: Partial<Rule> = {
  approvers: leads,
  count: 2,
  decideWithinMs: 4 * hour,
  remindAfterMs: [hour, 3 * hour],
  escalate: { afterMs: 2 * hour, to: { people: ['U0SEC3', 'U0LIV'], groups: [] } },
};

const ticket = { pattern: '(OPS|SEC)-\\d{1,6}', link: 'https://t.example/{ticket}', example: 'OPS-7' };

const catalogue: Catalogue = {
  ...loadCatalogue('manifests/catalogue.yaml'),
  rules: [
    about('read-only', { approvers: leads, notify: { people: ['U0LIV'], groups: [] } }),
    about('audit', { askers: leads }),
    about('developer', slow),
    about('deploy', { ticket: { ...ticket, isRequired: true } }),
    about('admin', { ticket: { pattern: 'SEC-\\d+', isRequired: false } }),
    // What the deployers may do leads to more, as AWS's simulator says.
    { ...about('critical', {}), when: { risk: ['critical'] } },
  ],
};

let company: Company;
beforeAll(async () => {
  company = await aCompany({ catalogue });
});
afterEach(() => {
  company.slack.faults.clear();
  company.slack.addToGroup('S0LEADS', lea);
  company.clock.pass(minute);
});
afterAll(closeCompanies);

describe('a rule that says who may ask', () => {
  const access = [choices.securityAudit];
  const notAmong = 'Only the people named by the rule “Who decides on audit” can ask for this';

  test('refuses everybody else at the form, next to the access; who may ask, asks as ever', async () => {
    expect(await submitFor(company, { access, userName: 'not-ada' })).toEqual({
      errors: { [fields.access]: expect.stringContaining(notAmong) },
    });
    expect(await submitFor(company, { access: [choices.readOnly, ...access], userName: 'not-ada' })).toEqual({
      errors: { [fields.access]: expect.stringContaining(notAmong) },
    });
    expect(await requestsFor(company, 'not-ada')).toEqual([]);
    await company.slack.as(ada).close();
    const card = await ask(company, { by: lea, access, userName: 'by-lea' });
    await approve(company, card, 'U0SEC1');
    expect(userOf(company, 'by-lea')).toBeDefined();
  });

  test('the form says who may ask before anything is sent', async () => {
    const person = company.slack.as(ada);
    await person.command('/iam', 'request-user');
    await person.fill({ [fields.access]: access });
    expect(person.modal()?.read()).toContain('Only these can ask: @leads');
    await person.close();
  });

  test('nothing is taken while Slack cannot say who is in the group', async () => {
    company.clock.pass(10 * minute);
    company.slack.faults.add({ operation: 'usergroups.users.list', kind: 'error' });
    expect(await submitFor(company, { by: lea, access, userName: 'unsaid' })).toEqual({
      errors: { [fields.reason]: expect.stringContaining('Slack did not answer in time') },
    });
    expect(await requestsFor(company, 'unsaid')).toEqual([]);
    await company.slack.as(lea).close();
  });

  test('who has left the group since cannot be approved any more, but denied', async () => {
    const card = await ask(company, { by: lea, access, userName: 'left' });
    company.slack.removeFromGroup('S0LEADS', lea);
    company.clock.pass(2 * minute);
    expect(await toldBy(company, 'U0SEC1', () => approve(company, card, 'U0SEC1'))).toContain(
      '@lea may not ask for this any more: the rule “Who decides on audit” says who may.',
    );
    expect(await requestsFor(company, 'left')).toMatchObject([{ phase: { status: 'pending' }, votes: [] }]);
    expect(await deny(company, card, 'Ask Liv to ask.', 'U0SEC1')).toEqual({ closed: true });
    expect(await statusOf(company, 'left')).toBe('denied');
  });

  test('nor is anything made for who leaves it between the approval and the first change', async () => {
    const card = await ask(company, { by: lea, access, userName: 'leaves' });
    company.slack.faults.add({ operation: 'users.info', kind: 'error' });
    await company.slack.as('U0SEC1').click(buttons.approve, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'leaves')).toBe('applying');
    company.slack.removeFromGroup('S0LEADS', lea);
    company.slack.faults.clear();
    await company.later(11 * minute);
    expect(await statusOf(company, 'leaves')).toBe('rejected');
    expect(userOf(company, 'leaves')).toBeUndefined();
    expect(inboxOf(company, lea).at(-1)).toContain('@lea may not ask for this any more');
  });
});

describe('a rule that says who is notified', () => {
  test('its card pings them and no approver; who decides is said by their number', async () => {
    const card = await ask(company, { userName: 'quiet' });
    expect(JSON.stringify(card.blocks)).not.toContain('S0LEADS');
    expect(now(company, card).read()).toMatch(
      /Decides {2}1 of 2 approvers by .*nobody yet\nNotified {2}@liv\n/,
    );
    expect(inboxOf(company, ada).at(-1)).toMatch(/Decides {2}1 of @leads by/);
    expect(inboxOf(company, ada).at(-1)).not.toContain('Notified');
    await approve(company, card);
    expect(userOf(company, 'quiet')).toBeDefined();
  });

  test('being notified lets nobody decide', async () => {
    company.slack.removeFromGroup('S0LEADS', 'U0LIV');
    const card = await ask(company, { userName: 'only-told' });
    expect(await toldBy(company, 'U0LIV', () => approve(company, card, 'U0LIV'))).toContain('not an approver');
    company.slack.addToGroup('S0LEADS', 'U0LIV');
    expect(await statusOf(company, 'only-told')).toBe('pending');
  });
});

describe('a rule that reminds', () => {
  const access = [choices.developer];
  const bells = (card: Message) =>
    threadOf(company, card)
      .split('\n')
      .filter((line) => /still waits for your decision|Not decided yet/.test(line));
  const escalations = (person: string, userName: string) =>
    inboxOf(company, person).filter(
      (text) => text.includes(userName) && /Not decided yet|No longer wait/.test(text),
    );

  test('those who have not answered are reminded in the thread, others told by direct message, each once', async () => {
    const userName = 'slow';
    const card = await ask(company, { access, userName });
    await company.later(hour - minute);
    expect(bells(card)).toEqual([]);
    await company.later(2 * minute);
    expect(bells(card)).toEqual([
      expect.stringContaining('@leads: this still waits for your decision. It expires'),
    ]);
    await company.later(minute);
    expect(bells(card)).toHaveLength(1);

    await approve(company, card, lea);
    await company.later(hour);
    expect(bells(card)[1]).toContain('Not decided yet, so 2 more people got a direct message');
    const [toSol] = escalations('U0SEC3', userName);
    expect(toSol).toMatch(/Not decided yet: @ada has asked for IAM user .*slow/);
    expect(toSol).toContain('You can’t decide on it yourself');
    expect(escalations('U0LIV', userName)[0]).toContain('You can decide on it: open the card');

    await company.later(hour);
    expect(bells(card)).toHaveLength(3);
    expect(bells(card)[2]).toContain('@liv: this still waits');
    expect(bells(card)[2]).not.toContain('@lea');
    await approve(company, card, 'U0LIV');
    await company.later(minute);
    expect(escalations('U0SEC3', userName)).toEqual([expect.stringContaining('No longer waiting')]);
    expect(bells(card)).toHaveLength(3);
  });

  test('being told lets nobody decide', async () => {
    const card = await ask(company, { access, userName: 'told-only' });
    await company.later(2 * hour + minute);
    expect(escalations('U0SEC3', 'told-only')).toHaveLength(1);
    expect(await toldBy(company, 'U0SEC3', () => approve(company, card, 'U0SEC3'))).toContain(
      'not an approver',
    );
  });

  test('a worker that was away says what is due, and no more than that', async () => {
    const card = await ask(company, { access, userName: 'late' });
    await company.later(3 * hour + minute);
    expect(bells(card)).toHaveLength(2);
    await company.later(minute);
    expect(bells(card)).toHaveLength(2);
    await company.later(hour);
    expect(await statusOf(company, 'late')).toBe('expired');
    expect(escalations('U0SEC3', 'late')).toEqual([expect.stringContaining('It is expired')]);
  });
});

describe('a rule that wants a ticket', () => {
  const wish = { forWhom: choices.aWorkload, owner: 'Ben Okafor' } as const;
  const inputs = () =>
    company.slack
      .as(ada)
      .modal()
      ?.inputs.map(({ label }) => label) ?? [];

  test('adds a field once what it is about is chosen; the ticket is a link on the card, and comes back with the form', async () => {
    const person = await fillFor(company, { ...wish, access: [], userName: 'shop-ci' });
    expect(inputs()).not.toContain('Ticket');
    await person.fill({ [fields.access]: [choices.deployFromCi] });
    expect(inputs()).toContain('Ticket');
    await person.fill({ Ticket: 'shop-12' });
    expect(await person.submit()).toEqual({
      errors: { Ticket: expect.stringContaining('expects a ticket of another form') },
    });
    await person.fill({ Ticket: ' OPS-12 ' });
    expect(await person.submit()).toEqual({ closed: true });
    await company.settled();
    const card = newestCard(company);
    expect(JSON.stringify(card.blocks)).toContain('<https://t.example/OPS-12|OPS-12>');
    expect((await requestsFor(company, 'shop-ci'))[0]?.intent).toMatchObject({ ask: { ticket: 'OPS-12' } });
    await deny(company, card, 'Another name, please.', 'U0SEC1');
    await clickLast(company, ada, buttons.editAndResend);
    expect(person.modal()?.inputs.find(({ label }) => label === 'Ticket')?.value).toBe('OPS-12');
    await person.close();
  });

  test('sent without the field, as before it was drawn, or by someone who left it out: refused at what it is for', async () => {
    const person = await fillFor(company, { ...wish, access: [choices.deployFromCi], userName: 'no-ticket' });
    const without = { ticket: undefined };
    expect(await person.submitRaw({ values: without as never })).toEqual({
      errors: { [fields.access]: expect.stringContaining('requires one. It looks like OPS-7.') },
    });
    expect(await requestsFor(company, 'no-ticket')).toEqual([]);
    await person.close();
  });

  test('a ticket that no rule wants is not kept, and one that may be left out can be', async () => {
    const person = await fillFor(company, { userName: 'unasked' });
    const more = { ticket: { ticket: { type: 'plain_text_input', value: '<!channel> free money' } } };
    expect(await person.submitRaw({ values: more as never })).toEqual({ closed: true });
    await company.settled();
    expect(JSON.stringify(newestCard(company).blocks)).not.toContain('free money');
    expect((await requestsFor(company, 'unasked'))[0]?.intent).not.toHaveProperty('ask.ticket');
    await ask(company, { access: [choices.administrator], userName: 'boss' });
    expect(newestCard(company).read()).not.toContain('Ticket');
  });
});
