import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { PastCall } from '../../src/sandbox/aws/past-call.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import { choices, fields } from '../support/labels.ts';
import { inboxOf } from '../support/story.ts';

afterAll(closeCompanies);

const [ada, ben, sam, lea] = ['U0ADA', 'U0BEN', 'U0SEC1', 'U0LEA'];
const account = '111122223333';
const sample = loadCatalogue('manifests/catalogue.yaml');
const accounts = sample.accounts.map((each) => ({ ...each, activityRegions: ['eu-central-1'] }));
let company: Company;

beforeAll(async () => {
  company = await aCompany({ catalogue: { ...sample, accounts } });
  await fullGrant(company, 'ada');
});

function past(userName: string, calls: readonly (Omit<PastCall, 'atMs'> & { ago: number })[]): void {
  const now = company.clock.now();
  const recorded = calls.map(({ ago, ...call }) => ({ ...call, atMs: now - ago }));
  company.aws.byHand.recordCalls(account, userName, recorded);
}

async function look(person: string, userName: string) {
  const answer = await company.slack.as(person).command('/iam', `activity ${userName}`);
  await company.settled();
  return { answer: JSON.stringify(answer), told: inboxOf(company, person).at(-1) ?? '' };
}

const asked = () => company.aws.calls.filter(({ action }) => action === 'LookupEvents').length;

test('an owner sees what their user did, what it did not use, and asks for less from there', async () => {
  company.clock.pass(100 * day);
  past('ada', [
    { action: 'xray:GetGroups', ago: 2 * day, accessKeyId: 'AKIAOFADA00000000001', address: '192.0.2.7' },
    { action: 'xray:GetGroups', ago: day, region: 'eu-central-1', accessKeyId: 'ASIATEMPORARY0000001' },
    { action: 'signin:ConsoleLogin', ago: day, signIn: 'Failure' },
    { action: 'signin:ConsoleLogin', ago: day - hour, signIn: 'Success', mfa: true },
    {
      action: 'kms:CreateKey',
      ago: day,
      address: '<!channel> `*x*`',
      error: { code: 'Client.UnauthorizedOperation', message: 'You are not authorized' },
    },
    // Of another user who had the name before, too old, and in a Region that is not read.
    { action: 'sqs:DeleteQueue', ago: day, userId: 'AIDASOMEBODYELSE00000' },
    { action: 'sqs:PurgeQueue', ago: 91 * day },
    { action: 'sqs:CreateQueue', ago: day, region: 'us-west-2' },
  ]);
  const { answer, told } = await look(ada, 'ada');
  expect(answer).toContain('Asking AWS what `ada` did');
  expect(told).toMatch(
    /Console sign-ins, the newest first, 1 failed\n• .* with MFA, from .*\n• .* failed, from/,
  );
  expect(told).toMatch(/Calls: 3, 1 refused\n• xray 2: GetGroups 2\n• kms 1: CreateKey 1/);
  expect(told).toMatch(/Refused by AWS\n• kms:CreateKey 1 time/);
  expect(told).toMatch(/Called from: .*192\.0\.2\.7 1 time/);
  expect(told).toMatch(/Access keys used: AKIAOFADA00000000001 1 time.*; temporary credentials 1 time/);
  expect(told).toContain('asked in us-east-1, eu-central-1');
  expect(told).not.toMatch(/Queue/);
  // Only in a code span, where it means nothing.
  const raw = JSON.stringify(company.slack.as(ada).inbox().at(-1));
  expect(raw).not.toContain('<!channel>');
  expect(raw).toContain("`&lt;!channel&gt; '*x*'`");
  expect(told).toMatch(/Given, not used in 90 days: Security audit\n[\s\S]*Given and used: Developer/);

  const owner = company.slack.as(ada);
  const message = owner.inbox().at(-1);
  if (!message) throw new Error('nothing was told');
  const { modal } = await owner.click('Right-size…', { in: message });
  expect(modal?.inputs.find(({ label }) => label === fields.remove)?.value).toEqual([choices.securityAudit]);
});

