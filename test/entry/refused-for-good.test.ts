import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { isCardOf } from '../support/card-about.ts';
import { choices } from '../support/labels.ts';
import { approve, ask, inboxOf, newestCard, statusOf, submitFor } from '../support/story.ts';

let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

describe('AWS refuses our role a read that the plan needs', () => {
  beforeEach(async () => {
    company.aws.faults.add({ operation: 'GetPolicy', kind: 'refuse', code: 'AccessDenied' });
    await submitFor(company, { userName: 'ada', access: [choices.securityAudit] });
    await company.settled();
  });

  test('the requester reads at once which, and who can fix it; once that is done, the card comes', async () => {
    const [dm] = inboxOf(company, 'U0ADA');
    expect(dm).toContain('AWS refuses something the bot needs: iam:GetPolicy: ');
    expect(dm).toContain('must be in its AllowedPolicyArns');
    expect(dm).toContain('The plan is not ready yet (AccessDenied)');
    company.aws.faults.clear();
    await company.later(10 * minute);
    expect(isCardOf(newestCard(company).read(), 'grant', 'ada')).toBe(true);
    expect(inboxOf(company, 'U0ADA')[0]).not.toContain('AWS refuses');
  });

  test('in the end, nobody is blamed for not deciding in time', async () => {
    await company.later(2 * day);
    expect(await statusOf(company, 'ada')).toBe('expired');
    const told = inboxOf(company, 'U0ADA').join('\n');
    expect(told).toContain('Expired: it could not be prepared in time (AccessDenied)');
    expect(told).not.toContain('nobody decided in time');
  });
});

describe('the approvals channel is archived', () => {
  beforeEach(async () => {
    company.slack.updateChannel('C0APPROVALS', { archived: true });
    await submitFor(company, { userName: 'ada' });
    await company.settled();
  });

  test('the requester reads so at once, and who can fix it; once that is done, the card comes', async () => {
    const [dm] = inboxOf(company, 'U0ADA');
    expect(dm).toContain("The bot can't post to the approvals channel, so nobody can decide.");
    expect(dm).toContain('Unarchive the channel in Slack');
    expect(dm).toContain('(slack.is_archived)');
    company.slack.updateChannel('C0APPROVALS', { archived: false });
    await company.later(10 * minute);
    expect(isCardOf(newestCard(company).read(), 'grant', 'ada')).toBe(true);
    await company.later(10 * minute);
    expect(inboxOf(company, 'U0ADA')[0]).toContain('You will be told here as soon as they have decided.');
  });

  test('in the end, nobody is blamed for not deciding in time', async () => {
    await company.later(2 * day);
    expect(await statusOf(company, 'ada')).toBe('expired');
    const told = inboxOf(company, 'U0ADA').join('\n');
    expect(told).toContain('Expired: the approvers could not be told in time');
  });
});

test.each(['invalid_auth', 'missing_scope', 'request_timeout'])(
  'what Slack refuses the bot itself (%s) is told as soon as it is let in again',
  async (code) => {
    const card = await ask(company, { userName: 'ada' });
    company.aws.faults.add({ operation: 'CreateUser', kind: 'refuse', code: 'AccessDenied' });
    company.slack.faults.add({ operation: /^chat\./, kind: 'refuse', code });
    await approve(company, card);
    await company.later(minute);
    expect(await statusOf(company, 'ada')).toBe('failed');
    expect(inboxOf(company, 'U0ADA')[0]).toContain('Waiting for a decision');
    company.slack.faults.clear();
    await company.later(11 * minute);
    expect(inboxOf(company, 'U0ADA')[0]).toContain(':warning: Failed');
  },
);
