import { CreateLoginProfileCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { adopt } from '../../src/core/intents/adopt.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { sayNotMe } from '../support/a-past-grant.ts';
import { adoptionOf } from '../support/a-user-by-hand.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { cardAbout } from '../support/card-about.ts';
import { deleteByHand, replaceByHand } from '../support/delete-by-hand.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { askBack, offboard } from '../support/offboarding.ts';
import { openDevicePage, prove, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  deny,
  enrol,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
const key = { account, userName: 'ada' };
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const told = (person = ada) => inboxOf(company, person).join('\n---\n');
const record = () => withUsers(company, (users) => users.read(key));
/** What is on record about the user with this name, by field. */
const onRecord = async () =>
  Object.keys((await record()) ?? {})
    .filter((field) => !['account', 'userName', 'pk', 'sk', 'v'].includes(field))
    .sort();
const user = () => userOf(company, 'ada');
const makeByHand = (UserName = 'ada') =>
  withIam(company, (iam) => iam.send(new CreateUserCommand({ UserName, Path: '/countersign/' })));
/** AWS may be late to show something new; then it is checked twice. */
const isBelieved = async () => {
  for (let count = 0; count < 2; count += 1) await company.later(3 * minute);
};
const last = async () => (await requestsFor(company, 'ada')).at(-1);

describe('a user deleted by hand', () => {
  beforeEach(async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
  });

  test('is reported missing at once; after a second check its record is closed and the name is free', async () => {
    const { userId } = user() ?? {};
    await deleteByHand(company, 'ada');
    await say(company, ada, 'keys');
    expect(told()).toContain('The account has no user ada.');
    expect(await record()).toHaveProperty('belongsTo');
    await company.later(3 * minute);
    expect(told()).toContain('Your IAM user is gone');
    expect(await onRecord()).toEqual([]);
    expect((await last())?.goneUser).toEqual({ userId, owner: ada, isRecreated: false });
    expect((await say(company, ada, 'keys')).ephemeral?.read()).toContain('You have no IAM user here');
    await ask(company, { userName: 'ada' });
    expect(await statusOf(company, 'ada')).toBe('pending');
  });

  test('several requests that miss it close it once, and say so once', async () => {
    await deleteByHand(company, 'ada');
    for (const wish of ['keys', 'mfa', 'reset-password']) await say(company, ada, wish);
    await company.later(3 * minute);
    expect(told().split('Your IAM user is gone')).toHaveLength(2);
  });

  test('requested again under its name by somebody else: checked again, then planned; its owner is told', async () => {
    await deleteByHand(company, 'ada');
    await ask(company, { by: 'U0BEN', userName: 'ada' }).catch(() => undefined);
    expect(await statusOf(company, 'ada')).toBe('submitted');
    expect(await record()).toHaveProperty('belongsTo');
    await company.later(3 * minute);
    expect(await statusOf(company, 'ada')).toBe('pending');
    expect(told()).toContain('Your IAM user is gone');
    await approve(company, newestCard(company));
    expect(user()?.tags.owner).toBe('U0BEN');
  });

  test('stopped before it was deleted: later requests are not stopped', async () => {
    const by = { by: 'U0SEC1', atMs: company.clock.now(), requestId: 'of-another-time' };
    await withUsers(company, (users) => users.suspend(key, by));
    await deleteByHand(company, 'ada');
    await say(company, ada, 'keys');
    await company.later(3 * minute);
    expect(await onRecord()).toEqual(['wasSuspended']);
    await approve(company, await ask(company, { userName: 'ada' }));
    expect(user()?.loginProfile).toBeDefined();
    expect(await statusOf(company, 'ada')).toBe('applying');
  });

  test('while something waits for its owner: called off, and nothing is left that waits', async () => {
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    await deleteByHand(company, 'ada');
    await clickLast(company, ada, buttons.changedPassword);
    expect(await statusOf(company, 'ada')).toBe('applying');
    await isBelieved();
    expect((await last())?.phase.status).toBe('undone');
    expect(told()).toContain('Someone deleted the user in AWS');
    expect((await record())?.belongsTo).toBeUndefined();
  });
});

async function benAdopts(reason: string): Promise<void> {
  const person = company.slack.as('U0BEN');
  await person.command('/iam', 'adopt ada');
  await person.fill({
    [fields.whoUsesIt]: choices.aPerson,
    [fields.owner]: 'Ben Okafor',
    [fields.reason]: reason,
  });
  await person.submit();
  await company.settled();
}

describe('nothing is closed', () => {
  beforeEach(async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
  });

  test('by one wrong answer of AWS', async () => {
    company.aws.faults.add({ operation: 'GetUser', kind: 'refuse', code: 'NoSuchEntity' });
    await say(company, ada, 'keys');
    expect(await statusOf(company, 'ada')).toBe('rejected');
    company.aws.faults.clear();
    await company.later(3 * minute);
    expect(await record()).toMatchObject({ belongsTo: { person: ada } });
    expect(told()).not.toContain('is gone');
    await say(company, ada, 'keys');
    expect(told()).toContain('MFA is on');
  });

  test('before the time is over that a change needs to show', async () => {
    company.aws.faults.add({ operation: 'GetUser', kind: 'refuse', code: 'NoSuchEntity' });
    await say(company, ada, 'keys');
    await say(company, ada, 'mfa');
    await company.later(minute);
    expect(await record()).toMatchObject({ belongsTo: { person: ada } });
  });

  test('where our role may not look any more', async () => {
    company.aws.faults.add({ operation: 'GetUser', kind: 'refuse', code: 'NoSuchEntity' });
    await say(company, ada, 'keys');
    company.aws.faults.clear();
    company.aws.faults.add({ operation: 'GetUser', kind: 'refuse', code: 'AccessDenied' });
    await company.later(3 * minute);
    expect(await record()).toMatchObject({ belongsTo: { person: ada } });
  });

  test('and an existing one is not adopted by somebody else', async () => {
    const before = user();
    await benAdopts('I have used this user since before there was a bot.');
    expect(newestCard(company).read()).toContain('say that countersign already manages it');
    expect(told('U0BEN')).not.toContain('already manages it');
    expect(user()).toEqual(before);
  });
});

