import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { anOwnUser, withUsers } from '../support/an-own-user.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  inboxOf,
  linkOf,
  newestCard,
  now,
  openLink,
  openNewest,
  requestsFor,
  statusOf,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
const lea = 'U0LEA';
const sam = 'U0SEC1';
let company: Company;

beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

describe('until a link is opened an approval can be taken back', () => {
  test.each([
    ['who approved', lea],
    ['the requester', ada],
    ['the security people', sam],
  ])('by %s: the link is void first, and nothing is left', async (_, by) => {
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    const { link } = linkOf(company, ada);
    await company.slack.as(by).click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(userOf(company, 'ada')).toBeUndefined();
    expect(await openLink(company, link)).toMatchObject({ code: expect.stringContaining('link.') });
  });

  test('by nobody else', async () => {
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    const told = await toldBy(company, 'U0BEN', () =>
      company.slack.as('U0BEN').click(buttons.undo, { in: now(company, card), confirm: true }),
    );
    expect(told).toContain('Only the approvers of this request');
    expect(await statusOf(company, 'ada')).toBe('applying');
  });

  test('after it was opened there is Stop, and Undo is gone', async () => {
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    const [request] = await requestsFor(company, 'ada');
    await openNewest(company, ada);
    expect(now(company, card).read()).not.toContain('[Undo]');
    expect(now(company, card).read()).toContain('[Stop…]');
    const told = await toldBy(company, lea, () =>
      company.slack.as(lea).clickRaw(buttons.stopUser, {
        in: now(company, card),
        action: { action_id: 'undo', value: `${request?.id}||` },
      }),
    );
    expect(told).toContain('Too late to undo: a link has been opened');
    expect(await statusOf(company, 'ada')).toBe('applying');
  });

  test('a lost device: no password is left, and the user stays denied until the owner asks again', async () => {
    await anOwnUser(company, 'ada');
    const person = company.slack.as(ada);
    await person.command('/iam', 'mfa reset');
    await person.fill({ [fields.whatHappened]: 'My phone fell into the lake.' });
    await person.submit();
    await company.settled();
    const card = newestCard(company);
    await approve(company, card);
    await company.slack.as(lea).click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(userOf(company, 'ada')).toMatchObject({ loginProfile: undefined, mfaDevices: [] });
    expect(userOf(company, 'ada')?.inlinePolicies.CountersignSelfService).toContain('DenyUntilConfirmed');
  });

  test('a give-back: the user is stopped again, and its owner can ask once more', async () => {
    await anOwnUser(company, 'ada');
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    await clickLast(company, ada, buttons.notMe);
    company.clock.pass(minute);
    const card = newestCard(company);
    await approve(company, card);
    await company.slack.as(lea).click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(now(company, card).read()).toContain('Undone');
    expect(userOf(company, 'ada')).toMatchObject({ loginProfile: undefined, accessKeys: [] });
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
    const record = await withUsers(company, (users) => users.read({ account, userName: 'ada' }));
    expect(record?.suspended).toBeDefined();
    expect((await say(company, ada, 'keys')).ephemeral?.read()).toBeDefined();
  });
});

