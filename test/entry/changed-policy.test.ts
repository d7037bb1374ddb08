import { DeleteLoginProfileCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  chosenPassword,
  clickLast,
  deny,
  eventually,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  threadOf,
  toldBy,
  userOf,
  type Wish,
} from '../support/story.ts';

const ada = 'U0ADA';
const audit = 'arn:aws:iam::aws:policy/SecurityAudit';
const wider = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['iam:*', 's3:List*'], Resource: '*' }],
});

let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const user = () => userOf(company, 'ada');
const grant = async () => (await requestsFor(company, 'ada'))[0];
const told = (person = ada) => inboxOf(company, person).join('\n---\n');
const publish = () => company.aws.byHand.publishPolicy(account, audit, wider);

/** Approved, opened and set up; AWS has changed something by the time the owner says so. */
async function setUpWhile(change: () => void, wish: Wish = {}) {
  const card = await ask(company, { userName: 'ada', access: [choices.securityAudit], ...wish });
  await approve(company, card);
  const owner = wish.owner ? 'U0BEN' : ada;
  setUp(company, await openNewest(company, owner));
  change();
  await clickLast(company, owner, buttons.setUpMfa);
  return card;
}

describe('AWS changes a policy between the approval and the set-up', () => {
  test('nothing more is given, the user stays, and the approvers are shown how the texts differ', async () => {
    const card = await setUpWhile(publish);
    expect(await statusOf(company, 'ada')).toBe('pending');
    expect(user()).toMatchObject({ attachedPolicies: [], mfaDevices: [expect.anything()] });
    const read = now(company, card).read();
    expect(read).toContain('SecurityAudit of AWS v1 → v2');
    expect(read).toMatch(/removed:\n- +"iam:List\*",/);
    expect(read).toMatch(/added:\n\+ +"iam:\*",/);
    expect(read).toContain('[Approve] [Deny…]');
    expect(read).not.toContain('[Retry]');
    expect(read).toMatch(/✓ 1\. Create the user ada/);
    expect(read).toMatch(/○ \d+\. Attach the policy SecurityAudit \(v2\)/);
    expect(threadOf(company, card)).toContain('there is a new plan for the remaining steps');
    expect(told()).toContain('The approvers are asked again');
    const { modal } = await company.slack.as('U0LEA').click(buttons.readPolicies, { in: now(company, card) });
    expect(modal?.read()).toContain('What AWS has changed since the first plan');
  });

  test('the earlier approval no longer counts; approved again, the owner continues where they were', async () => {
    const card = await setUpWhile(publish);
    expect((await grant())?.votes).toEqual([]);
    await approve(company, card, 'U0LIV');
    expect(user()?.attachedPolicies).toEqual([]);
    await clickLast(company, ada, buttons.getAccess);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(user()?.attachedPolicies).toEqual([audit]);
    expect(told()).toContain('Approved again, so it goes on');
  });

  test('once more before the second approval is carried out: it is asked again, against the first text', async () => {
    const card = await setUpWhile(publish);
    publish();
    await approve(company, card);
    expect(await statusOf(company, 'ada')).toBe('pending');
    expect(now(company, card).read()).toContain('SecurityAudit of AWS v1 → v3');
    await approve(company, card);
    await clickLast(company, ada, buttons.getAccess);
    expect(user()?.attachedPolicies).toEqual([audit]);
  });

  test('a click on the card as it was before counts for nothing', async () => {
    const before = await ask(company, { userName: 'ada', access: [choices.securityAudit] });
    await approve(company, before);
    setUp(company, await openNewest(company, ada));
    publish();
    await clickLast(company, ada, buttons.setUpMfa);
    const words = await toldBy(company, 'U0LIV', () =>
      company.slack.as('U0LIV').click(buttons.approve, { in: before, confirm: true, stale: true }),
    );
    expect(words).toContain('The plan has changed since you saw this card');
    expect(await statusOf(company, 'ada')).toBe('pending');
  });

  test('denied: everything is undone, the user too, and the name is free', async () => {
    const card = await setUpWhile(publish, { forWhom: choices.anotherPerson, owner: 'Ben Okafor' });
    await deny(company, card, 'Too wide by now.');
    expect((await grant())?.phase).toMatchObject({ status: 'undone', by: 'U0LEA', isUserLeft: false });
    expect(user()).toBeUndefined();
    expect(company.aws.account(account).virtualMfaDevices).toEqual([]);
    expect(told()).toContain('@lea denied the rest: Too wide by now.');
    expect(told('U0BEN')).toContain('Taken back: your user ada');
    await ask(company, { userName: 'ada' });
    expect(isCardOf(newestCard(company).read(), 'grant', 'ada')).toBe(true);
    expect(await statusOf(company, 'ada')).toBe('pending');
  });

  test('nobody decides in time: the same', async () => {
    const card = await setUpWhile(publish);
    await company.later(8 * day);
    expect((await grant())?.phase).toMatchObject({ status: 'undone', isUserLeft: false });
    expect(user()).toBeUndefined();
    expect(told()).toContain('Nobody decided on the rest in time.');
    expect(now(company, card).read()).not.toContain('Undone by');
  });

  test('the requester takes it back: the same', async () => {
    await setUpWhile(publish);
    await clickLast(company, ada, buttons.cancel);
    expect((await grant())?.phase).toMatchObject({ status: 'undone', by: ada });
    expect(user()).toBeUndefined();
  });

  test('stopped while people decide: nobody can approve it any more', async () => {
    await setUpWhile(publish);
    await clickLast(company, ada, buttons.notMe);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect((await grant())?.phase).toMatchObject({ status: 'failed', failure: { code: 'user.suspended' } });
  });

  test('AWS no longer has the earlier text, or our role may not read it: approval is asked for anyway', async () => {
    company.aws.faults.add({ operation: 'GetPolicyVersion', kind: 'refuse', code: 'AccessDenied' });
    const card = await setUpWhile(publish);
    expect(now(company, card).read()).toContain('SecurityAudit of AWS v1 → v2');
    expect(now(company, card).read()).toContain('Where no text is shown');
    await approve(company, card);
    await clickLast(company, ada, buttons.getAccess);
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});

test('a Retry days later does not give what the policy says by then', async () => {
  const card = await ask(company, { userName: 'ada', access: [choices.securityAudit] });
  await approve(company, card);
  setUp(company, await openNewest(company, ada));
  company.aws.faults.add({ operation: 'AttachUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await clickLast(company, ada, buttons.setUpMfa);
  await clickLast(company, ada, buttons.getAccess);
  expect(await statusOf(company, 'ada')).toBe('failed');
  publish();
  await company.later(2 * day);
  await company.slack.as('U0LEA').click(buttons.retry, { in: now(company, card) });
  await company.settled();
  // What was started may show late: it is undone once AWS would show it.
  expect(user()?.attachedPolicies).toEqual([]);
  await company.later(3 * minute);
  expect(await statusOf(company, 'ada')).toBe('pending');
  expect(user()?.attachedPolicies).toEqual([]);
  await approve(company, card);
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(user()?.attachedPolicies).toEqual([audit]);
});

describe('what the rest of the plan gives is gone', () => {
  const loses: [string, Wish, () => void, string][] = [
    [
      'a policy',
      {},
      () => void company.aws.faults.add({ operation: 'GetPolicy', kind: 'refuse', code: 'NoSuchEntity' }),
      'AWS has no policy arn:aws:iam::aws:policy/SecurityAudit.',
    ],
    [
      'a group',
      { access: [choices.readOnly] },
      () => company.aws.byHand.deleteGroup(account, 'readers'),
      'AWS has no group readers.',
    ],
  ];

  test.each(loses)(
    '%s: looked for again first, then called off, the user too',
    async (_, wish, lose, words) => {
      const card = await setUpWhile(lose, wish);
      expect(await statusOf(company, 'ada')).toBe('applying');
      expect(now(company, card).read()).toContain(`Waiting: ${words}`);
      await eventually(company, async () => (await statusOf(company, 'ada')) === 'undone');
      expect(user()).toBeUndefined();
      expect((await grant())?.phase).toMatchObject({ status: 'undone', isUserLeft: false });
      expect(now(company, card).read()).toContain(words);
      expect(now(company, card).read()).not.toContain('[Retry]');
      expect(told()).toContain(words);
      company.aws.faults.clear();
      await ask(company, { userName: 'ada', access: [choices.securityAudit] });
      expect(await statusOf(company, 'ada')).toBe('pending');
    },
  );

  test('back within minutes: the request continues', async () => {
    await setUpWhile(
      () => void company.aws.faults.add({ operation: 'GetPolicy', kind: 'refuse', code: 'NoSuchEntity' }),
    );
    company.aws.faults.clear();
    await company.later(3 * minute);
    await clickLast(company, ada, buttons.getAccess);
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});

test('undone after its credential was opened: the user is gone, and the name is free', async () => {
  const card = await ask(company, { userName: 'ada' });
  await approve(company, card);
  setUp(company, await openNewest(company, ada));
  await company.later(8 * day);
  expect(await statusOf(company, 'ada')).toBe('failed');
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect((await grant())?.phase).toMatchObject({ status: 'undone', isUserLeft: false });
  expect(user()).toBeUndefined();
  await ask(company, { userName: 'ada' });
  expect(await statusOf(company, 'ada')).toBe('pending');
});

test('a user that gets its first password and more access: what AWS has changed meanwhile is not given', async () => {
  const { seed } = await anOwnUser(company, 'ada');
  await withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: 'ada' })));
  const asker = company.slack.as(ada);
  await asker.command('/iam', 'request-access ada');
  await asker.fill({ [fields.add]: [choices.securityAudit], [fields.give]: [choices.password] });
  await asker.fill({ [fields.reason]: 'I look after the shop at night now.' });
  expect(await asker.submit()).toEqual({ closed: true });
  await company.settled();
  const card = newestCard(company);
  await approve(company, card);
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  publish();
  const signIn = { userName: 'ada', password: credential.password.reveal() };
  const session = company.aws.console(account).signIn({ ...signIn, mfaCode: totp(seed, company.clock.now()) });
  session.changePassword(signIn.password, chosenPassword);
  await clickLast(company, ada, buttons.changedPassword);
  expect(await statusOf(company, 'ada')).toBe('failed');
  expect(user()).toMatchObject({ attachedPolicies: [], groups: ['readers'] });
  expect(told()).toContain('What this gives is no longer what was approved');
  await company.slack.as('U0LEA').click(buttons.retry, { in: now(company, card) });
  await company.settled();
  expect(await statusOf(company, 'ada')).toBe('failed');
  expect(user()?.attachedPolicies).toEqual([]);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'ada')).toBe('undone');
  expect(user()).toMatchObject({ attachedPolicies: [], groups: ['readers'] });
});
