import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import { ask } from '../support/story.ts';

/** The token was revoked, or the app uninstalled: Slack takes no call, but still delivers what people do. */
let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => company.slack.faults.clear());
afterAll(closeCompanies);

const refuse = (code: string) =>
  company.slack.faults.add({ operation: /^(views|chat)\./, kind: 'refuse', code });

test.each([
  ['account_inactive', 'install the Slack app again'],
  ['missing_scope', 'Under OAuth & Permissions of the Slack app'],
  ['team_access_not_granted', 'An administrator of the workspace'],
])('a command that can open nothing (%s) is answered all the same, with who can fix it', async (code, fix) => {
  refuse(code);
  const { ephemeral } = await company.slack.as('U0ADA').command('/iam', 'request-user');
  expect(ephemeral?.read()).toContain(`Slack refuses what the bot needs for this (${code}, `);
  expect(ephemeral?.read()).toContain(fix);
  expect(ephemeral?.read()).not.toContain('try again');
});

test('a click is answered where it was', async () => {
  const card = await ask(company, { userName: 'wish' });
  refuse('token_revoked');
  const { ephemeral } = await company.slack.as('U0LEA').click(buttons.deny, { in: card });
  expect(ephemeral?.read()).toContain('Slack refuses what the bot needs for this (token_revoked, ');
});

test('while Slack is in trouble, a command is answered that it can be tried again', async () => {
  refuse('internal_error');
  const { ephemeral } = await company.slack.as('U0ADA').command('/iam', 'request-user');
  expect(ephemeral?.read()).toContain('Please try again in a moment.');
});