describe('Stop is on every card, and is for security and the owner', () => {
  test('before anybody has decided it ends the request', async () => {
    const card = await ask(company, { userName: 'ada' });
    const told = await toldBy(company, lea, () =>
      company.slack.as(lea).click(buttons.stopUser, { in: now(company, card), confirm: true }),
    );
    expect(told).toContain('and the security people can stop it');
    expect(await statusOf(company, 'ada')).toBe('pending');
    await company.slack.as(sam).click(buttons.stopUser, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('denied');
  });

  test('before the link is opened it stops the user that was made', async () => {
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    await company.slack.as(sam).click(buttons.stopUser, { in: now(company, card), confirm: true });
    await company.settled();
    expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
    expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
  });
});

describe('trying again', () => {
  /** Approved, and AWS refused the first change: nothing was done. */
  async function stuckAtOnce() {
    company.aws.faults.add({ operation: 'CreateUser', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    expect(await statusOf(company, 'ada')).toBe('failed');
    return card;
  }

  test('nothing was done, and the approver has left: Retry makes the card wait again', async () => {
    const card = await stuckAtOnce();
    company.slack.updatePerson(lea, { deleted: true });
    await company.slack.as('U0LIV').click(buttons.retry, { in: now(company, card) });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('pending');
    expect(threadOf(company, card)).toContain('The approval of @lea no longer counts');
    expect(userOf(company, 'ada')).toBeUndefined();
  });

  test('half done, and the approver has left: another’s Retry is a separate vote', async () => {
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    company.slack.updatePerson(lea, { deleted: true });
    await company.slack.as('U0LIV').click(buttons.retry, { in: now(company, card) });
    await company.settled();
    const [request] = await requestsFor(company, 'ada');
    expect(request?.votes.map(({ by }) => by)).toEqual(['U0LIV']);
    expect(request?.phase.status).toBe('applying');
  });

  test('half done, two were needed, both have left: one person’s Retry makes no administrator', async () => {
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const card = await ask(company, { userName: 'ada', access: [choices.administrator] });
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect(await statusOf(company, 'ada')).toBe('failed');
    for (const gone of ['U0SEC1', 'U0SEC2']) company.slack.updatePerson(gone, { deleted: true });
    await company.slack.as('U0SEC3').click(buttons.retry, { in: now(company, card) });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('failed');
    expect(userOf(company, 'ada')?.inlinePolicies).toEqual({});
    expect(now(company, card).read()).toMatch(/@\w+ clicked Retry\. Earlier approvals no longer count/);
    expect(threadOf(company, card)).toContain('Earlier approvals no longer count');
  });

  test('a change in the meantime is planned again: approvers see it before anything is done', async () => {
    const card = await stuckAtOnce();
    const before = now(company, card).read();
    company.aws.faults.add({ operation: 'GetPolicy', kind: 'refuse', code: 'NoSuchEntity', times: 1 });
    await company.slack.as(lea).click(buttons.retry, { in: now(company, card) });
    await company.settled();
    expect(userOf(company, 'ada')).toBeUndefined();
    expect(now(company, card).read()).not.toBe(before);
    expect(await statusOf(company, 'ada')).toBe('rejected');
  });

  test('half done, and no longer what the account allows: it stays where it can be undone', async () => {
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    expect(userOf(company, 'ada')).toBeDefined();
    company.aws.faults.add({ operation: 'GetPolicy', kind: 'refuse', code: 'NoSuchEntity', times: 1 });
    await company.slack.as(lea).click(buttons.retry, { in: now(company, card) });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('failed');
    expect(now(company, card).read()).toContain('Undo it, then ask again.');
    await company.slack.as(lea).click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(userOf(company, 'ada')).toBeUndefined();
  });

  test('half done and everything still holds: it continues, and makes nothing twice', async () => {
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    await company.slack.as(lea).click(buttons.retry, { in: now(company, card) });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('applying');
    expect(company.aws.calls.filter(({ action }) => action === 'CreateUser')).toHaveLength(1);
  });

  test('after a week it is closed, and everybody is told; what was done can still be undone', async () => {
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    await company.later(7 * day + minute);
    expect(now(company, card).read()).not.toContain('[Retry]');
    expect(now(company, card).read()).toContain('It can’t be retried');
    expect(inboxOf(company, ada).at(-1)).toContain('Too late to try again');
    await company.slack.as(lea).click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('undone');
  });

  test('what never began expires after a week', async () => {
    const card = await stuckAtOnce();
    const [request] = await requestsFor(company, 'ada');
    expect(Object.keys(request?.journal ?? {}).length).toBeGreaterThan(0);
    await company.later(7 * day + minute);
    expect(now(company, card).read()).not.toContain('[Retry]');
  });
});

describe('a link that was sent to somebody who has left meanwhile', () => {
  test('no longer opens once the sweep has come by, and its credential is gone', async () => {
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    const { link } = linkOf(company, ada);
    company.slack.updatePerson(ada, { deleted: true });
    await company.later(6 * minute);
    expect(await openLink(company, link)).toMatchObject({ code: expect.stringContaining('link.') });
    expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
    expect(now(company, card).read()).toContain('The owner @ada can no longer receive credentials.');
  });
});
