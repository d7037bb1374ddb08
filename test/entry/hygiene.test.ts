import { CreateUserCommand, DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, closeCompanies, day, hour } from '../support/a-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { account, inboxOf, requestsFor, userOf } from '../support/story.ts';

const catalogue: Catalogue = {
  ...loadCatalogue('manifests/catalogue.yaml'),
  hygiene: { summary: 'weekly', unusedAfterDays: 90 },
};
const lea = 'U0LEA';
const ada = 'U0ADA';

let company: Company;
let benKey = '';
beforeAll(async () => {
  const [seed] = awsSeed.accounts;
  const users = [
    ...(seed?.users ?? []),
    { name: 'dev-team', path: '/countersign/', loginProfile: { password: 'Correct-Horse-7' } },
  ];
  const root = { hasKeys: true, hasMfa: false };
  company = await aCompany({ catalogue, accounts: seed ? [{ ...seed, users, root }] : [] });
  await anOwnUser(company, 'ada-keys', { keys: 1 });
  [benKey = ''] = (await anOwnUser(company, 'ben-keys', { owner: 'U0BEN', keys: 1 })).keyIds;
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
  for (const line of [
    'Root user with access keys: 1',
    'No CloudTrail trail: 1',
    'Access keys older than 90 days: 3',
    'Users outside the path',
  ])
    expect(text).toContain(line);
  expect(text.indexOf('No CloudTrail trail')).toBeLessThan(text.indexOf('Access keys older'));
  expect(text).toContain('1 account listed');
});

test('nobody else sees it', async () => {
  const said = await company.slack.as(ada).command('/iam', 'hygiene');
  expect(said.ephemeral?.read()).toContain('only people who may see every user');
  expect(company.slack.as(ada).modal()).toBeUndefined();
});

test('each finding has its button, or the command for an administrator', async () => {
  const keys = await openKind('Access keys older than 90 days');
  expect(keys).toContain('ada-keys in Sandbox (111122223333)  ·  oldest key made 100 days ago  ·  owner @ada');
  expect(keys).toContain('[Ask all 2 owners]');
  const outside = await openKind('Users outside the path of Countersign');
  expect(outside).toContain('aws iam update-user --user-name legacy-admin --new-path /countersign/');
  expect(await openKind('No CloudTrail trail')).toContain(
    'aws cloudtrail create-trail --name all --is-multi-region-trail',
  );
  const policy = await openKind('Weak password policy');
  expect(policy).toContain('some of the last 24 passwords can come back');
  expect(policy).toContain('/iam password-policy Sandbox');
  expect(policy).not.toContain('aws iam');
  await openKind('Unused for 90 days or longer');
  await company.slack.as(lea).click('Offboard ada-keys', { in: 'modal' });
  expect(JSON.stringify(company.slack.as(lea).modal()?.inputs)).toContain('ada-keys');
  await company.slack.as(lea).close();
  await company.slack.as(lea).click('Back to all', { in: 'modal' });
  expect(shown()).toContain('things to put right');
});

test('a user that nobody manages opens the form that adopts it, filled in', async () => {
  await openKind('Users that Countersign does not manage');
  await company.slack.as(lea).click('Adopt dev-team', { in: 'modal' });
  const modal = company.slack.as(lea).modal();
  expect(modal?.callbackId).toBe('adopt');
  expect(modal?.inputs.map(({ value }) => value)).toContain('dev-team');
});

test('one click asks every owner, each with the button that helps, and at most once a week', async () => {
  await openKind('Access keys older than 90 days');
  await company.slack.as(lea).click('Ask all 2 owners', { in: 'modal', confirm: true });
  expect(shown()).toContain('Asking 2 owners about 2 users: @ada, @ben');
  await company.settled();
  const told = inboxOf(company, ada).at(-1) ?? '';
  expect(told).toContain(
    '@lea asks you to rotate the access keys of ada-keys in Sandbox (111122223333) that are older than 90 days',
  );
  expect(told).toContain('[See the keys]');
  await openKind('Access keys older than 90 days');
  await company.slack.as(lea).click('Ask owner of ada-keys', { in: 'modal' });
  expect(shown()).toContain('the owner was asked earlier this week');
  expect((await requestsFor(company, 'ada-keys')).filter(({ id }) => id.startsWith('ask-'))).toHaveLength(1);
  const [message] = company.slack.as(ada).inbox().slice(-1);
  await company.slack.as(ada).click('See the keys', message ? { in: message } : {});
  await company.settled();
  expect(inboxOf(company, ada).at(-1)).toContain('ada-keys in Sandbox');
  expect(userOf(company, 'ada-keys')?.accessKeys).toHaveLength(1);
});

test('a forged button, one of somebody who may see nothing, and one of a finding that is gone change nothing', async () => {
  await openKind('Access keys older than 90 days');
  const button = 'Ask owner of ben-keys';
  const forged = (value: string) => company.slack.as(lea).clickRaw(button, { in: 'modal', action: { value } });
  const before = inboxOf(company, 'U0BEN').length;
  for (const value of ['old-key|zz', 'nothing|', "old-key|1|x' OR"]) {
    await forged(value);
    expect(shown()).toContain('does not understand this button');
    await company.slack.as(lea).close();
  }
  await forged(`without-mfa|${Number(account).toString(36)}|ben-keys`);
  expect(shown()).toContain('Nobody new is asked');
  await company.settled();
  expect(inboxOf(company, 'U0BEN')).toHaveLength(before);
});

test('while CloudTrail is away, users are listed, and nothing is claimed about trails', async () => {
  company.aws.faults.add({ operation: 'DescribeTrails', kind: 'error' });
  await withIam(company, (iam) => iam.send(new CreateUserCommand({ UserName: 'newcomer' })));
  for (let n = 0; n < 3; n += 1) {
    company.clock.pass(hour);
    await company.bot.gather();
  }
  company.aws.faults.clear();
  expect(await open()).not.toContain('No CloudTrail trail');
  expect(await openKind('Users outside the path of Countersign')).toContain('newcomer');
  expect(await openKind('What Countersign cannot see')).toContain(
    'its trails: AWS has not answered for 2 hours',
  );
  company.clock.pass(hour);
  await company.bot.gather();
  // The first look has the newer list read, behind its answer.
  await open();
  expect(await open()).toContain('No CloudTrail trail: 1');
  expect(shown()).not.toContain('What Countersign cannot see');
});

test('the channel gets one summary a week, with what is new and what is fixed since the last', async () => {
  const summaries = () =>
    company.slack
      .channel('C0APPROVALS')
      .flatMap((each) => (each.read().includes('Hygiene this week') ? [each.read()] : []));
  await company.later(0);
  await company.later(60_000);
  expect(summaries()).toHaveLength(1);
  expect(summaries()[0]).not.toContain('New:');
  await withIam(company, (iam) =>
    iam.send(new DeleteAccessKeyCommand({ UserName: 'ben-keys', AccessKeyId: benKey })),
  );
  company.clock.pass(7 * day);
  await company.bot.gather();
  await company.later(0);
  await company.later(0);
  expect(summaries()).toHaveLength(2);
  expect(summaries()[1]).toContain('Fixed: Access keys older than 90 days: 1');
  const [newest] = company.slack.channel('C0APPROVALS').slice(-1);
  await company.slack.as(lea).click(buttons.seeAll, newest ? { in: newest } : {});
  expect(shown()).toContain('Access keys older than 90 days: 2');
});
