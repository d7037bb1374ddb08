import { PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { withIam } from '../support/an-own-user.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  approve,
  ask,
  enrol,
  now,
  planShown,
  requestsFor,
  statusOf,
  submitFor,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => company.aws.faults.clear());
afterAll(closeCompanies);

const ada = () => company.slack.as('U0ADA');
const allowsNothing = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});
const auditPolicy = 'arn:aws:iam::aws:policy/SecurityAudit';

/** A grant that stops where SecurityAudit is attached. */
async function stoppedBy(code: string, userName: string) {
  const card = await ask(company, { userName, access: [choices.securityAudit] });
  await approve(company, card);
  company.aws.faults.add({ operation: 'AttachUserPolicy', kind: 'refuse', code });
  await enrol(company, 'U0ADA');
  await company.later(minute);
  company.aws.faults.clear();
  return card;
}

describe.each([
  ['AccessDenied', "The bot's role lacks a permission; it needs iam:AttachUserPolicy."],
  ['LimitExceeded', 'An AWS quota is used up.'],
])('stopped by %s', (code, words) => {
  test('the card and the requester read which step, why, the code and the request id', async () => {
    const userName = `stop-${code.toLowerCase()}`;
    const card = await stoppedBy(code, userName);
    const id = company.aws.calls.findLast(({ action }) => action === 'AttachUserPolicy')?.requestId;
    const text = now(company, card).read();
    expect(text).toContain('✗ 6. Attach the policy SecurityAudit');
    expect(text).toContain(`Failed at step 6. ${words}`);
    expect(text).toContain(`(${code}, AWS request ${id})`);
    expect(text).toContain('[Retry] [Undo]');
    expect(ada().lastDm()?.read()).toContain(`Failed: IAM user ${userName}`);
    expect(ada().lastDm()?.read()).toContain(`(${code}, AWS request ${id})`);
    expect(await statusOf(company, userName)).toBe('failed');
  });
});

test('the approvals channel gets a separate message about it, with Retry and Undo', async () => {
  const card = await stoppedBy('AccessDenied', 'told');
  const notice = company.slack.channel('C0APPROVALS').at(-1);
  if (!notice) throw new Error('no message');
  expect(notice.ts).not.toBe(card.ts);
  expect(notice.read()).toContain('Stuck: IAM user told in Sandbox');
  expect(notice.read()).toContain("@lea: :warning: Failed at step 6. The bot's role lacks a permission");
  expect(notice.read()).toContain('[Retry] [Undo]');
  await company.slack.as('U0LIV').click(buttons.retry, { in: notice });
  await company.settled();
  expect(await statusOf(company, 'told')).toBe('done');
  const after = now(company, notice).read();
  expect(after).toContain('No longer stuck: IAM user told in Sandbox');
  expect(after).toContain('@liv clicked Retry.');
  expect(after).not.toMatch(/\[(Retry|Undo)\]/);
  const late = await company.slack.as('U0LEA').click(buttons.undo, { in: notice, confirm: true, stale: true });
  expect(late.ephemeral?.read()).toMatch(/^Nothing was changed: this request is already done/);
  expect(company.slack.channel('C0APPROVALS').at(-1)?.ts).toBe(notice.ts);
});

test('Retry continues with the same plan and makes nothing twice', async () => {
  const card = await stoppedBy('AccessDenied', 'retried');
  const [before] = await requestsFor(company, 'retried');
  const calls = company.aws.calls.length;
  await company.slack.as('U0LIV').click(buttons.retry, { in: now(company, card) });
  await company.settled();
  const made = company.aws.calls.slice(calls).map(({ action }) => action);
  expect(made).toContain('AttachUserPolicy');
  expect(made.filter((action) => /^Create/.test(action))).toEqual([]);
  expect(userOf(company, 'retried')?.attachedPolicies).toEqual([auditPolicy]);
  const [after] = await requestsFor(company, 'retried');
  expect(after?.phase).toMatchObject({
    status: 'done',
    plan: before?.phase.status === 'failed' ? before.phase.plan : undefined,
  });
  expect(after?.handovers).toHaveLength(1);
  expect(threadOf(company, card)).toContain('@liv clicked Retry.');
  expect(now(company, card).read()).not.toMatch(/\[(Retry|Undo)\]/);
});

test('Undo before anything was opened leaves nothing behind', async () => {
  company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
  const card = await ask(company, { userName: 'undone' });
  await approve(company, card);
  expect(userOf(company, 'undone')).toBeDefined();
  const { confirm } = await company.slack
    .as('U0LEA')
    .click(buttons.undo, { in: now(company, card), confirm: true });
  expect(confirm?.text).toBe(
    'Takes back what this plan added to undone. The user is deleted, with its password, MFA devices and keys.',
  );
  await company.settled();
  expect(userOf(company, 'undone')).toBeUndefined();
  expect(now(company, card).read()).toContain('Undone by @lea · ');
  expect(await planShown(company, card)).toMatch(/Undone by @lea · [\s\S]*↩ 1\. Create the user undone/);
  expect(ada().lastDm()?.read()).toContain('Undone: IAM user undone');
  expect(await statusOf(company, 'undone')).toBe('undone');
  await ask(company, { userName: 'undone' });
  expect(await statusOf(company, 'undone')).toBe('pending');
});

