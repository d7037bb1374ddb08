import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue, Entitlement } from '../../src/core/catalogue/catalogue.ts';
import { boundary } from '../../src/sandbox/boundary.ts';
import { aCompany, type Company, closeCompanies, hour } from '../support/a-company.ts';
import { withIam, withUsers } from '../support/an-own-user.ts';
import { buttons, choices } from '../support/labels.ts';
import { standingOf } from '../support/standing.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  deny,
  enrol,
  fillFor,
  newestCard,
  now,
  requestsFor,
  statusOf,
  submitFor,
  userOf,
} from '../support/story.ts';

/** Entitlements that say more about a user than its groups and managed policies. */
const sample = loadCatalogue('manifests/catalogue.yaml');
const [readOnly] = sample.entitlements;
if (!readOnly) throw new Error('the sample catalogue is empty');

const allowing = (Action: string, Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const shop = { name: 'Shop', document: allowing('s3:PutObject', 'arn:aws:s3:::shop/*') };
const huge = { name: 'Huge', document: allowing('s3:GetObject', `arn:aws:s3:::${'x'.repeat(450)}`) };

const tight = `arn:aws:iam::${account}:policy/countersign/Tight`;

const shaped = (id: string, title: string, fields: Partial<Entitlement>): Entitlement => ({
  ...{ id, title, risk: 'low', groups: [], policies: [], waitForMfa: true },
  ...fields,
});
const catalogue: Catalogue = {
  ...sample,
  tags: [
    { key: 'team', title: 'Team', isRequired: false, values: ['shop', 'toys'] },
    { key: 'CostCenter', title: 'Cost center', isRequired: false, pattern: 'CC-[0-9]+' },
  ],
  entitlements: [
    ...sample.entitlements,
    shaped('shop', 'Shop', { inline: [shop] }),
    shaped('huge', 'Huge', { inline: [huge] }),
    shaped('tight', 'Tight', { groups: ['readers'], boundary: tight }),
    shaped('dev', 'Dev', { groups: ['readers'], path: '/countersign/developers/' }),
    shaped('ops', 'Ops', { groups: ['readers'], path: '/countersign/ops/' }),
    shaped('tighter', 'Tighter', { groups: ['readers'], boundary: `${tight}er` }),
  ],
};

let company: Company;
beforeAll(async () => {
  company = await aCompany({ catalogue });
  const policy = { PolicyName: 'Tight', Path: '/countersign/', PolicyDocument: JSON.stringify(boundary) };
  await withIam(company, (iam) => iam.send(new CreatePolicyCommand(policy)));
});
afterEach(() => company.aws.faults.clear());
afterAll(closeCompanies);

const inlineOf = (userName: string) => userOf(company, userName)?.inlinePolicies;

describe('an inline policy of the catalogue', () => {
  test('is read before the vote, waits for MFA, and is put into the ledger', async () => {
    const card = await ask(company, { userName: 'shop-1', access: ['Shop (low risk)'] });
    expect(card.read()).toContain('inline policy Shop: s3:PutObject on arn:aws:s3:::shop/*');
    expect(card.read()).toContain('Put an inline policy on the user: Shop');
    const reader = company.slack.as('U0LEA');
    const { modal } = await reader.click(buttons.readPolicies, { in: card });
    expect(modal?.read()).toContain(JSON.stringify(JSON.parse(shop.document), undefined, 2));
    await reader.close();
    await approve(company, card);
    expect(Object.keys(inlineOf('shop-1') ?? {})).toEqual(['CountersignSelfService']);
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'shop-1')).toBe('done');
    expect(inlineOf('shop-1')?.Shop).toBe(shop.document);
    const record = await withUsers(company, (users) => users.read({ account, userName: 'shop-1' }));
    expect(Object.values(record?.gives ?? {})).toMatchObject([{ inlinePolicies: ['Shop'], groups: [] }]);
  });

  test('is taken back when its request is undone', async () => {
    const card = await ask(company, {
      ...{ forWhom: choices.aWorkload, owner: 'U0BEN', userName: 'shop-2', access: ['Shop (low risk)'] },
    });
    company.aws.faults.add({ operation: 'CreateAccessKey', kind: 'refuse', code: 'LimitExceeded' });
    await approve(company, card);
    expect(await statusOf(company, 'shop-2')).toBe('failed');
    expect(inlineOf('shop-2')).toEqual({ Shop: shop.document });
    company.aws.faults.clear();
    await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'shop-2')).toBe('undone');
    expect(company.aws.calls.map(({ action }) => action)).toContain('DeleteUserPolicy');
    expect(userOf(company, 'shop-2')).toBeUndefined();
  });

  test('goes at the end of its request; what denies everything from then on stays', async () => {
    const card = await ask(company, {
      ...{ userName: 'shop-4', access: ['Shop (low risk)'], howLong: '1 hour' },
    });
    await approve(company, card);
    await enrol(company, 'U0ADA');
    expect(Object.keys(inlineOf('shop-4') ?? {}).sort()).toEqual([
      ...['CountersignEnds', 'CountersignSelfService', 'Shop'],
    ]);
    await company.later(hour + 2000);
    expect(inlineOf('shop-4')).toHaveProperty('CountersignEnds');
    expect(inlineOf('shop-4')).not.toHaveProperty('Shop');
  });

  test('that does not fit beside another is refused in the form, with both sizes', async () => {
    const result = await submitFor(company, {
      ...{ userName: 'shop-3', access: ['Shop (low risk)', 'Huge (low risk)'] },
    });
    expect(result.errors).toEqual({
      Access: expect.stringMatching(
        /^The inline policies of these take 6\d\d characters together, and AWS leaves 577 for them beside the bot's own\. Choose fewer\. \/iam why says what you can ask for instead, and who can help\.$/,
      ),
    });
    expect(await requestsFor(company, 'shop-3')).toEqual([]);
  });
});

