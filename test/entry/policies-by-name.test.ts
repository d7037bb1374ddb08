import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  enrol,
  fillFor,
  linkOf,
  newestCard,
  now,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
const s3 = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const longName = `DeployEverythingThatTheTeamForPaymentsOwns-${'x'.repeat(60)}`;
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
const own = (path: string, name: string) => ({ path, name, document });

const sample = loadCatalogue('manifests/catalogue.yaml');
const patterns: Catalogue['policies'] = [
  { match: 'arn:aws:iam::aws:policy/*ReadOnly*', risk: 'low', waitForMfa: true },
  { match: iam('policy/team/*'), risk: 'medium', waitForMfa: true },
  { match: iam('policy/team/*Prod*'), risk: 'high', waitForMfa: true, kinds: ['person'] },
  { match: iam('policy/*Boundary*'), risk: 'low', waitForMfa: true },
];
/** An account that its role can't be assumed in. */
const unlisted = {
  id: '444455556666',
  name: 'Production',
  path: '/countersign/',
  boundary: 'arn:aws:iam::444455556666:policy/countersign/Boundary',
  role: 'arn:aws:iam::444455556666:role/countersign/Worker',
  readerRole: 'arn:aws:iam::444455556666:role/countersign/Reader',
};
const catalogue: Catalogue = { ...sample, accounts: [...sample.accounts, unlisted], policies: patterns };

let company: Company;
beforeAll(async () => {
  const accounts = awsSeed.accounts.map((seed) => ({
    ...seed,
    policies: [
      ...(seed.policies ?? []),
      ...[own('/team/', 'Deploy'), own('/team/', 'DeployProd'), own('/team/', longName), own('/', 'Else')],
      ...Array.from({ length: 130 }, (_, n) => own('/team/many/', `Bucket${String(n).padStart(3, '0')}`)),
    ],
  }));
  company = await aCompany({ catalogue, accounts });
  await company.bot.gather();
});
afterEach(() => {
  catalogue.policies = patterns;
});
afterAll(closeCompanies);

async function typing(...queries: string[]): Promise<string[][]> {
  const person = company.slack.as(ada);
  await person.command('/iam', 'request-user');
  const found: string[][] = [];
  for (const query of queries) found.push(await person.suggest(fields.access, query));
  await person.close();
  return found;
}

const accessField = () =>
  company.slack
    .as(ada)
    .modal()
    ?.inputs.find(({ label }) => label === fields.access);

test('the form says how old the list is, and where there is none yet', async () => {
  const person = company.slack.as(ada);
  const hint = async (where = {}) => {
    await person.command('/iam', 'request-user');
    await person.fill(where);
    const said = accessField()?.hint;
    await person.close();
    return said;
  };
  expect(await hint({ Account: 'Production (444455556666)' })).toBe(
    'Managed policies of this account can’t be found here yet: AWS has not listed them. Try again in 15 minutes.',
  );
  expect(company.logged.join()).toContain('the managed policies of an account could not be listed');
  expect(await hint()).toBe('Type to find managed policies, too (list of a moment ago).');
  company.clock.pass(20 * minute);
  expect(await hint()).toBe('Type to find managed policies, too (list of 20 minutes ago).');
  await company.bot.gather();
  company.clock.pass(2 * minute);
  // Read while the one who asks already has the older answer.
  const newer = 'Type to find managed policies, too (list of 2 minutes ago).';
  await company.slack.until(async () => (await hint()) === newer);
});

test('typing finds entitlements first, then managed policies of AWS and of the account', async () => {
  const [all = [], words, byPath, byArn, none] = await typing(
    '',
    'READ  s3',
    'team/ deploy',
    s3,
    'no such thing',
  );
  expect(all.slice(0, 4)).toEqual([
    choices.readOnly,
    choices.developer,
    choices.securityAudit,
    choices.administrator,
  ]);
  expect(all).toHaveLength(100);
  expect(words).toEqual(['AmazonS3ReadOnlyAccess (low risk)']);
  expect(byPath).toEqual([
    'Deploy (medium risk)',
    `${longName.slice(0, 60)}… (medium risk)`,
    'DeployProd (high risk)',
  ]);
  expect(byArn).toEqual(['AmazonS3ReadOnlyAccess (low risk)']);
  expect(none).toEqual([]);
});