describe('made again by hand under the same name', () => {
  beforeEach(async () => {
    await anOwnUser(company, 'ada');
    await deleteByHand(company, 'ada');
    await makeByHand();
  });

  test('it is somebody else: not touched, and no longer listed as hers', async () => {
    const before = user();
    await say(company, ada, 'reset-password');
    await company.later(3 * minute);
    expect(told()).toContain('Another user has that name now');
    expect(user()).toEqual(before);
    expect((await say(company, ada, 'keys')).ephemeral?.read()).toContain('You have no IAM user here');
  });

  test('it can be adopted, as a new record', async () => {
    await benAdopts('I have used this user since it was made again by hand.');
    expect(await record()).toMatchObject({ belongsTo: { person: ada } });
    await company.later(3 * minute);
    expect(told()).toContain('Your IAM user is gone');
    await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
    expect(await record()).toMatchObject({ belongsTo: { person: 'U0BEN', userId: user()?.userId } });
  });

  test('asked for by its name: taken, and the old record is closed', async () => {
    await ask(company, { by: 'U0BEN', userName: 'ada' }).catch(() => undefined);
    await company.later(3 * minute);
    expect((await last())?.phase).toMatchObject({ status: 'pending', problem: { code: 'user.taken' } });
    expect(await onRecord()).toEqual([]);
  });
});

describe('made again by hand while its adoption is decided: it is somebody else, and looks the same', () => {
  const grace = () => userOf(company, 'grace');
  const adoption = async () => (await requestsFor(company, 'grace')).at(-1);
  const makeAgain = async () => {
    await deleteByHand(company, 'grace');
    await makeByHand('grace');
  };

  test('approved, it is refused, and says why', async () => {
    const card = await adoptionOf(company, 'grace');
    await makeAgain();
    const before = grace();
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect(grace()).toEqual(before);
    expect((await adoption())?.phase.status).toBe('rejected');
    expect(now(company, card).read()).toContain('Someone has deleted grace in AWS and made another user');
    expect(told()).toContain('Someone has deleted grace in AWS and made another user');
    expect(await withUsers(company, (users) => users.read({ account, userName: 'grace' }))).not.toHaveProperty(
      'belongsTo',
    );
    await adoptionOf(company, 'grace', {}, { isThere: true });
    await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
    expect(grace()?.tags.owner).toBe(ada);
  });

  test('its plan was made before ids were kept with it: it goes on, and the approvals hold', async () => {
    const planned = adopt.plan;
    const asBefore = jest.spyOn(adopt, 'plan').mockImplementation((...given) => {
      const assembled = planned(...given);
      if ('problem' in assembled || !assembled.existing) return assembled;
      const { userId: _, ...existing } = assembled.existing;
      return { ...assembled, existing };
    });
    const card = await adoptionOf(company, 'grace');
    asBefore.mockRestore();
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect(await adoption()).toMatchObject({ phase: { status: 'done' } });
    expect(await adoption()).not.toHaveProperty('replacedPlans');
    expect(grace()?.tags.owner).toBe(ada);
  });

  test('half done, a Retry touches nothing of it, and the adoption is called off', async () => {
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'PutUserPolicy' });
    const card = await adoptionOf(company, 'grace');
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect((await adoption())?.phase.status).toBe('failed');
    company.aws.faults.clear();
    await makeAgain();
    const before = grace();
    await company.slack.as('U0SEC1').click(buttons.retry, { in: now(company, card) });
    await company.settled();
    await isBelieved();
    expect(grace()).toEqual(before);
    expect((await adoption())?.phase.status).toBe('undone');
    expect(now(company, card).read()).toContain('Someone deleted the user in AWS');
  });
});

