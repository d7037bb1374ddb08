import { awsSeed } from '../../src/sandbox/seed.ts';
import { workerDocuments } from '../manifests/account-template.ts';
import { type Company, closeCompanies } from '../support/a-company.ts';
import { accountsOf, aStrictCompany, template } from '../support/a-strict-company.ts';
import { choices } from '../support/labels.ts';
import { account, approve, ask, inboxOf, newestLinkState, statusOf, submitFor } from '../support/story.ts';

afterEach(closeCompanies);

/** Somebody made the group without its path. */
function withReadersAt(path: string): Promise<Company> {
  const [seed] = awsSeed.accounts;
  const groups = (seed?.groups ?? []).map((group) => (group.name === 'readers' ? { ...group, path } : group));
  return aStrictCompany({ accounts: accountsOf(workerDocuments(template().Resources), { groups }) });
}

const wish = { userName: 'robot', forWhom: choices.aWorkload, owner: 'Ben Okafor' } as const;

test('a group where the role may put nobody: said before anybody approves, and nothing is made', async () => {
  const company = await withReadersAt('/');
  expect(await submitFor(company, wish)).toMatchObject({ closed: true });
  await company.settled();
  expect(await statusOf(company, 'robot')).toBe('rejected');
  expect(inboxOf(company, 'U0ADA').join('\n')).toContain(
    'The bot may put users only into groups under /countersign/ in this account, and readers is elsewhere.',
  );
  expect(company.slack.channel('C0APPROVALS')).toEqual([]);
  expect(company.aws.account(account).users.map(({ userName }) => userName)).not.toContain('robot');
});

test('a group deeper under the path is one that the role may use', async () => {
  const company = await withReadersAt('/countersign/people/');
  await approve(company, await ask(company, wish));
  expect(await newestLinkState(company, 'robot')).toBe('access-key sent');
});
