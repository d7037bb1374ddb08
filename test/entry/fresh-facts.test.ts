import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  newestCard,
  now,
  openNewest,
  statusOf,
  toldBy,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;

beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

/** Slack answers nothing about people and groups from now on. */
function slackIsSilent(): void {
  for (const operation of ['users.info', 'usergroups.users.list'])
    company.slack.faults.add({ operation, kind: 'error' });
}

describe('what takes effect at once is judged by what Slack says now', () => {
  test('a denial by somebody who was taken off the approvers a moment ago is not one', async () => {
    const card = await ask(company, { userName: 'ada' });
    await toldBy(company, 'U0LEA', () =>
      deny(company, card, 'Too early for this.', 'U0LEA').catch(() => undefined),
    );
    expect(await statusOf(company, 'ada')).toBe('denied');

    const second = await ask(company, { userName: 'ada-2' });
    company.slack.removeFromGroup('S0LEADS', 'U0LEA');
    await deny(company, second, 'Too early for this.', 'U0LEA').catch(() => undefined);
    expect(await statusOf(company, 'ada-2')).toBe('pending');
  });

  test('nor is a Retry', async () => {
    const card = await ask(company, { userName: 'ada' });
    company.aws.faults.add({ operation: 'CreateUser', kind: 'refuse', code: 'AccessDenied', times: 1 });
    await approve(company, card);
    expect(await statusOf(company, 'ada')).toBe('failed');
    company.slack.removeFromGroup('S0LEADS', 'U0LEA');
    const told = await toldBy(company, 'U0LEA', () =>
      company.slack.as('U0LEA').click(buttons.retry, { in: now(company, card) }),
    );
    expect(told).toContain('Only the approvers of this request');
    expect(await statusOf(company, 'ada')).toBe('failed');
  });
});

describe('while Slack cannot say who is who', () => {
  beforeEach(async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    await openNewest(company, ada);
  });

  test('the owner of record still stops the user, and everybody is told what was assumed', async () => {
    company.clock.pass(10 * minute);
    slackIsSilent();
    const told = await toldBy(company, ada, () => clickLast(company, ada, buttons.notMe));
    expect(told).toContain('@ada was taken to be the owner');
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
    company.slack.faults.clear();
    await company.later(minute);
    expect(newestCard(company).read()).toContain('@ada was taken to be the owner, by what the bot knew before');
  });

  test('so does somebody whom the catalogue names for security', async () => {
    company.clock.pass(10 * minute);
    slackIsSilent();
    const card = newestCard(company);
    const told = await toldBy(company, 'U0SEC1', () =>
      company.slack.as('U0SEC1').click(buttons.stopUser, { in: now(company, card), confirm: true }),
    );
    expect(told).toContain('was taken to be one of the security people');
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
  });

  test('nobody else does, and nothing else is decided', async () => {
    company.clock.pass(10 * minute);
    slackIsSilent();
    const card = newestCard(company);
    const told = await toldBy(company, 'U0LEA', () =>
      company.slack.as('U0LEA').click(buttons.stopUser, { in: now(company, card), confirm: true }),
    );
    expect(told).toContain('Slack did not answer in time');
    expect(userOf(company, 'ada')?.inlinePolicies).not.toHaveProperty('CountersignSuspended');
  });
});