test('deleted while it is kept for an offboarding, and noticed by another request: its card does not say given back', async () => {
  await anOwnUser(company, 'ada');
  await offboard(company, 'U0SEC1', 'ada');
  await company.settled();
  await deleteByHand(company, 'ada');
  await askBack(company, ada, 'ada');
  await isBelieved();
  expect(await onRecord()).toEqual(['wasSuspended']);
  await company.later(15 * day);
  await isBelieved();
  const card = cardAbout(company, 'offboard', 'ada').read();
  expect(card).toContain('Someone deleted the user in AWS');
  expect(card).not.toContain('Given back');
});

test('deleted while it is kept for an offboarding, and granted again with an end: the days are over, and that end still stands', async () => {
  await anOwnUser(company, 'ada');
  await offboard(company, 'U0SEC1', 'ada');
  await company.settled();
  await company.later(14 * day - 2 * hour);
  await deleteByHand(company, 'ada');
  await ask(company, { userName: 'ada', howLong: choices.eightHours }).catch(() => undefined);
  await company.later(3 * minute);
  const card = newestCard(company);
  await approve(company, card);
  await enrol(company, ada);
  expect(now(company, card).read()).toContain('AWS ends it');
  await company.later(3 * hour);
  await isBelieved();
  expect(cardAbout(company, 'offboard', 'ada').read()).toContain('Someone deleted the user in AWS');
  expect(now(company, card).read()).toContain('AWS ends it');
  expect(await last()).not.toHaveProperty('accessEnded');
  expect(user()?.groups).toEqual(['readers']);
});

test('"That wasn’t me" of a user that is gone does nothing to the one that has its name by now', async () => {
  const card = await ask(company, { userName: 'ada' });
  await approve(company, card);
  await enrol(company, ada);
  await deleteByHand(company, 'ada');
  await say(company, ada, 'keys');
  await company.later(3 * minute);
  await approve(company, await ask(company, { by: 'U0BEN', userName: 'ada' }));
  await enrol(company, 'U0BEN');
  const before = user();
  expect(before?.tags.owner).toBe('U0BEN');
  const [first] = await requestsFor(company, 'ada');
  const { ephemeral } = await sayNotMe(company, first?.id ?? '');
  expect(ephemeral?.read()).toContain('no longer exists here, so nothing was stopped');
  await company.settled();
  expect(user()).toEqual(before);
  expect((await record())?.suspended).toBeUndefined();
});

test('deleted while a grant sets it up: the grant is called off, and the name is free', async () => {
  const card = await ask(company, { userName: 'ada' });
  await approve(company, card);
  setUp(company, await openNewest(company, ada));
  await deleteByHand(company, 'ada');
  await clickLast(company, ada, buttons.setUpMfa);
  await isBelieved();
  expect((await last())?.phase).toMatchObject({ status: 'undone', isUserLeft: false });
  expect(now(company, card).read()).toContain('Someone deleted the user in AWS');
  expect(now(company, card).read()).not.toContain('[Retry]');
  await ask(company, { userName: 'ada' });
  expect(await statusOf(company, 'ada')).toBe('pending');
});

test('made again by hand while a grant sets it up: nothing of it is touched', async () => {
  await approve(company, await ask(company, { userName: 'ada' }));
  setUp(company, await openNewest(company, ada));
  await deleteByHand(company, 'ada');
  await makeByHand();
  const before = user();
  await clickLast(company, ada, buttons.setUpMfa);
  await isBelieved();
  expect((await last())?.phase.status).toBe('undone');
  expect(user()).toEqual(before);
});

