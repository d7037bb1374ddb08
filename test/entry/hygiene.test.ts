import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, closeCompanies, day } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { account, inboxOf, requestsFor, userOf } from '../support/story.ts';

const catalogue: Catalogue = loadCatalogue('manifests/catalogue.yaml');
const lea = 'U0LEA';
const ada = 'U0ADA';

let company: Company;
beforeAll(async () => {
  const [seed] = awsSeed.accounts;
  const users = [
    ...(seed?.users ?? []),
    { name: 'dev-team', path: '/countersign/', loginProfile: { password: 'Correct-Horse-7' } },
  ];
  company = await aCompany({ catalogue, accounts: seed ? [{ ...seed, users }] : [] });
  await anOwnUser(company, 'ada-keys', { keys: 1 });
  await anOwnUser(company, 'ben-keys', { owner: 'U0BEN', keys: 1 });
  company.clock.pass(100 * day);
  await company.bot.gather();
});
afterAll(closeCompanies);

function shown(person = lea): string {
  return company.slack.as(person).modal()?.read() ?? '';
}

async function open(person = lea): Promise<string> {
  await company.slack.as(person).command('/iam', 'hygiene');
  return shown(person);
}

async function openKind(title: string): Promise<string> {
  await open();
  await company.slack.as(lea).click(`Show: ${title}`, { in: 'modal' });
  return shown();
}

test('an approver sees what is to be put right, the worst first, and how old the picture is', async () => {
  const text = await open();
  expect(text).toMatch(/things to put right/);
  for (const line of ['No CloudTrail trail: *1*', 'Access keys older than 90 days: *2*', 'Users outside the path'])
    expect(text).toContain(line);
  expect(text.indexOf('No CloudTrail trail')).toBeLessThan(text.indexOf('Access keys older'));
  expect(text).toContain('1 account listed');
});

test('nobody else sees it', async () => {
  const said = await company.slack.as(ada).command('/iam', 'hygiene');
  expect(said.ephemeral?.read()).toContain('only people who may see every user');
  expect(company.slack.as(ada).modal()).toBeUndefined();
});
