import {
  AttachUserPolicyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import { choices, fields } from '../support/labels.ts';
import { approve, goodReason, inboxOf, newestCard, userOf } from '../support/story.ts';

afterEach(closeCompanies);

const [ada, ben, sam] = ['U0ADA', 'U0BEN', 'U0SEC1'];
const securityAudit = 'arn:aws:iam::aws:policy/SecurityAudit';

/** Ada's user, finished; somebody gave it an inline policy by hand. */
async function withAda(): Promise<Company> {
  const company = await aCompany();
  await fullGrant(company, 'ada');
  await new IAMClient({}).send(
    new PutUserPolicyCommand({
      UserName: 'ada',
      PolicyName: 'by-hand',
      PolicyDocument:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}',
    }),
  );
  return company;
}

/** Looks a user up, and gives what the person is told. */
async function copied(company: Company, person: string, userName: string) {
  const copier = company.slack.as(person);
  await copier.command('/iam', `copy ${userName}`);
  const result = await copier.submit();
  await company.settled();
  return { result, told: inboxOf(company, person).at(-1) ?? '' };
}

async function askForTheSame(company: Company, person: string, userName: string) {
  const copier = company.slack.as(person);
  const message = copier.inbox().at(-1);
  if (!message) throw new Error('nothing was told');
  await copier.click('Request a new user…', { in: message });
  await copier.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.userName]: userName,
    [fields.reason]: goodReason,
  });
  await copier.submit();
  await company.settled();
  return newestCard(company);
}

test('an owner asks for what their user has; approvers see whose it is, what is left out, and what has changed', async () => {
  const company = await withAda();
  const { told } = await copied(company, ada, 'ada');
  expect(told).toContain('What ada in Sandbox');
  expect(told).toMatch(/Developer \(medium risk\)/);
  expect(told).toMatch(/Left out[\s\S]*inline policy by-hand/);
  expect(told).not.toContain('Countersign');

  const card = await askForTheSame(company, ada, 'ada-two');
  expect(card.read()).toMatch(/Copied from {2}ada.*unchanged since/);
  expect(card.read()).toMatch(/Not copied {2}inline policy by-hand/);

  await new IAMClient({}).send(new RemoveUserFromGroupCommand({ UserName: 'ada', GroupName: 'developers' }));
  await approve(company, card);
  // What was approved said that the other user was unchanged.
  expect(userOf(company, 'ada-two')).toBeUndefined();
  expect(newestCard(company).read()).toMatch(/Copied from {2}ada.*has changed since/);
  await approve(company, newestCard(company));
  expect(userOf(company, 'ada-two')).toBeDefined();
});

test('it can be added to a user that exists', async () => {
  const company = await withAda();
  await copied(company, sam, 'ada');
  const copier = company.slack.as(sam);
  const message = copier.inbox().at(-1);
  if (!message) throw new Error('nothing was told');
  const { modal } = await copier.click('Add to a user…', { in: message });
  expect(modal?.read()).toContain('Change access');
  expect(modal?.inputs.find(({ label }) => label === 'Add')?.value).toEqual(
    expect.arrayContaining([choices.developer]),
  );
});

test('nobody else can copy it, or learn whether it exists; security people can copy any user under our path', async () => {
  const company = await withAda();
  for (const userName of ['ada', 'nobody']) {
    const { result } = await copied(company, ben, userName);
    expect(JSON.stringify(result)).toContain(`To copy from ${userName}, ask its owner`);
  }
  expect(inboxOf(company, ben)).toEqual([]);

  const iam = new IAMClient({});
  await iam.send(new CreateUserCommand({ UserName: 'elsewhere', Path: '/' }));
  await iam.send(new CreateUserCommand({ UserName: 'by-hand', Path: '/countersign/' }));
  await iam.send(new AttachUserPolicyCommand({ UserName: 'by-hand', PolicyArn: securityAudit }));
  expect((await copied(company, sam, 'by-hand')).told).toMatch(/Security audit[\s\S]*Its boundary: none/);
  expect((await copied(company, sam, 'elsewhere')).told).toContain('/countersign/');
  expect((await copied(company, sam, 'nobody')).told).toContain('nobody');
});