describe('made again by hand, with a password and a key, while a link of the first is live: they stay', () => {
  const replace = (userName: string) => replaceByHand(company, userName);

  test('the link of a password expires', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    const before = await replace('ada');
    await company.later(hour + minute);
    expect(told()).toContain('expired');
    expect(user()).toEqual(before);
  });

  test('the link of a reset expires', async () => {
    await anOwnUser(company, 'ada');
    await say(company, ada, 'reset-password');
    const before = await replace('ada');
    await company.later(hour + minute);
    expect(told()).toContain('expired');
    expect(user()).toEqual(before);
  });

  test('the link of a key expires', async () => {
    const wish = { userName: 'robot', forWhom: choices.aWorkload, owner: 'Ada Byron', by: 'U0BEN' };
    await approve(company, await ask(company, wish));
    const before = await replace('robot');
    await company.later(hour);
    expect(userOf(company, 'robot')).toEqual(before);
  });

  test('its owner types codes on a page that is open', async () => {
    const { seed } = await anOwnUser(company, 'ada');
    await say(company, ada, 'mfa');
    await prove(company, ada, seed);
    const page = await openDevicePage(company, ada);
    const before = await replace('ada');
    expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'ended' });
    expect(user()).toEqual(before);
  });

  test('its owner has left Slack', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    const before = await replace('ada');
    company.slack.updatePerson(ada, { deleted: true });
    await company.later(10 * minute);
    expect(user()).toEqual(before);
  });
});

describe('made again by hand before its owner asks for a new link: nothing is made for that one, and the grant is called off', () => {
  const makeAgain = async (userName: string) => {
    await deleteByHand(company, userName);
    await makeByHand(userName);
    return userOf(company, userName);
  };
  const isCalledOff = async (userName: string) => {
    await isBelieved();
    expect((await requestsFor(company, userName)).at(-1)?.phase.status).toBe('undone');
    expect(newestCard(company).read()).toContain('Someone deleted the user in AWS');
  };

  test('a password whose link expired', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    await company.later(hour + 1000);
    const before = await makeAgain('ada');
    await clickLast(company, ada, buttons.sendNewLink);
    expect(user()).toEqual(before);
    await isCalledOff('ada');
    expect(user()).toEqual(before);
  });

  test('a password whose link was opened: that of the other user stays', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    await openNewest(company, ada);
    await makeAgain('ada');
    await withIam(company, (iam) =>
      iam.send(new CreateLoginProfileCommand({ UserName: 'ada', Password: 'Their-own-Passw0rd!' })),
    );
    const before = user();
    await clickLast(company, ada, buttons.sendNewLink);
    expect(user()).toEqual(before);
    await isCalledOff('ada');
    expect(user()).toEqual(before);
  });

  test('an access key whose link expired', async () => {
    const wish = { userName: 'robot', forWhom: choices.aWorkload, owner: 'Ada Byron', by: 'U0BEN' };
    await approve(company, await ask(company, wish));
    await company.later(hour);
    const before = await makeAgain('robot');
    await clickLast(company, ada, buttons.sendNewLink);
    expect(userOf(company, 'robot')).toEqual(before);
    await isCalledOff('robot');
    expect(userOf(company, 'robot')).toEqual(before);
  });
});

test('left behind by an undo, then deleted by hand: its name is free', async () => {
  const card = await ask(company, { userName: 'ada' });
  await approve(company, card);
  setUp(company, await openNewest(company, ada));
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  });
  await withIam(company, (iam) =>
    iam.send(new PutUserPolicyCommand({ UserName: 'ada', PolicyName: 'by-hand', PolicyDocument })),
  );
  company.aws.byHand.deleteGroup(account, 'readers');
  await clickLast(company, ada, buttons.setUpMfa);
  for (let count = 0; count < 7; count += 1) await company.later(3 * minute);
  expect((await last())?.phase).toMatchObject({ status: 'undone', isUserLeft: true });
  await ask(company, { userName: 'ada', access: [choices.securityAudit] });
  expect((await last())?.phase).toMatchObject({ status: 'pending', problem: { code: 'user.taken' } });
  await deny(company, newestCard(company), 'That name is taken.');
  await deleteByHand(company, 'ada');
  await ask(company, { userName: 'ada', access: [choices.securityAudit] }).catch(() => undefined);
  await company.later(3 * minute);
  expect((await last())?.phase).toMatchObject({ status: 'pending' });
  expect((await last())?.phase).not.toHaveProperty('problem');
  await deny(company, newestCard(company), 'Enough of that.');
});