test('people who may see every user share one reading for an hour; nobody else learns whether the user exists', async () => {
  const before = asked();
  expect((await look(sam, 'ada')).told).toMatch(/Calls: 3, 1 refused/);
  // No viewers are named in the catalogue, so approvers are.
  expect((await look(lea, 'ada')).told).toMatch(/Calls: 3, 1 refused/);
  expect(asked()).toBe(before);
  for (const userName of ['ada', 'nobody']) {
    const { answer, told } = await look(ben, userName);
    expect(answer).toContain(`For \`${userName}\`, ask its owner`);
    expect(told).toBe('');
  }
  expect((await look(sam, 'nobody')).told).toMatch(/nobody/);
  expect((await look(sam, 'a b')).answer).toMatch(/asking|characters|name/i);

  const viewer = company.slack.as(lea);
  const message = viewer.inbox().at(-1);
  if (!message) throw new Error('nothing was told');
  const { modal } = await viewer.click('Right-size…', { in: message });
  const shown = (label: string) => modal?.inputs.find((each) => each.label === label)?.value;
  expect([shown('User name'), shown(fields.owner)]).toEqual(['ada', ada]);
  expect(shown(fields.remove)).toEqual([choices.securityAudit]);
});

test('a user that the bot never made is shown too, without a suggestion; rights that are missing are named', async () => {
  await new IAMClient({}).send(new CreateUserCommand({ UserName: 'elsewhere', Path: '/' }));
  past('elsewhere', [{ action: 's3:CreateBucket', ago: day }]);
  const { told } = await look(sam, 'elsewhere');
  expect(told).toMatch(/s3 1: CreateBucket 1[\s\S]*nothing to compare with/);

  company.clock.pass(2 * hour);
  company.aws.faults.add({ operation: 'LookupEvents', kind: 'refuse', code: 'AccessDeniedException' });
  company.aws.faults.add({ operation: /LastAccessed/, kind: 'refuse', code: 'AccessDenied' });
  const { told: less } = await look(sam, 'elsewhere');
  company.aws.faults.clear();
  expect(less).toMatch(/lacks cloudtrail:LookupEvents, iam:GenerateServiceLastAccessedDetails/);
  expect(less).toContain('CloudTrail could not be asked');
  expect(less).not.toContain('none recorded');
});

test('a Region where CloudTrail does not answer is named after a minute, and the others are shown', async () => {
  company.clock.pass(2 * hour);
  past('ada', [
    { action: 'xray:GetGroups', ago: day },
    { action: 'sqs:CreateQueue', ago: day, region: 'eu-central-1' },
  ]);
  company.aws.faults.add({ operation: 'LookupEvents', kind: 'drop', region: 'eu-central-1' });
  await look(sam, 'ada');
  expect(inboxOf(company, sam).at(-1)).toMatch(/reading CloudTrail: 1 of 2 Regions/);
  for (let run = 0; run < 2; run += 1) await company.later(minute);
  const told = inboxOf(company, sam).at(-1);
  expect(told).toMatch(/No answer from CloudTrail in eu-central-1 for 1 minute: what it did there is missing/);
  expect(told).toMatch(/xray 2: GetGroups 2/);
  expect(told).toMatch(/CloudTrail was asked in us-east-1, up to/);
  expect(told).not.toMatch(/Queue/);

  // It serves nobody else: the Region may answer by now.
  company.aws.faults.clear();
  await look(sam, 'ada');
  await company.later(minute);
  expect(inboxOf(company, sam).at(-1)).toMatch(/sqs 1: CreateQueue 1/);
});

test('more than a thousand events of a Region are cut, over several runs, at two calls a second', async () => {
  company.clock.pass(2 * hour);
  past(
    'elsewhere',
    Array.from({ length: 1100 }, (_, n) => ({ action: 'ec2:DescribeInstances', ago: (n + 1) * 1000 })),
  );
  company.aws.faults.add({ operation: 'LookupEvents', kind: 'drop-reply', times: 1, after: 3 });
  const from = company.aws.calls.length;
  await look(sam, 'elsewhere');
  const isDone = () => inboxOf(company, sam).at(-1)?.includes('did in 90 days') === true;
  expect(inboxOf(company, sam).at(-1)).toMatch(/reading CloudTrail: 1 of 2 Regions/);
  for (let run = 0; run < 8 && !isDone(); run += 1) await company.later(day / 1440);
  const told = inboxOf(company, sam).at(-1);
  expect(told).toMatch(/ec2 1000: DescribeInstances 1000/);
  expect(told).toMatch(/us-east-1 has more events than were read: only the newest 1,000/);
  const calls = company.aws.calls.slice(from).filter(({ action }) => action === 'LookupEvents');
  expect(calls.filter(({ errorCode }) => errorCode !== undefined)).toEqual([]);
  expect(calls.length).toBeGreaterThanOrEqual(21);
});
