import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  DetachUserPolicyCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { type Company, closeCompanies, day } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { aStrictCompany } from '../support/a-strict-company.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { accountsWithDetails, recordDetails } from '../support/authorization-details.ts';
import { cardAbout } from '../support/card-about.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import { buttons, fields } from '../support/labels.ts';
import { askBack, leaving, offboard } from '../support/offboarding.ts';
import { giveServiceCredential } from '../support/other-credentials.ts';
import {
  account,
  approve,
  ask,
  changePassword,
  clickLast,
  inboxOf,
  itemsOf,
  openNewest,
  requestsFor,
  statusOf,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

const [ada, lea, sec] = ['U0ADA', 'U0LEA', 'U0SEC1'];
const SecurityAudit = 'arn:aws:iam::aws:policy/SecurityAudit';
let company: Company;
beforeAll(async () => {
  company = await aStrictCompany({ accounts: accountsWithDetails() });
});
afterAll(closeCompanies);

const record = (userName: string) => withUsers(company, (users) => users.read({ account, userName }));
const click = (by: string, button: string, userName: string) =>
  toldBy(company, by, () =>
    company.slack.as(by).click(button, { in: cardAbout(company, 'offboard', userName), confirm: true }),
  );

const toldInThread = (userName: string) => threadOf(company, cardAbout(company, 'offboard', userName));

/** What others have hung on a user, inside and outside of what the catalogue knows. */
async function giveEverything(userName: string, GroupName: string) {
  await withIam(company, async (iam) => {
    const of = { UserName: userName };
    await iam.send(new AddUserToGroupCommand({ ...of, GroupName }));
    await iam.send(new AttachUserPolicyCommand({ ...of, PolicyArn: SecurityAudit }));
    const PolicyDocument =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
    await iam.send(new PutUserPolicyCommand({ ...of, PolicyName: 'Theirs', PolicyDocument }));
    await giveServiceCredential(iam, userName, 'codecommit.amazonaws.com');
  });
}

test('security ends a user that carries everything: stopped at once, and in the end nothing is left but the events', async () => {
  await recordDetails(company, ada);
  expect(userOf(company, 'ada')?.groups).toContain('elsewhere');
  expect(await offboard(company, sec, 'ada')).toMatchObject({ closed: true });
  await company.settled();
  const stopped = userOf(company, 'ada');
  expect(stopped?.inlinePolicies).toHaveProperty('CountersignSuspended');
  expect(stopped?.accessKeys.map(({ status }) => status)).toEqual(['Inactive', 'Inactive']);
  expect(stopped?.mfaDevices).toHaveLength(2);
  expect(stopped?.otherCredentials.map(({ status }) => status)).toEqual(Array(4).fill('Inactive'));
  expect(stopped?.loginProfile).toBeUndefined();
  expect(stopped?.groups).toEqual(['readers', 'elsewhere']);
  const card = cardAbout(company, 'offboard', 'ada');
  expect(card.read()).toMatch(/is deleted .*, unless it is given back before/);
  expect(card.read()).toContain(leaving);
  expect(inboxOf(company, ada).at(-1)).toContain('Your IAM user was offboarded by');

  expect(await click(sec, buttons.deleteNow, 'ada')).toContain('someone else has to delete it');
  expect(await click('U0BEN', buttons.deleteNow, 'ada')).toContain(
    'Only the security people, and the approvers',
  );
  expect(userOf(company, 'ada')).toBeDefined();
  await click(lea, buttons.deleteNow, 'ada');
  await company.settled();
  expect(userOf(company, 'ada')).toBeUndefined();
  expect(company.aws.account(account).virtualMfaDevices).toEqual([]);
  expect(await record('ada')).toEqual(
    expect.not.objectContaining({
      belongsTo: expect.anything(),
      gives: expect.anything(),
      suspended: expect.anything(),
    }),
  );
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(threadOf(company, card)).toContain('deletes the user now, before its time');
  expect(inboxOf(company, ada).join()).toContain('is deleted, with everything on it');
  // The snapshot stays, and says what there was.
  const plans = (await itemsOf(company, 'requests')).filter(({ sk }) => String(sk).startsWith('PLAN'));
  expect(JSON.stringify(plans)).toContain('elsewhere');
  // The name is free.
  await approve(company, await ask(company, { userName: 'ada' }));
  expect(userOf(company, 'ada')).toBeDefined();
});

test('given back before its time, it has everything again as it was, and its password is new', async () => {
  const { keyIds, seed } = await anOwnUser(company, 'eve', { keys: 2 });
  await giveEverything('eve', 'gone-soon');
  await withIam(company, (iam) =>
    iam.send(new UpdateAccessKeyCommand({ UserName: 'eve', AccessKeyId: keyIds[1], Status: 'Inactive' })),
  );
  const before = userOf(company, 'eve');
  await offboard(company, ada, 'eve');
  await company.settled();
  // Others change it meanwhile: one thing can come back, one can't.
  await withIam(company, async (iam) => {
    await iam.send(new RemoveUserFromGroupCommand({ UserName: 'eve', GroupName: 'readers' }));
    await iam.send(new DetachUserPolicyCommand({ UserName: 'eve', PolicyArn: SecurityAudit }));
  });
  company.aws.byHand.deleteGroup(account, 'gone-soon');
  expect(await askBack(company, ada, 'eve')).toMatchObject({ closed: true });
  const card = cardAbout(company, 'askedBack', 'eve');
  expect(card.read()).toContain('Does not come back: group gone-soon.');
  // While they decide, nothing is deleted, by the clock or by hand.
  expect(await click(sec, buttons.deleteNow, 'eve')).toContain('asked to give eve back');
  // What others gave it, nobody has recorded: the rules for unknown access decide.
  await approve(company, card, sec, 'U0SEC2');
  changePassword(company, await openNewest(company, ada), totp(seed, company.clock.now()));
  await clickLast(company, ada, buttons.changedPassword);
  await clickLast(company, ada, buttons.getAccess).catch(() => undefined);
  const after = userOf(company, 'eve');
  expect(after).toMatchObject({
    accessKeys: before?.accessKeys.map(({ id, status }) => ({ id, status })),
    otherCredentials: before?.otherCredentials.map(({ id, status }) => ({ id, status })),
    attachedPolicies: before?.attachedPolicies,
    groups: ['readers'],
    mfaDevices: before?.mfaDevices,
    loginProfile: { resetRequired: false },
  });
  expect(after?.inlinePolicies).toHaveProperty('Theirs');
  expect(after?.inlinePolicies).not.toHaveProperty('CountersignSuspended');
  expect(cardAbout(company, 'offboard', 'eve').read()).toContain('Given back');
  await company.later(20 * day);
  expect(userOf(company, 'eve')).toBeDefined();
});

test('others wait for approval, and learn nothing; the days pass, and it is deleted', async () => {
  await anOwnUser(company, 'cleo', { owner: lea, entitlements: ['admin'] });
  const typed = (userName: string, owner: string) =>
    offboard(company, 'U0BEN', userName, { [fields.owner]: owner });
  await typed('cleo', 'Lea Marin');
  await typed('nobody.here', 'Lea Marin');
  await company.settled();
  const told = inboxOf(company, 'U0BEN').slice(-2);
  expect(told[0]?.replaceAll('cleo', 'X').replace(/request \w+/, '')).toBe(
    told[1]?.replaceAll('nobody.here', 'X').replace(/request \w+/, ''),
  );
  expect(userOf(company, 'cleo')?.inlinePolicies).not.toHaveProperty('CountersignSuspended');
  expect(cardAbout(company, 'offboard', 'nobody.here').read()).toContain('No plan can be made');
  await approve(company, cardAbout(company, 'offboard', 'cleo'), sec, 'U0SEC2');
  expect(userOf(company, 'cleo')?.inlinePolicies).toHaveProperty('CountersignSuspended');
  await company.later(13 * day + 60_000);
  expect(inboxOf(company, lea).at(-1)).toContain('nothing of it comes back');
  await company.later(day);
  expect(userOf(company, 'cleo')).toBeUndefined();
  expect(await statusOf(company, 'cleo')).toBe('done');
  const last = (await requestsFor(company, 'cleo')).at(-1);
  expect(last?.history.map(({ what }) => what)).toContain('done');
});

test('a user on whom AWS still shows what was just taken off is deleted all the same', async () => {
  await anOwnUser(company, 'late.shown', { keys: 1 });
  await offboard(company, sec, 'late.shown');
  await company.settled();
  company.aws.faults.add({ operation: 'DeleteUser', kind: 'refuse', code: 'DeleteConflict', times: 6 });
  await click(lea, buttons.deleteNow, 'late.shown');
  await company.settled();
  expect(userOf(company, 'late.shown')).toBeUndefined();
  expect(await statusOf(company, 'late.shown')).toBe('done');
  expect(toldInThread('late.shown')).not.toContain('failed');
});

test('all users of a person at once, without their workloads', async () => {
  await anOwnUser(company, 'gus', { owner: 'U0BEN' });
  await anOwnUser(company, 'gus.bot', { owner: 'U0BEN', userKind: 'workload', keys: 1 });
  const person = company.slack.as(sec);
  const { modal } = await person.command('/iam', 'offboard @ben');
  expect(modal?.read()).toContain('Not offboarded with them');
  expect(modal?.read()).toMatch(/\/iam transfer gus\.bot @person.*\/iam offboard gus\.bot/);
  await person.fill({ [fields.reason]: leaving });
  await person.submit();
  await company.settled();
  expect(userOf(company, 'gus')?.loginProfile).toBeUndefined();
  expect(userOf(company, 'gus.bot')?.accessKeys).toMatchObject([{ status: 'Active' }]);
  // Someone else may have its credentials: from now on none of them comes back.
  await sayNotMe(company, await aPastGrant(company, 'gus', 'U0BEN'), 'U0BEN');
  await company.settled();
  expect(
    await toldBy(company, sec, () =>
      company.slack.as(sec).click(buttons.giveBack, { in: cardAbout(company, 'offboard', 'gus') }),
    ),
  ).toContain('someone else may have its credentials');
});

test('what is in progress for the user ends at once, not only when its owner comes back', async () => {
  await approve(company, await ask(company, { userName: 'on.its.way' }));
  const [grant] = await requestsFor(company, 'on.its.way');
  expect(grant?.phase.status).toBe('applying');
  await offboard(company, sec, 'on.its.way');
  await company.settled();
  const now = (await requestsFor(company, 'on.its.way')).find(({ id }) => id === grant?.id);
  expect(now?.phase.status).toBe('failed');
});

test('a grant stopped in set-up ends here, too, and its name is free', async () => {
  await approve(company, await ask(company, { userName: 'half.way' }));
  const [grant] = await requestsFor(company, 'half.way');
  await sayNotMe(company, grant?.id ?? '');
  await company.settled();
  expect(await statusOf(company, 'half.way')).toBe('done');
  await offboard(company, sec, 'half.way');
  await company.settled();
  expect(cardAbout(company, 'offboard', 'half.way').read()).toContain(buttons.deleteNow);
  expect(
    await toldBy(company, lea, () =>
      company.slack.as(lea).click(buttons.giveBack, { in: cardAbout(company, 'offboard', 'half.way') }),
    ),
  ).toContain('still being set up');
  await company.later(14 * day + 60_000);
  await company.later(3 * 60_000);
  expect(userOf(company, 'half.way')).toBeUndefined();
  const record = await withUsers(company, (users) => users.read({ account, userName: 'half.way' }));
  expect(record?.reservedBy).toBeUndefined();
  expect((await requestsFor(company, 'half.way'))[0]?.phase.status).toBe('undone');
});

test('a user that is gone: nothing is stopped, and after a second check its record is closed', async () => {
  await anOwnUser(company, 'lost', { owner: 'U0BEN' });
  await deleteByHand(company, 'lost');
  await offboard(company, sec, 'lost');
  await company.settled();
  expect(await statusOf(company, 'lost')).toBe('rejected');
  await company.later(3 * 60_000);
  const record = await withUsers(company, (users) => users.read({ account, userName: 'lost' }));
  expect([record?.belongsTo, record?.suspended]).toEqual([undefined, undefined]);
});
