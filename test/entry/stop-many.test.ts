import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { press, rotationOf, showKeys } from '../support/key-holder.ts';
import { buttons, fields } from '../support/labels.ts';
import { inboxOf, newestCard, now, openNewest, requestsFor, userOf } from '../support/story.ts';

const [ada, ben, sam, lea] = ['U0ADA', 'U0BEN', 'U0SEC1', 'U0LEA'];
const why = 'Their laptops were stolen last night.';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
  await anOwnUser(company, 'ada', { keys: 1 });
  await anOwnUser(company, 'ada-ci', { userKind: 'workload', keys: 1 });
  await anOwnUser(company, 'ben', { owner: ben });
  await anOwnUser(company, 'ben-2', { owner: ben });
});
afterEach(() => company.clock.pass(minute));
afterAll(closeCompanies);

const isStopped = (userName: string) =>
  userOf(company, userName)?.inlinePolicies.CountersignSuspended !== undefined;

describe('a list of users', () => {
  test('is for the security people alone, and for users that Countersign manages', async () => {
    const { ephemeral } = await company.slack.as(lea).command('/iam', 'stop-many ada');
    expect(ephemeral?.read()).toContain('Only the security people can stop a list of users');
    const security = company.slack.as(sam);
    await security.command('/iam', 'stop-many');
    expect(await security.submit()).toEqual({
      errors: { [fields.usersByName]: 'Name at least one IAM user, person or account.' },
    });
    await security.fill({ [fields.usersByName]: 'nobody-here' });
    expect(await security.submit()).toEqual({
      errors: { [fields.usersByName]: 'Nobody to stop: nobody-here is not managed by Countersign.' },
    });
    await security.fill({ [fields.usersByName]: '999999999999/ada' });
    expect((await security.submit()).errors).toBeDefined();
    await security.close();
  });

  test('is shown exactly before it is stopped; each owner hears of all of theirs at once, and nothing else is posted', async () => {
    const cards = company.slack.channel('C0APPROVALS').length;
    const security = company.slack.as(sam);
    await security.command('/iam', `stop-many <@${ada}|ada> ben, nobody-here`);
    const updated = security.modal();
    expect(updated?.read()).toMatch(/3 IAM users of 2 people in Sandbox lose everything/);
    expect(updated?.read()).toContain('@ada  ada, ada-ci in Sandbox');
    expect(updated?.read()).toContain('nobody-here is not managed by Countersign');
    expect([ada, ben].map((person) => inboxOf(company, person).length)).toEqual([0, 0]);
    await security.fill({ [fields.why]: why });
    expect(await security.submit()).toEqual({ closed: true });
    await company.settled();
    expect(['ada', 'ada-ci', 'ben', 'ben-2'].map(isStopped)).toEqual([true, true, true, false]);
    expect(userOf(company, 'ada')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    expect(company.slack.channel('C0APPROVALS')).toHaveLength(cards + 1);
    const card = newestCard(company).read();
    expect(card).toMatch(/Done[\s\S]*3 IAM users of 2 people in Sandbox/);
    expect(card).toContain(why);
    expect(card).toContain('3 of 3 stopped');
    expect(inboxOf(company, ada)).toHaveLength(1);
    expect(inboxOf(company, ada)[0]).toMatch(
      /Security is stopping 2 of your IAM users: @sam[\s\S]*ada in Sandbox[\s\S]*ada-ci in Sandbox/,
    );
    expect(inboxOf(company, ben)).toHaveLength(1);
    const { ephemeral } = await security.command('/iam', 'status');
    expect(ephemeral?.read().match(/Stop IAM user/g)).toBeNull();
  });

  test('that takes long to look up comes a little later, in place of the form', async () => {
    const security = company.slack.as(sam);
    await security.command('/iam', 'stop-many');
    await security.fill({ [fields.usersByName]: 'ben-2' });
    company.clock.pass(2 * minute);
    company.slack.faults.add({ operation: 'users.info', kind: 'delay', delayMs: 1200 });
    await security.submit();
    company.slack.faults.clear();
    expect(security.modal()?.read()).toContain('Looking up who is on the list');
    const isThere = () => security.modal()?.read().includes('loses everything') === true;
    await company.slack.until(isThere, { what: 'the list' });
    expect(security.modal()?.read()).toContain('ben-2 in Sandbox');
    await security.close();
  });

  test('a form sent twice makes one list; who was stopped meanwhile is left alone', async () => {
    const security = company.slack.as(sam);
    await security.command('/iam', 'stop-many ben-2');
    const other = company.slack.as('U0SEC2');
    await other.command('/iam', 'stop-many');
    await other.fill({ [fields.usersByName]: 'ben-2' });
    await other.submit();
    await security.fill({ [fields.why]: why });
    const cards = company.slack.channel('C0APPROVALS').length;
    expect(await security.submit()).toEqual({ closed: true });
    await company.settled();
    await security.resubmit();
    await company.settled();
    expect(isStopped('ben-2')).toBe(true);
    expect(company.slack.channel('C0APPROVALS')).toHaveLength(cards + 1);
    await other.fill({ [fields.why]: why });
    expect(await other.submit()).toEqual({ closed: true });
    await company.settled();
    expect(newestCard(company).read()).toMatch(
      /Left alone[\s\S]*ben-2 in Sandbox, @ben: someone had stopped it before/,
    );
  });
});

describe('a user of a list', () => {
  test('is given back by itself: its owner asks, approvers decide', async () => {
    const [message] = company.slack.as(ada).inbox();
    if (!message) throw new Error('no message');
    await company.slack.as(ada).click(`${buttons.askToGiveBack} ada`, { in: message });
    await company.settled();
    const card = newestCard(company);
    expect(card.read()).toContain(`Security stopped the user with others: ${why}`);
    await company.slack.as(ada).click(`${buttons.askToGiveBack} ada`, { in: message });
    expect(company.slack.as(ada).ephemerals().at(-1)?.read()).toContain('That has already been done.');
    await company.slack.as(lea).click(buttons.approve, { in: now(company, card), confirm: true });
    await company.settled();
    expect(isStopped('ada')).toBe(false);
    expect(isStopped('ada-ci')).toBe(true);
  });

  test('that AWS refuses to stop is named on the card; Retry stops it and no other again', async () => {
    await anOwnUser(company, 'cara', { owner: 'U0LIV' });
    await anOwnUser(company, 'cara-2', { owner: 'U0LIV' });
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
    const security = company.slack.as(sam);
    await security.command('/iam', 'stop-many cara cara-2');
    await security.fill({ [fields.why]: why });
    await security.submit();
    await company.settled();
    const card = newestCard(company);
    expect(card.read()).toMatch(
      /1 of 2 stopped[\s\S]*1 failed[\s\S]*Not stopped[\s\S]*cara in Sandbox, .*AccessDenied/,
    );
    const calls = company.aws.calls.length;
    await security.click(buttons.retry, { in: card });
    await company.settled();
    expect(now(company, card).read()).toMatch(/Done[\s\S]*2 of 2 stopped/);
    const again = company.aws.calls.slice(calls).filter(({ params }) => params.UserName === 'cara-2');
    expect(again).toEqual([]);
    expect(isStopped('cara')).toBe(true);
    expect((await requestsFor(company, 'cara')).length).toBe(1);
  });

  test('has what is in progress for it ended with the stop, and not when it would run next', async () => {
    await anOwnUser(company, 'lea-ci', { owner: lea, userKind: 'workload', keys: 1 });
    await showKeys(company, lea);
    await press(company, buttons.rotate, lea);
    await openNewest(company, lea);
    const rotation = async () => (await rotationOf(company, 'lea-ci')).phase.status;
    expect(await rotation()).toBe('applying');
    const security = company.slack.as(sam);
    await security.command('/iam', 'stop-many lea-ci');
    await security.fill({ [fields.why]: why });
    await security.submit();
    await company.settled();
    expect(isStopped('lea-ci')).toBe(true);
    expect(await rotation()).toBe('failed');
  });
});
