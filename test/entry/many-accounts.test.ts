import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { withUsers } from '../support/an-own-user.ts';
import { someGives } from '../support/builders.ts';
import { choices, fields } from '../support/labels.ts';
import { goodReason, newestCard, requestsFor } from '../support/story.ts';

/** Too many accounts for a list; the second offers nothing to programs. */
const sample = loadCatalogue('manifests/catalogue.yaml');
const [sandbox] = sample.accounts;
if (!sandbox) throw new Error('the sample catalogue is empty');
const production = { ...sandbox, id: '444455556666', name: 'Production' };
const catalogue = {
  ...sample,
  accounts: [
    sandbox,
    production,
    ...Array.from({ length: 118 }, (_, index) => ({
      ...sandbox,
      id: String(700_000_000_000 + index),
      name: `Team ${index}`,
    })),
  ],
  entitlements: sample.entitlements.map((each) => ({ ...each, accounts: [sandbox.id] })),
};

let company: Company;
beforeAll(async () => {
  company = await aCompany({ catalogue });
});
afterAll(closeCompanies);

test('accounts are found by typing, a hundred at most, and the chosen one is asked for', async () => {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  expect(await ada.suggest('Account', '')).toHaveLength(100);
  expect(await ada.suggest('Account', 'ＰＲＯＤ')).toEqual(['Production (444455556666)']);
  await ada.fill({ Account: 'Production (444455556666)' });
  expect(ada.modal()?.inputs.map(({ label }) => label)).not.toContain('Access');
  await ada.fill({ [fields.whyIamUser]: choices.noIdentityProvider, [fields.reason]: 'Because.' });
  expect(await ada.submit()).toEqual({
    errors: {
      [fields.whoWillUseIt]: expect.stringContaining('Nothing is offered to a person in account 444455556666'),
    },
  });
  await ada.suggest('Account', '1111');
  await ada.fill({ Account: 'Sandbox (111122223333)' });
  await ada.fill({ [fields.access]: [choices.readOnly] });
  expect(await ada.submit()).toMatchObject({ closed: true });
  await company.settled();
  expect(newestCard(company).read()).toContain('Sandbox (111122223333)');
});

test('a user is adopted from one of many accounts', async () => {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'adopt');
  expect(await ada.suggest('AWS account', 'team 117')).toEqual(['Team 117 (700000000117)']);
  await ada.close();
});

test('a pasted ARN means the user at its end; one of another account than the chosen one is refused', async () => {
  const adopt = async (arn: string) => {
    const ben = company.slack.as('U0BEN');
    await ben.command('/iam', 'adopt');
    await ben.fill({ [fields.userName]: arn, [fields.owner]: 'Ben Okafor', [fields.reason]: goodReason });
    await ben.fill({ [fields.whoUsesIt]: choices.aPerson });
    const sent = await ben.submit();
    await company.settled();
    if (!sent.closed) await ben.close();
    return sent;
  };
  expect(await adopt('arn:aws:iam::444455556666:user/people/ada')).toEqual({
    errors: {
      [fields.userName]:
        'This is the ARN of an IAM user in account 444455556666. Choose that account, or type the name alone.',
    },
  });
  expect(await adopt('arn:aws:iam::111122223333:user/people/by.hand')).toEqual({ closed: true });
  expect((await requestsFor(company, 'by.hand')).length).toBe(1);
});

test('the users of any of many accounts are stopped: they are found by typing', async () => {
  const security = company.slack.as('U0SEC1');
  await security.command('/iam', 'stop-many');
  expect(await security.suggest(fields.usersOfAccounts, '')).toHaveLength(100);
  expect(await security.suggest(fields.usersOfAccounts, 'team 117')).toEqual(['Team 117 (700000000117)']);
  await security.fill({ [fields.usersOfAccounts]: ['Team 117 (700000000117)', 'Sandbox (111122223333)'] });
  const { errors = {} } = await security.submit();
  expect(errors[fields.usersByName]).toContain('the users in Team 117 can’t be searched');
  await security.close();
});

test('users of one name in more accounts than fit in a list are found by their account', async () => {
  const given = { requestId: 'r1', gives: someGives() };
  const ben = { person: 'U0BEN', userId: 'AIDAEVERYWHERE', userKind: 'person' } as const;
  await withUsers(company, async (users) => {
    for (const { id: account } of catalogue.accounts)
      await users.recordOwner({ account, userName: 'everywhere' }, ben, given, 1);
  });
  const security = company.slack.as('U0SEC1');
  await security.command('/iam', 'offboard everywhere');
  expect(security.modal()?.read()).toContain('100 of 120 are chosen. Find the others by typing.');
  expect(await security.suggest(fields.iamUsers, 'team 117')).toEqual(['everywhere (Team 117)']);
  await security.close();
});

test.each(['adopt', 'transfer', 'request-access', 'activity'])(
  'an ARN after /iam %s means its account, too',
  async (verb) => {
    const security = company.slack.as('U0SEC1');
    const { modal } = await security.command('/iam', `${verb} arn:aws:iam::444455556666:user/people/legacy`);
    const shown = JSON.stringify(modal?.blocks);
    expect(shown).toContain('"Production (444455556666)"');
    expect(shown).toContain('"initial_value":"legacy"');
    await security.close();
  },
);

test('an ARN after /iam offboard means the user of its account alone', async () => {
  const security = company.slack.as('U0SEC1');
  const { modal } = await security.command('/iam', 'offboard arn:aws:iam::444455556666:user/everywhere');
  const shown = JSON.stringify(modal?.blocks);
  expect(shown).toContain('"everywhere (Production)"');
  expect(shown).not.toContain('Team 1');
  await security.close();
  const elsewhere = 'arn:aws:iam::999999999999:user/everywhere';
  const other = await security.command('/iam', `offboard ${elsewhere}`);
  expect(JSON.stringify(other.modal?.blocks)).toContain(`"initial_value":"${elsewhere}"`);
  await security.close();
});

test('an ARN after /iam user means the user of its account alone', async () => {
  const security = company.slack.as('U0SEC1');
  const { ephemeral } = await security.command('/iam', 'user arn:aws:iam::444455556666:user/everywhere');
  expect(ephemeral?.read()).toContain('Asking AWS about everywhere');
});

test('an account that is chosen by typing narrows the list of users, and draws no other form', async () => {
  const security = company.slack.as('U0SEC1');
  await security.command('/iam', 'users');
  const title = security.modal()?.title;
  expect(await security.suggest('AWS account', 'prod')).toEqual(['Production (444455556666)']);
  await security.fill({ 'AWS account': 'Production (444455556666)' });
  expect(security.modal()?.title).toBe(title);
  expect(security.modal()?.inputs.map(({ label }) => label)).toContain('Show');
  await security.close();
});

test('an account that is chosen by typing stays in the form for another user, and draws no other form', async () => {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-access');
  const title = ada.modal()?.title;
  expect(await ada.suggest('AWS account', 'prod')).toEqual(['Production (444455556666)']);
  await ada.fill({ 'AWS account': 'Production (444455556666)' });
  expect(ada.modal()?.title).toBe(title);
  expect(ada.modal()?.inputs.map(({ label }) => label)).toContain('Take away');
  await ada.close();
});
