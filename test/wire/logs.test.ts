import { aCompany, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { linkIn, visitLink } from '../support/visit-link.ts';

afterEach(closeCompanies);

type Line = Record<string, unknown> & { msg: string };

async function aLoggedGrant() {
  const company = await aCompany();
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'A reason nobody finds in a log.',
  });
  await ada.submit();
  await company.settled();
  const [card] = company.slack.channel('C0APPROVALS');
  if (!card) throw new Error('no card');
  company.clock.pass(5 * minute);
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  await company.settled();
  const lines = () => company.logged.map((line): Line => JSON.parse(line));
  return { company, ada, lines };
}

test('each event is one line with request, actor and status', async () => {
  const { lines, company } = await aLoggedGrant();
  const voted = lines().find(({ msg }) => msg === 'voted');
  expect(voted).toMatchObject({
    event: 'voted',
    actor: 'U0LEA',
    intent: 'grant',
    account: '111122223333',
    status: 'applying',
  });
  expect(voted?.request).toMatch(/^r[0-9a-f]{19}$/);
  const events = lines().flatMap(({ event }) => event ?? []);
  expect(events).toEqual([
    'planned',
    'voted',
    'approved',
    'began',
    'operations-done',
    'handover-begun',
    'handover-sent',
  ]);
  expect(company.logged.join('')).not.toContain('A reason nobody finds');
});

test('a measure is in the line as a CloudWatch metric', async () => {
  const { lines } = await aLoggedGrant();
  const approved = lines().find(({ msg }) => msg === 'approved');
  expect(approved?.TimeToDecide).toBeGreaterThanOrEqual(5 * minute);
  expect(approved?._aws).toMatchObject({
    CloudWatchMetrics: [
      {
        Namespace: 'Countersign',
        Dimensions: [['stage', 'intent']],
        Metrics: [{ Name: 'TimeToDecide', Unit: 'Milliseconds' }],
      },
    ],
  });
  expect(approved?.stage).toBe('production');
  expect(lines().find(({ msg }) => msg === 'handover-sent')?.TimeToCredential).toBeGreaterThan(0);
});

test("each change at AWS is one line with its latency and AWS's request id, about its request", async () => {
  const { lines, company } = await aLoggedGrant();
  const calls = lines().filter(({ msg }) => msg === 'called');
  expect(calls.map(({ operation }) => operation)).toEqual([
    'CreateUser',
    'PutUserPolicy',
    'CreateLoginProfile',
  ]);
  const atAws = company.aws.calls
    .filter(({ action }) => action === 'CreateUser')
    .map(({ requestId }) => requestId);
  expect(calls[0]).toMatchObject({
    service: 'iam',
    awsRequestId: atAws[0],
    request: expect.stringMatching(/^r/),
  });
  expect(typeof calls[0]?.ms).toBe('number');
});

test('a failure is counted by its code, and a failed call is logged', async () => {
  const { lines, company, ada } = await aLoggedGrant();
  company.aws.faults.add({ operation: 'ListMFADevices', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await visitLink(linkIn(ada.lastDm()) ?? '');
  await company.later(minute);
  const receipt = ada.lastDm();
  if (receipt) await ada.click(buttons.setUpMfa, { in: receipt });
  await company.settled();
  const failed = lines().find(({ msg }) => msg === 'failed');
  expect(failed).toMatchObject({ code: 'AccessDenied', status: 'failed', Failures: 1 });
  expect(lines().find(({ msg }) => msg === 'a call failed')).toMatchObject({
    operation: 'ListMFADevices',
    code: 'AccessDenied',
  });
});
