import type { Fault } from '../../src/sandbox/faults.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  eventually,
  getAccess,
  newestLinkState,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => company.aws.faults.clear());
afterAll(closeCompanies);

const reads = [
  'GetCallerIdentity',
  'GetUser',
  'GetGroup',
  'GetPolicy',
  'GetAccountSummary',
  'GetAccountPasswordPolicy',
  'ListAccountAliases',
  'ListMFADevices',
  'GetLoginProfile',
  'ListAccessKeys',
];
const writes = ['CreateUser', 'PutUserPolicy', 'AddUserToGroup', 'AttachUserPolicy', 'UpdateAccessKey'];
const makers = ['CreateLoginProfile', 'CreateAccessKey'];

/** The SDK sends what may be repeated three times; what makes a secret once. */
const strike = (operations: string[], kind: Fault['kind'], times: number) => {
  for (const operation of operations) company.aws.faults.add({ operation, kind, times } as Fault);
};

/** Exactly one user with everything in the plan, and no credential but those that were handed over. */
async function isComplete(userName: string): Promise<void> {
  const users = company.aws.account(account).users.filter((user) => user.userName === userName);
  expect(users).toHaveLength(1);
  const [request] = await requestsFor(company, userName);
  const keys = request?.handovers.filter(
    ({ credential, state }) => credential === 'access-key' && state === 'acknowledged',
  );
  expect(users[0]).toMatchObject({
    groups: ['readers'],
    attachedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'],
    loginProfile: { resetRequired: false },
    accessKeys: [{ id: keys?.[0]?.keyId, status: 'Active' }],
  });
  expect(users[0]?.accessKeys).toHaveLength(1);
  expect(Object.keys(users[0]?.inlinePolicies ?? {})).toEqual(['CountersignSelfService']);
}

async function tellTheStory(userName: string, visibleAfterMs = 0): Promise<void> {
  const card = await ask(company, {
    userName,
    credentials: [choices.password, choices.accessKey],
    access: [choices.readOnly, choices.securityAudit],
  });
  await approve(company, card);
  await eventually(company, async () => (await newestLinkState(company, userName)) === 'password sent');
  const opened = await openNewest(company, 'U0ADA');
  company.clock.pass(visibleAfterMs);
  setUp(company, opened);
  await getAccess(company, 'U0ADA');
  await eventually(company, async () => (await newestLinkState(company, userName)) === 'access-key sent');
  await openNewest(company, 'U0ADA');
  await clickLast(company, 'U0ADA', buttons.activate);
  await eventually(company, async () => (await statusOf(company, userName)) === 'done');
  await isComplete(userName);
}

test.each(['error', 'drop', 'drop-reply'] as const)(
  '%s on every action: a grant ends complete, and nothing is doubled',
  async (kind) => {
    strike(reads, kind, 1);
    strike(writes, kind, 3);
    strike(makers, kind, 2);
    await tellTheStory(`iam-${kind}`);
  },
);

test('throttled: a grant ends complete, and nothing is doubled', async () => {
  // The SDK waits for real before it sends again, so only these.
  strike(['GetUser', 'AttachUserPolicy'], 'throttle', 1);
  strike(makers, 'throttle', 3);
  await tellTheStory('iam-throttle');
});

test('a key whose making was never answered is deleted, and the history says so', async () => {
  const card = await ask(company, {
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
    userName: 'lost-key',
  });
  strike(['CreateAccessKey'], 'drop-reply', 1);
  await approve(company, card);
  expect(userOf(company, 'lost-key')?.accessKeys).toMatchObject([{ status: 'Active' }]);
  await eventually(company, async () => (await newestLinkState(company, 'lost-key')) === 'access-key sent');
  const [request] = await requestsFor(company, 'lost-key');
  expect(request?.handovers.map(({ n, state }) => [n, state])).toEqual([
    [1, 'lost'],
    [2, 'sent'],
  ]);
  expect(userOf(company, 'lost-key')?.accessKeys).toMatchObject([
    { id: request?.handovers[1]?.keyId, status: 'Inactive' },
  ]);
});

test('while AWS is away the card says what it waits for and when it tries again', async () => {
  const card = await ask(company, { userName: 'away' });
  company.aws.faults.add({ operation: 'CreateUser', kind: 'error' });
  await approve(company, card);
  expect(now(company, card).read()).toMatch(
    /Waiting: AWS did not answer \(.*\) \(ServiceFailure\)\. Next try \w{3} \d+, \d{4}/,
  );
  expect(await statusOf(company, 'away')).toBe('applying');
  company.aws.faults.clear();
  await eventually(company, async () => (await newestLinkState(company, 'away')) === 'password sent');
  expect(now(company, card).read()).not.toContain('Waiting:');
});

test('no plan can be made while AWS is away: the requester reads so, and the card comes later', async () => {
  company.aws.faults.add({ operation: 'GetAccountSummary', kind: 'refuse', code: 'AccessDenied' });
  await ask(company, { userName: 'unplanned' });
  const dm = company.slack.as('U0ADA').lastDm();
  if (!dm) throw new Error('no message');
  expect(dm.read()).toContain('The plan is not ready yet (AccessDenied). The bot keeps trying.');
  company.aws.faults.clear();
  await eventually(company, async () => (await statusOf(company, 'unplanned')) === 'pending');
  expect(now(company, dm).read()).toContain('Waiting for a decision');
});

test('stopped before the work began: Retry looks at votes and plan again, as the first attempt would have', async () => {
  const card = await ask(company, { userName: 'unbegun' });
  company.aws.faults.add({ operation: 'GetUser', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await approve(company, card);
  expect(now(company, card).read()).toContain('(AccessDenied, AWS request ');
  expect(userOf(company, 'unbegun')).toBeUndefined();
  company.slack.removeFromGroup('S0LEADS', 'U0LEA');
  await company.slack.as('U0LIV').click(buttons.retry, { in: now(company, card) });
  await company.settled();
  company.slack.addToGroup('S0LEADS', 'U0LEA');
  // What Slack said a moment ago is remembered for a minute.
  company.clock.pass(minute);
  expect(threadOf(company, card)).toContain('The approval of @lea no longer counts');
  expect(await statusOf(company, 'unbegun')).toBe('pending');
  expect(userOf(company, 'unbegun')).toBeUndefined();
});

test('Undo goes through failures too', async () => {
  const card = await ask(company, {
    userName: 'undo-outage',
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
  });
  company.aws.faults.add({ operation: 'CreateAccessKey', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await approve(company, card);
  expect(await statusOf(company, 'undo-outage')).toBe('failed');
  strike(['RemoveUserFromGroup', 'DeleteUser'], 'error', 3);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  await eventually(company, async () => (await statusOf(company, 'undo-outage')) === 'undone');
  expect(userOf(company, 'undo-outage')).toBeUndefined();
});

test('Undo that AWS refuses stops and says so; it can be tried again', async () => {
  const card = await ask(company, {
    userName: 'undo-refused',
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
  });
  company.aws.faults.add({ operation: 'CreateAccessKey', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await approve(company, card);
  company.aws.faults.add({ operation: 'DeleteUser', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'undo-refused')).toBe('failed');
  expect(now(company, card).read()).toContain('[Retry] [Undo]');
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'undo-refused')).toBe('undone');
  expect(userOf(company, 'undo-refused')).toBeUndefined();
});

test('a new thing is not visible at once: a grant waits for it and ends complete', async () => {
  const ours = company;
  company = await aCompany({ aws: { visibilityDelayMs: 700 } });
  await tellTheStory('invisible', 700);
  company = ours;
});
