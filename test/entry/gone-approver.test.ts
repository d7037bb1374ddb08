import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { choices } from '../support/labels.ts';
import { account, approve, ask, inboxOf, statusOf, submitFor } from '../support/story.ts';

afterEach(closeCompanies);

const sample = loadCatalogue('manifests/catalogue.yaml');

/** Where the leads decide, these people do. */
function named(...people: string[]): typeof sample {
  return {
    ...sample,
    rules: sample.rules.map((rule) =>
      rule.approvers.groups.length > 0 ? { ...rule, approvers: { people, groups: [] } } : rule,
    ),
  };
}

const notices = ({ slack }: Company) =>
  slack
    .channel('C0APPROVALS')
    .filter(({ text }) => /^Approver /.test(text))
    .map((message) => message.read());

/** Another request, when what was known of people has aged. */
async function another(company: Company, userName: string): Promise<void> {
  company.clock.pass(2 * minute);
  await ask(company, { userName });
}

describe('an approver whom Slack doesn’t know', () => {
  test('counts as nobody: others still decide, and the channel is told once', async () => {
    const company = await aCompany({ catalogue: named('U0NOBODY', 'U0LIV') });
    const card = await ask(company, { userName: 'ada' });
    await another(company, 'ada-2');
    await another(company, 'ada-3');
    await approve(company, card, 'U0LIV');
    expect(await statusOf(company, 'ada')).toBe('applying');

    expect(notices(company)).toHaveLength(1);
    const [notice] = notices(company);
    expect(notice).toContain('U0NOBODY');
    expect(notice).toContain('user_not_found');
    expect(notice).toContain('A team lead');
    expect(notice).toContain('The people who maintain the catalogue can');
    expect(company.logged.join('')).toContain('an approver of the catalogue counts as nobody');
  });

  test('is named where nobody is left who can decide', async () => {
    const company = await aCompany({ catalogue: named('U0NOBODY') });
    const result = await submitFor(company, { userName: 'ada' });
    expect(JSON.stringify(result)).toContain('Not counted: U0NOBODY (is not known to Slack).');
    expect(notices(company)).toHaveLength(1);
  });
});

describe('an approver who is deactivated', () => {
  test('is told once, and again if they came back and left again', async () => {
    const company = await aCompany({ catalogue: named('U0LEA', 'U0LIV') });
    await ask(company, { userName: 'ada' });
    expect(notices(company)).toEqual([]);
    company.slack.updatePerson('U0LEA', { deleted: true });
    await another(company, 'ada-2');
    await another(company, 'ada-3');
    expect(notices(company)).toHaveLength(1);
    expect(notices(company)[0]).toContain('their Slack account is deactivated');
    company.slack.updatePerson('U0LEA', { deleted: false });
    await another(company, 'ada-4');
    company.slack.updatePerson('U0LEA', { deleted: true });
    await another(company, 'ada-5');
    expect(notices(company)).toHaveLength(2);
  });

  test('is named where nobody is left who can decide', async () => {
    const company = await aCompany({ catalogue: named('U0LEA') });
    company.slack.updatePerson('U0LEA', { deleted: true });
    const result = await submitFor(company, { userName: 'ada' });
    expect(JSON.stringify(result)).toMatch(
      /Not counted: Lea[^(]*\(has left: their Slack account is deactivated\)/,
    );
  });
});

test('an approver who counts as nobody is named where a measured risk needs them', async () => {
  const rules = sample.rules.map((rule) =>
    rule.title === 'Two of security'
      ? { ...rule, approvers: { people: ['U0SEC1', 'U0NOBODY'], groups: [] } }
      : rule,
  );
  const company = await aCompany({ catalogue: { ...sample, rules } });
  const policies = ['arn:aws:iam::aws:policy/PowerUserAccess'];
  company.aws.byHand.changeGroup(account, 'developers', { policies });
  await submitFor(company, { userName: 'ada', access: [choices.developer] });
  await company.settled();
  const told = inboxOf(company, 'U0ADA').join('\n');
  expect(told).toMatch(/nobody can decide on that here\. The rules name @?\S*U0NOBODY\S*, who can't decide/);
});

test('a person who leaves and whom the catalogue names for nothing is no news', async () => {
  const company = await aCompany({ catalogue: named('U0LIV') });
  company.slack.updatePerson('U0BEN', { deleted: true });
  await ask(company, { userName: 'ada' });
  expect(notices(company)).toEqual([]);
});

test('a user group that came back and is gone again is told again', async () => {
  const company = await aCompany();
  const groups = () =>
    company.slack.channel('C0APPROVALS').filter(({ text }) => /^User group/.test(text)).length;
  const submitLater = async (userName: string) => {
    company.clock.pass(2 * minute);
    await submitFor(company, { userName });
    await company.settled();
  };
  company.slack.updateGroup('S0LEADS', { disabled: true });
  await submitLater('ada');
  await submitLater('ada');
  expect(groups()).toBe(1);
  company.slack.updateGroup('S0LEADS', { disabled: false });
  await submitLater('ada');
  company.slack.updateGroup('S0LEADS', { disabled: true });
  await submitLater('ada-2');
  expect(groups()).toBe(2);
});