test('one group for each kind says how many more there are; no read of the table stands between keystrokes', async () => {
  const person = company.slack.as(ada);
  await person.command('/iam', 'request-user');
  await person.suggest(fields.access, 'bucket');
  const answer = company.slack.deliveries.findLast(({ type }) => type === 'block_suggestion');
  const { option_groups: groups } = JSON.parse(answer?.answer ?? '') as {
    option_groups: { label: { text: string }; options: object[] }[];
  };
  expect(groups.map(({ label, options }) => [label.text, options.length])).toEqual([
    ['Managed policies (100 of 130: type more to find others)', 100],
  ]);
  await person.suggest(fields.access, 'read');
  await person.close();
});

test('the boundary, policies of the bot and what no pattern lists are never offered', async () => {
  expect(await typing('Boundary', 'Else', 'FullAccess', 'AWSSupport')).toEqual([[], [], [], []]);
});

test('what was chosen says who decides; the card and the plan name it; it is given after MFA, and on record', async () => {
  const person = company.slack.as(ada);
  await person.command('/iam', 'request-user');
  await person.suggest(fields.access, 'deployprod');
  await person.fill({ [fields.access]: ['DeployProd (high risk)'] });
  expect(person.modal()?.read()).toContain('Two of security: 2 of');
  expect(accessField()?.value).toEqual(['DeployProd (high risk)']);
  await person.close();

  const card = await ask(company, {
    userName: 'by-name',
    access: [choices.readOnly, 'AmazonS3ReadOnlyAccess (low risk)', 'Deploy (medium risk)'],
  });
  expect(now(company, card).read()).toContain('wants the managed policy Deploy and 2 more in Sandbox');
  expect(now(company, card).read()).toContain('Medium because of Deploy; the rest is low');
  expect(now(company, card).read()).toContain('Deploy: Managed policy (Deploy under /team/)');
  expect(now(company, card).read()).toContain('Also Read only, AmazonS3ReadOnlyAccess of AWS (low)');
  expect(now(company, card).read()).toContain('Attach the policy AmazonS3ReadOnlyAccess (v1)');
  expect(company.slack.as(ada).lastDm()?.read()).toContain(
    'Read only, AmazonS3ReadOnlyAccess (managed policy), Deploy (managed policy)',
  );
  await approve(company, card);
  await enrol(company, ada);
  await company.settled();
  expect(await statusOf(company, 'by-name')).toBe('done');
  expect(userOf(company, 'by-name')?.attachedPolicies.sort()).toEqual([s3, iam('policy/team/Deploy')].sort());
});

test('a policy with a name too long for an option is found, chosen, shown and taken back', async () => {
  const arn = iam(`policy/team/${longName}`);
  const person = await fillFor(company, {
    userName: 'long-name',
    forWhom: choices.aWorkload,
    owner: 'Ada Byron',
    access: [choices.readOnly],
  });
  await person.suggest(fields.access, 'payments owns');
  expect(await person.suggest(fields.access, 'DeployEverything')).toHaveLength(1);
  await person.fill({ [fields.access]: [`${longName.slice(0, 60)}… (medium risk)`] });
  expect(await person.submit()).toEqual({ closed: true });
  await company.settled();
  const card = newestCard(company);
  expect((await requestsFor(company, 'long-name'))[0]?.intent).toMatchObject({ ask: { entitlements: [arn] } });
  expect(now(company, card).read()).toContain(`the managed policy ${longName}`);
  const { confirm } = await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: false });
  expect(confirm?.text).toContain(`the managed policy ${longName} in Sandbox?`);
  await approve(company, card);
  expect(userOf(company, 'long-name')?.attachedPolicies).toEqual([arn]);
  linkOf(company, ada);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'long-name')).toBe('undone');
  expect(userOf(company, 'long-name')).toBeUndefined();
});

