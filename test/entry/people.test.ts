import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { choices } from '../support/labels.ts';
import { fillFor, submitFor } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

describe('people who may not', () => {
  test.each([
    [
      'U0GUEST',
      "You are a guest in this Slack workspace, and guests can't ask for IAM users, decide on requests or receive credentials. A workspace admin can make you a full member. Questions? Ask in #platform.",
    ],
    [
      'U0OUT',
      '@ola belongs to another workspace. Only people of this workspace can ask, decide or receive. Questions? Ask in #platform.',
    ],
  ])('%s cannot ask', async (person, words) => {
    const { ephemeral, modal } = await company.slack
      .as(person)
      .command('/iam', 'request-user', { channel: 'C0GENERAL' });
    expect(ephemeral?.read()).toBe(words);
    expect(modal).toBeUndefined();
  });

  test.each([
    ['U0GUEST', 'That person is a guest here. Guests cannot ask, decide or receive.'],
    [
      'U0OUT',
      'That person belongs to another workspace. Only people of this workspace can ask, decide or receive.',
    ],
    [
      'U0BOT',
      'That person is a bot. Only people can ask, decide or receive. For a workload, name the person responsible.',
    ],
    ['USLACKBOT', expect.stringMatching(/is a bot|does not know/)],
    ['U0NOBODY', 'Slack does not know that person. Choose someone in this workspace.'],
  ])('%s cannot receive', async (person, words) => {
    const ada = await fillFor(company, {
      forWhom: choices.anotherPerson,
      owner: 'Ben Okafor',
      userName: 'receiver',
    });
    const values = { owner: { 'form-changed': { type: 'users_select', selected_user: person } } };
    expect(await ada.submitRaw({ values: values as never })).toEqual({ errors: { Person: words } });
    await ada.close();
  });

  test('somebody deactivated cannot receive', async () => {
    const ada = await fillFor(company, {
      forWhom: choices.anotherPerson,
      owner: 'Ben Okafor',
      userName: 'receiver',
    });
    company.slack.updatePerson('U0BEN', { deleted: true });
    company.clock.pass(61_000);
    expect(await ada.submit()).toEqual({
      errors: {
        Person: 'The Slack account of that person is deactivated, so they cannot ask, decide or receive.',
      },
    });
    company.slack.updatePerson('U0BEN', { deleted: false });
    company.clock.pass(61_000);
    await ada.close();
  });

  test('somebody without an address in Slack, or with one never confirmed', async () => {
    const ada = await fillFor(company, {
      forWhom: choices.anotherPerson,
      owner: 'Ben Okafor',
      userName: 'receiver',
    });
    company.slack.updatePerson('U0BEN', { emailConfirmed: false });
    company.clock.pass(61_000);
    expect(await ada.submit()).toEqual({
      errors: { Person: 'That person has not confirmed their email address yet. Try again once they have.' },
    });
    company.slack.updatePerson('U0BEN', { emailConfirmed: true });
    company.clock.pass(61_000);
    await ada.close();
  });
});

test('a rule that nobody is left to satisfy is reported at submission, by its title', async () => {
  company.slack.removeFromGroup('S0LEADS', 'U0LIV');
  company.clock.pass(61_000);
  expect(await submitFor(company, { by: 'U0LEA', userName: 'nobody-left' })).toEqual({
    errors: {
      Access:
        'Not enough people could approve this: the rule “A team lead” needs 1, and not counting you and the owner there are 0. The people who maintain the catalogue can add approvers. /iam why says what you can ask for instead, and who can help.',
    },
  });
  company.slack.addToGroup('S0LEADS', 'U0LIV');
});

test('a critical entitlement asks for a longer reason', async () => {
  expect(
    await submitFor(company, {
      userName: 'short',
      access: [choices.administrator],
      reason: 'Because.',
    }),
  ).toEqual({
    errors: { Reason: 'Give a reason of at least 40 characters: this request requires it.' },
  });
});