describe('a tighter boundary', () => {
  test('is on the card and on the user, who gets its groups under it', async () => {
    const card = await ask(company, {
      userName: 'tight-1',
      access: ['Tight (low risk)', 'Read only (low risk)'],
    });
    expect(card.read()).toContain(
      "Boundary  Tight under /countersign/ limits everything it can do, instead of the account's",
    );
    expect(card.read()).toContain('with the permissions boundary Tight');
    await approve(company, card);
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'tight-1')).toBe('done');
    expect(userOf(company, 'tight-1')).toMatchObject({ boundary: tight, groups: ['readers'] });
  });

  test('is one: what names another is refused in the form, with what to do', async () => {
    const result = await submitFor(company, {
      ...{ userName: 'tight-2', access: ['Tight (low risk)', 'Tighter (low risk)'] },
    });
    expect(result.errors?.Access).toMatch(
      /^Tight, Tighter need different permissions boundaries \(.*\), and a user has only one\. Ask for them in separate requests/,
    );
  });

  test('that the account does not have ends the request, and says so', async () => {
    await submitFor(company, { userName: 'tight-3', access: ['Tighter (low risk)'] });
    await company.settled();
    expect(await statusOf(company, 'tight-3')).toBe('rejected');
    expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(
      `The permissions boundary ${tight}er does not exist`,
    );
  });
});

describe('tags that the catalogue asks for', () => {
  /** Sends the form with these beside the usual. */
  async function tagged(userName: string, tags: Record<string, string>) {
    const ada = await fillFor(company, { userName });
    await ada.fill(tags);
    return { ada, result: await ada.submit() };
  }

  test('are on the card, in the plan and on the IAM user beside the bot’s', async () => {
    const { result } = await tagged('tags-1', { Team: 'toys', 'Cost center': 'CC-7' });
    expect(result).toEqual({ closed: true });
    await company.settled();
    const card = newestCard(company);
    expect(card.read()).toContain('Tags  CostCenter=CC-7, team=toys');
    expect(card.read()).toContain('and the tags CostCenter=CC-7, team=toys');
    await approve(company, card);
    expect(userOf(company, 'tags-1')?.tags).toMatchObject({
      ...{ team: 'toys', CostCenter: 'CC-7', owner: 'U0ADA', 'managed-by': 'countersign' },
    });
  });

  test('that do not fit, and those that nobody asked for, are refused next to their input', async () => {
    const { ada, result } = await tagged('tags-2', { 'Cost center': '7' });
    expect(result.errors).toEqual({ 'Cost center': 'Cost center must fit the pattern CC-[0-9]+.' });
    const forged = {
      'tag team': { tag: { type: 'static_select', selected_option: { value: 'security' } } },
      'tag owner': { tag: { type: 'plain_text_input', value: 'U0MAL' } },
      'tag CostCenter': { tag: { type: 'plain_text_input', value: null } },
    };
    const { errors } = await ada.submitRaw({ values: forged as never });
    expect(errors).toMatchObject({
      Team: 'Choose Team from the list.',
      Reason: expect.stringContaining('asks for no tag owner.'),
    });
    await ada.close();
    expect(await requestsFor(company, 'tags-2')).toEqual([]);
  });

  test('stand in the form again when it is edited and resent', async () => {
    await tagged('tags-3', { Team: 'shop', 'Cost center': 'CC-1' });
    await company.settled();
    await deny(company, newestCard(company), 'Another cost center, please.');
    await clickLast(company, 'U0ADA', buttons.editAndResend);
    const ada = company.slack.as('U0ADA');
    const said = (label: string) => ada.modal()?.inputs.find((each) => each.label === label)?.value;
    expect([said('Team'), said('Cost center')]).toEqual(['shop', 'CC-1']);
    await ada.close();
  });
});

describe('a path of the team', () => {
  const path = '/countersign/developers/';

  test('is on the card; the user is made there, sets itself up, and gets its groups there', async () => {
    const card = await ask(company, { userName: 'dev-1', access: ['Dev (low risk)'] });
    expect(card.read()).toContain(`Path  ${path}`);
    expect(card.read()).toContain(`Create the user dev-1 under ${path}`);
    await approve(company, card);
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'dev-1')).toBe('done');
    expect(userOf(company, 'dev-1')).toMatchObject({ path, groups: ['readers'] });
    expect(inlineOf('dev-1')?.CountersignSelfService).toContain(`user${path}$\{aws:username}`);
    expect(standingOf(company, 'dev-1')).toMatchObject({
      ...{ 'change own password': '**yes**', 'remove own MFA': '**yes**' },
    });
  });

  test('is one: what names another is refused in the form', async () => {
    const result = await submitFor(company, {
      userName: 'dev-2',
      access: ['Dev (low risk)', 'Ops (low risk)'],
    });
    expect(result.errors?.Access).toBe(
      'Dev, Ops belong to different teams (/countersign/developers/, /countersign/ops/), and a user is in one of them. Ask for them in separate requests, each for a user of its own. /iam why says what you can ask for instead, and who can help.',
    );
  });
});
