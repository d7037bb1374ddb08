import type { PastCall } from '../../src/sandbox/aws/past-call.ts';
import { aCompany, type Company, closeCompanies, day } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import { inboxOf } from '../support/story.ts';

afterAll(closeCompanies);

const [ada, ben, sam] = ['U0ADA', 'U0BEN', 'U0SEC1'];
let company: Company;

beforeAll(async () => {
  company = await aCompany();
  await fullGrant(company, 'ada');
});

async function activityOf(person: string, userName: string) {
  await company.slack.as(person).command('/iam', `activity ${userName}`);
  await company.settled();
  return inboxOf(company, person).at(-1) ?? '';
}

test('an owner sees what their user did', async () => {
  const told = await activityOf(ada, 'ada');
  console.log(told);
  console.log(company.logged.filter((l) => l.includes('"level":50') || l.includes('"level":40')).join('\n'));
});