test('a policy with such a name is what is left when an approver gives less', async () => {
  const person = await fillFor(company, {
    userName: 'long-and-less',
    forWhom: choices.aWorkload,
    owner: 'Ada Byron',
  });
  await person.suggest(fields.access, 'DeployEverything');
  const long = `${longName.slice(0, 60)}… (medium risk)`;
  await person.fill({ [fields.access]: [choices.readOnly, long] });
  expect(await person.submit()).toEqual({ closed: true });
  await company.settled();
  const approver = company.slack.as('U0LEA');
  await approver.click(buttons.reduce, { in: now(company, newestCard(company)) });
  await approver.fill({ [fields.reason]: 'Only what it needs.', [fields.accessThatStays]: [long] });
  expect(await approver.submit()).toEqual({ closed: true });
  await company.settled();
  expect((await requestsFor(company, 'long-and-less'))[0]?.intent).toMatchObject({
    ask: { entitlements: [iam(`policy/team/${longName}`)] },
  });
});

test('a policy with such a name is given up after it has left the list', async () => {
  const arn = iam(`policy/no-longer-listed/${longName}`);
  await anOwnUser(company, 'keeps-long', { entitlements: ['read-only', arn] });
  const person = company.slack.as(ada);
  await person.command('/iam', 'request-access keeps-long');
  await person.fill({ [fields.remove]: [`${arn.slice(0, 74)}…`] });
  expect(person.modal()?.read()).toContain('Nobody has to approve what you give up.');
  expect(await person.submit()).toEqual({ closed: true });
  await company.settled();
  expect((await requestsFor(company, 'keeps-long'))[0]?.intent).toMatchObject({
    kind: 'change',
    remove: [arn],
  });
  expect(await statusOf(company, 'keeps-long')).toBe('done');
  // What it has is gone now; the same form means the same.
  expect(await person.resubmit()).toEqual({ closed: true });
});

test('what was asked for is in the form again, to be edited and sent', async () => {
  const card = await ask(company, { userName: 'again', access: ['Deploy (medium risk)'] });
  await company.slack.as('U0LEA').click(buttons.deny, { in: card });
  await company.slack.as('U0LEA').fill({ [fields.reason]: 'Not this one.' });
  await company.slack.as('U0LEA').submit();
  await company.settled();
  await clickLast(company, ada, buttons.editAndResend);
  expect(accessField()?.value).toEqual(['Deploy (medium risk)']);
  await company.slack.as(ada).close();
});

describe('refused by name, with nothing changed', () => {
  async function refusedWords(value: string): Promise<unknown> {
    const person = company.slack.as(ada);
    await person.command('/iam', 'request-user');
    await person.fill({
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.userName]: 'forged',
      [fields.access]: [choices.readOnly],
      [fields.reason]: 'Because I want it.',
    });
    const values = {
      entitlements: {
        'entitlements 111122223333 person': {
          type: 'multi_external_select',
          selected_options: [{ value: 'read-only' }, { value }],
        },
      },
    };
    const { errors } = await person.submitRaw({ values: values as never });
    await person.close();
    expect(await requestsFor(company, 'forged')).toEqual([]);
    return errors;
  }

  test.each([
    ['what no pattern lists', 'arn:aws:iam::aws:policy/AdministratorAccess'],
    ['the boundary', iam('policy/countersign/Boundary')],
    ['a policy of another account', 'arn:aws:iam::444455556666:policy/team/Deploy'],
    ['of another partition', 'arn:aws-cn:iam::aws:policy/AmazonS3ReadOnlyAccess'],
    ['a wildcard', 'arn:aws:iam::aws:policy/*ReadOnly*'],
    ['a path that leads elsewhere', iam('policy/team/../countersign/AttachAllowed')],
    ['everything', 'arn:aws:iam::aws:policy/*'],
  ])('%s', async (_, arn) => {
    expect(await refusedWords(arn)).toEqual({
      Access: `The managed policy ${arn} can't be asked for here: no pattern of the catalogue lists it, or nobody may have it. Choose from the list.`,
    });
  });

  test('a digest of no policy, and one of a policy that is not offered to workloads', async () => {
    expect(await refusedWords('#nothing')).toEqual({
      Access: '#nothing is not in the catalogue. Choose from the list.',
    });
    catalogue.policies = patterns.map((each) => ({ ...each, kinds: ['workload'] }));
    expect(await refusedWords(s3)).toEqual({
      Access: `AmazonS3ReadOnlyAccess is not offered to a person in account ${account}.`,
    });
  });
});