test('Undo with a live link withdraws it with its credential', async () => {
  const card = await ask(company, {
    userName: 'undone-link',
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
  });
  await approve(company, card);
  // Nothing opened, nothing activated: the set-up times out.
  await company.later(15 * minute);
  await company.later(8 * 24 * 60 * minute);
  expect(await statusOf(company, 'undone-link')).toBe('failed');
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(userOf(company, 'undone-link')).toBeUndefined();
  expect(await statusOf(company, 'undone-link')).toBe('undone');
});

test('Undo deletes the user even after a credential was opened', async () => {
  const card = await stoppedBy('AccessDenied', 'undone-opened');
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(userOf(company, 'undone-opened')).toBeUndefined();
  expect(await statusOf(company, 'undone-opened')).toBe('undone');
});

test('Undo deletes a user on whom AWS still shows what was just taken off', async () => {
  const card = await stoppedBy('AccessDenied', 'undone-late');
  company.aws.faults.add({ operation: 'DeleteUser', kind: 'refuse', code: 'DeleteConflict', times: 3 });
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(userOf(company, 'undone-late')).toBeUndefined();
  expect(await statusOf(company, 'undone-late')).toBe('undone');
});

test('Undo leaves a user that others have given something, takes the access back, and says so', async () => {
  const card = await stoppedBy('AccessDenied', 'undone-left');
  const byHand = { UserName: 'undone-left', PolicyName: 'by-hand', PolicyDocument: allowsNothing };
  await withIam(company, (iam) => iam.send(new PutUserPolicyCommand(byHand)));
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  const user = userOf(company, 'undone-left');
  expect(user).toMatchObject({ groups: [], attachedPolicies: [], accessKeys: [] });
  expect(Object.keys(user?.inlinePolicies ?? {})).toEqual(['by-hand']);
  expect(user?.loginProfile).toBeUndefined();
  expect(now(company, card).read()).toContain(
    'The user is still there, because others gave it something that the bot leaves alone. If nobody needs it, delete it in AWS.',
  );
  expect(await statusOf(company, 'undone-left')).toBe('undone');
});

test('Retry and Undo are for approvers, and only while it is stopped', async () => {
  const card = await stoppedBy('AccessDenied', 'rescue');
  const stopped = now(company, card);
  const asked = await ada().click(buttons.retry, { in: stopped });
  expect(asked.ephemeral?.read()).toBe('Only the approvers of this request can do that.');
  const security = await company.slack.as('U0SEC1').click(buttons.undo, { in: stopped, confirm: true });
  expect(security.ephemeral?.read()).toBe('Only the approvers of this request can do that.');
  expect(await statusOf(company, 'rescue')).toBe('failed');
  await company.slack.as('U0LEA').click(buttons.retry, { in: stopped });
  await company.settled();
  const late = await company.slack.as('U0LIV').click(buttons.undo, { in: stopped, confirm: true, stale: true });
  expect(late.ephemeral?.read()).toMatch(/^Nothing was changed: this request is already done/);
});

test('Retry and Undo at once: one of them happens', async () => {
  const card = await stoppedBy('AccessDenied', 'both');
  const stopped = now(company, card);
  const [lea, liv] = [company.slack.as('U0LEA'), company.slack.as('U0LIV')];
  const before = { lea: lea.ephemerals().length, liv: liv.ephemerals().length };
  await Promise.all([
    lea.click(buttons.retry, { in: stopped }),
    liv.click(buttons.undo, { in: stopped, confirm: true, stale: true }),
  ]);
  // Slack has its answers at once, and the bot goes on from there: on a busy machine, for longer than a click waits.
  const told = () => [...lea.ephemerals().slice(before.lea), ...liv.ephemerals().slice(before.liv)];
  await company.slack.until(() => told().length > 0, { timeoutMs: 20_000, what: 'the answer to one' });
  await company.settled();
  const status = await statusOf(company, 'both');
  expect(['done', 'undone']).toContain(status);
  const loser = status === 'done' ? liv.ephemerals().slice(before.liv) : lea.ephemerals().slice(before.lea);
  expect(loser[0]?.read()).toMatch(/^(That is no longer possible|Nothing was changed)/);
  expect(userOf(company, 'both')?.attachedPolicies).toEqual(status === 'done' ? [auditPolicy] : []);
});

test('groups and policies that the account lacks are reported before anybody decides', async () => {
  const [seed] = awsSeed.accounts;
  if (!seed) throw new Error('no account');
  const poor = await aCompany({
    accounts: [{ ...seed, groups: (seed.groups ?? []).filter(({ name }) => name !== 'developers') }],
  });
  await submitFor(poor, { userName: 'no-group', access: [choices.developer] });
  await poor.settled();
  expect(poor.slack.as('U0ADA').lastDm()?.read()).toContain(
    'The catalogue names the group developers, which does not exist in the account. The platform team can create it.',
  );
  expect(poor.slack.channel('C0APPROVALS')).toEqual([]);
});
