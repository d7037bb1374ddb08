import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { deleteByHand, replaceByHand } from '../support/delete-by-hand.ts';
import { emergencyCatalogue } from '../support/emergency-catalogue.ts';
import { aKeyHolder, bothWork, press, useKey } from '../support/key-holder.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { poison } from '../support/poison.ts';
import {
  approve,
  ask,
  clickLast,
  enrol,
  goodReason,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  threadOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const replace = (userName: string) => replaceByHand(company, userName);

/** AWS answers again; what it shows is checked twice. */
async function isCalledOff(userName: string): Promise<void> {
  company.aws.faults.clear();
  company.slack.faults.clear();
  for (let count = 0; count < 4; count += 1) await company.later(3 * minute);
  expect((await requestsFor(company, userName)).at(-1)?.phase.status).toBe('undone');
}

describe('a user made again by hand while an outage holds the work up is not touched', () => {
  test('a grant that has made the first one: nothing is put on the other', async () => {
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'error' });
    await approve(company, await ask(company, { userName: 'ada' }));
    const before = await replace('ada');
    await isCalledOff('ada');
    expect(userOf(company, 'ada')).toEqual(before);
  });

  test('a workload that is to get its key: none is made for the other', async () => {
    company.aws.faults.add({ operation: 'ListAccessKeys', kind: 'error' });
    const wish = { userName: 'robot', forWhom: choices.aWorkload, owner: 'Ada Byron', by: 'U0BEN' };
    await approve(company, await ask(company, wish));
    const before = await replace('robot');
    await isCalledOff('robot');
    expect(userOf(company, 'robot')).toEqual(before);
    expect(inboxOf(company, ada).join('\n')).not.toContain('Your access key');
  });

  test('a reset whose owner Slack does not show: the password of the other stays', async () => {
    await anOwnUser(company, 'ada');
    company.slack.faults.add({ operation: 'users.info', kind: 'error', after: 2 });
    await say(company, ada, 'reset-password');
    expect((await requestsFor(company, 'ada')).at(-1)?.phase).toMatchObject({ status: 'applying' });
    const before = await replace('ada');
    await isCalledOff('ada');
    expect(userOf(company, 'ada')).toEqual(before);
    expect(inboxOf(company, ada).join('\n')).not.toContain('Open the one-time page');
  });
});

describe('a user made again by hand while an outage keeps a request from its end is not touched', () => {
  test('the end of temporary access: the other is not denied everything, and nobody is told to delete it', async () => {
    const card = await ask(company, { userName: 'ada', howLong: choices.eightHours });
    await approve(company, card);
    await enrol(company, ada);
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'error', after: 1 });
    await company.slack.as(ada).click(buttons.endNow, { in: now(company, card), confirm: true });
    await company.settled();
    const before = await replace('ada');
    await isCalledOff('ada');
    expect(userOf(company, 'ada')).toEqual(before);
    expect(inboxOf(company, ada).join('\n')).not.toContain('delete it in the IAM console');
    expect(threadOf(company, card)).toContain('AWS no longer has its user, so there was nothing to take back');
  });

  test('a rotation: the keys of the other are not reported as its own', async () => {
    company = await aKeyHolder();
    await useKey(company, await bothWork(company));
    await press(company, buttons.switched);
    company.aws.faults.add({ operation: 'ListAccessKeys', kind: 'error' });
    await company.later(8 * day);
    const before = await replace('robot');
    await isCalledOff('robot');
    expect(userOf(company, 'robot')).toEqual(before);
    expect((await requestsFor(company, 'robot')).at(-1)?.history.map(({ what }) => what)).not.toContain(
      'stray-key-found',
    );
  });
});

test('a break-glass whose user was made again by hand is reviewed all the same', async () => {
  const catalogue = emergencyCatalogue({ people: [ada], groups: [] });
  company = await aCompany({ catalogue });
  await anOwnUser(company, 'ada.emergency', { userKind: 'emergency', entitlements: ['developer'] });
  const person = company.slack.as(ada);
  await person.command('/iam', 'break-glass');
  await person.fill({ [fields.forHowLong]: '2 hours', [fields.whatIsGoingOn]: goodReason });
  await person.submit();
  await company.settled();
  await replace('ada.emergency');
  await company.later(3 * hour);
  const review = async () =>
    (await requestsFor(company, 'ada.emergency')).find(({ id }) => id.endsWith('-review'));
  const { channel = '', ts = '' } = (await review())?.notices.card ?? {};
  const card = company.slack.message(channel, ts);
  if (!card) throw new Error('no review is asked for');
  const security = company.slack.as('U0SEC1');
  await security.click(buttons.reviewed, { in: card });
  await security.fill({ [fields.wasItRight]: 'Right: the deployment was rolled back.' });
  await security.submit();
  await company.settled();
  expect((await review())?.phase.status).toBe('done');
});

describe('a user made again by hand while its stop is held up is not stopped, and people are told', () => {
  const isToldTheTruth = () => {
    const told = inboxOf(company, 'U0SEC1').join('\n');
    expect(told).toContain('AWS shows no such user any more');
    expect(told).not.toContain('This is happening now');
    expect(newestCard(company).read()).not.toContain('asks the approvers whether to give it back');
  };

  test('by an outage', async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'error' });
    await sayNotMe(company, await aPastGrant(company, 'ada'));
    await company.settled();
    const before = await replace('ada');
    await isCalledOff('ada');
    expect(userOf(company, 'ada')).toEqual(before);
    isToldTheTruth();
  });

  test('by a refusal, and someone clicks Retry', async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'AccessDenied' });
    await sayNotMe(company, await aPastGrant(company, 'ada'));
    await company.settled();
    const before = await replace('ada');
    company.aws.faults.clear();
    await company.slack.as('U0SEC1').click(buttons.retry, { in: now(company, newestCard(company)) });
    await company.settled();
    await isCalledOff('ada');
    expect(userOf(company, 'ada')).toEqual(before);
    isToldTheTruth();
  });
});

test('deleted by hand while its stop in set-up is held up: the grant is called off, too, and the name is free', async () => {
  await approve(company, await ask(company, { userName: 'ada' }));
  await openNewest(company, ada);
  company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'error' });
  await clickLast(company, ada, buttons.notMe);
  await deleteByHand(company, 'ada');
  await isCalledOff('ada');
  expect((await requestsFor(company, 'ada')).map(({ phase }) => phase.status)).toEqual(['undone', 'undone']);
  await approve(company, await ask(company, { userName: 'ada' }));
  expect((await requestsFor(company, 'ada')).at(-1)?.phase).toMatchObject({ status: 'applying' });
  expect(userOf(company, 'ada')?.loginProfile).toBeDefined();
});

test('the stop is called off all the same if its grant can’t be read', async () => {
  await approve(company, await ask(company, { userName: 'ada' }));
  await openNewest(company, ada);
  company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'error' });
  await clickLast(company, ada, buttons.notMe);
  await deleteByHand(company, 'ada');
  const [grant] = await requestsFor(company, 'ada');
  await poison(company, grant?.id ?? '', 'bytes that nobody packed');
  await isCalledOff('ada');
});