test('a policy that no longer exists is said before anybody approves, and the request ends', async () => {
  const person = await fillFor(company, { userName: 'no-policy', access: ['Bucket008 (medium risk)'] });
  const gone = iam('policy/team/many/Bucket999');
  const element = { type: 'multi_external_select', selected_options: [{ value: gone }] };
  const values = { entitlements: { 'entitlements 111122223333 person': element } };
  expect(await person.submitRaw({ values: values as never })).toEqual({ closed: true });
  await company.settled();
  expect((await requestsFor(company, 'no-policy'))[0]?.phase).toMatchObject({
    status: 'rejected',
    problem: { code: 'policy.missing', policies: [gone] },
  });
  expect(person.lastDm()?.read()).toContain(`The policy ${gone} does not exist in the account.`);
  expect(userOf(company, 'no-policy')).toBeUndefined();
});

test('a policy that no pattern lists any more cannot be approved: nothing is given', async () => {
  const card = await ask(company, { userName: 'unlisted', access: ['Deploy (medium risk)'] });
  catalogue.policies = patterns.filter(({ match }) => !match.includes('/team/'));
  await company.slack.as('U0LEA').click(buttons.approve, { in: now(company, card), confirm: true });
  await company.settled();
  expect(userOf(company, 'unlisted')).toBeUndefined();
  expect((await requestsFor(company, 'unlisted'))[0]?.phase.status).not.toBe('applying');
});

test('nor is one given that was approved a moment before: the request ends, and says why', async () => {
  const card = await ask(company, { userName: 'unlisted-later', access: ['Deploy (medium risk)'] });
  const lea = company.slack.as('U0LEA');
  // The click uses answers from a moment ago; the worker asks again, and waits.
  await lea.command('/iam', 'request-user');
  await lea.close();
  company.slack.faults.add({ operation: 'users.info', kind: 'error' });
  await lea.click(buttons.approve, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'unlisted-later')).toBe('applying');
  catalogue.policies = patterns.filter(({ match }) => !match.includes('/team/'));
  company.slack.faults.clear();
  await company.later(11 * minute);
  expect((await requestsFor(company, 'unlisted-later'))[0]?.phase).toMatchObject({
    status: 'rejected',
    problem: { code: 'rules.changed' },
  });
  expect(userOf(company, 'unlisted-later')).toBeUndefined();
});

test('people who could not ask are offered nothing, and nobody but entitlements while Slack cannot say who they are', async () => {
  const person = company.slack.as('U0BEN');
  await person.command('/iam', 'request-user');
  company.slack.updatePerson('U0BEN', { guest: 'single' });
  company.clock.pass(2 * minute);
  expect(await person.suggest(fields.access, 'read')).toEqual([]);
  company.slack.updatePerson('U0BEN', { deleted: true });
  company.clock.pass(2 * minute);
  expect(await person.suggest(fields.access, 'read')).toEqual([]);
  company.slack.updatePerson('U0BEN', { deleted: false, guest: undefined } as never);
  company.clock.pass(2 * minute);
  company.slack.faults.add({ operation: 'users.info', kind: 'error' });
  expect(await person.suggest(fields.access, 'read')).toEqual([choices.readOnly]);
  company.slack.faults.clear();
});
