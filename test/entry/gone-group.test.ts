import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  newestCard,
  now,
  openNewest,
  statusOf,
  submitFor,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const sample = loadCatalogue('manifests/catalogue.yaml');

/** Leads are named by their group, and Liv by name too; security also by a separate group. */
function named(): typeof sample {
  return {
    ...sample,
    security: { ...sample.security, groups: ['S0LEADS'] },
    rules: sample.rules.map((rule) =>
      rule.approvers.groups.length > 0
        ? { ...rule, approvers: { ...rule.approvers, people: ['U0LIV'] } }
        : rule,
    ),
  };
}

const goneNotices = ({ slack }: Company) =>
  slack.channel('C0APPROVALS').filter(({ text }) => /^User group/.test(text));

/** Clicks that come to nothing, a minute after one another. */
async function refusedApprovals(
  company: Company,
  userName: string,
  by: string,
): Promise<(string | undefined)[]> {
  const told: (string | undefined)[] = [];
  for (let count = 0; count < 3; count += 1) {
    company.clock.pass(2 * minute);
    const card = company.slack.channel('C0APPROVALS').findLast((each) => each.read().includes(userName));
    if (!card) throw new Error('there is no card');
    told.push(
      await toldBy(company, by, () =>
        company.slack.as(by).click(buttons.approve, { in: now(company, card), confirm: true }),
      ),
    );
  }
  return told;
}

describe('an approver group that is disabled', () => {
  test('counts as empty: other approvers still decide, and the channel is told once', async () => {
    const company = await aCompany({ catalogue: named() });
    const card = await ask(company, { userName: 'ada' });
    company.slack.updateGroup('S0LEADS', { disabled: true });
    expect(await refusedApprovals(company, 'ada', 'U0LEA')).toEqual(
      Array(3).fill(expect.stringContaining('You are not an approver for this request.')),
    );
    await approve(company, card, 'U0LIV');
    expect(await statusOf(company, 'ada')).toBe('applying');

    expect(goneNotices(company)).toHaveLength(1);
    const notice = goneNotices(company)[0]?.read();
    expect(notice).toContain('S0LEADS');
    expect(notice).toContain('no_such_subteam');
    expect(notice).toContain('Enable the user group again');
    expect(company.logged.join('')).toContain('Slack refuses a user group, so it counts as empty');
  });

  test('stops nobody else when only security names it, nor its owner from stopping a user', async () => {
    const company = await aCompany({
      catalogue: {
        ...sample,
        security: { people: ['U0SEC1'], groups: ['S0GONE'] },
      },
    });
    await approve(company, await ask(company, { userName: 'ada' }));
    expect(await statusOf(company, 'ada')).toBe('applying');
    await openNewest(company, 'U0ADA');
    await clickLast(company, 'U0ADA', buttons.notMe);
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
    expect(newestCard(company).read()).not.toContain('was taken to be the owner');
    expect(goneNotices(company)).toHaveLength(1);
  });

  test('makes a vote of a member count no more, and the decision is asked for again', async () => {
    const company = await aCompany();
    const card = await ask(company, { userName: 'ada' });
    // Within the minute that a click may still know the group; the work that follows asks afresh.
    company.slack.updateGroup('S0LEADS', { disabled: true });
    await approve(company, card, 'U0LEA');
    expect(await statusOf(company, 'ada')).toBe('pending');
    expect(threadOf(company, card)).toContain('they are no longer an approver');
  });

  test('is reported by rule at submission, and not as an outage', async () => {
    const company = await aCompany();
    company.slack.updateGroup('S0LEADS', { disabled: true });
    expect(await submitFor(company, { userName: 'ada' })).toEqual({
      errors: {
        Access:
          'Not enough people could approve this: the rule “A team lead” needs 1, and not counting you and the owner there are 0. The people who maintain the catalogue can add approvers. /iam why says what you can ask for instead, and who can help.',
      },
    });
    expect(goneNotices(company)).toHaveLength(1);
  });
});

test('if Slack refuses to say who people are, that is reported, with what to change', async () => {
  const company = await aCompany();
  const card = await ask(company, { userName: 'ada' });
  company.clock.pass(2 * minute);
  company.slack.faults.add({ operation: 'users.info', kind: 'refuse', code: 'missing_scope' });
  const told = await toldBy(company, 'U0LEA', () =>
    company.slack.as('U0LEA').click(buttons.approve, { in: now(company, card), confirm: true }),
  );
  expect(told).toContain("Slack won't let the bot look people up (missing_scope), so nothing was changed.");
  expect(told).toContain('OAuth & Permissions');
  expect(told).not.toContain('try again in a moment');
});
