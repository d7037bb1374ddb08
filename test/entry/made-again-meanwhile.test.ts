import { CreateAccessKeyCommand, CreateLoginProfileCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import { buttons, choices } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { approve, ask, inboxOf, newestCard, now, requestsFor, userOf } from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

/** Somebody deletes the user and makes another with its name, a password and a key. */
async function replace(userName: string) {
  await deleteByHand(company, userName);
  await withIam(company, async (iam) => {
    await iam.send(new CreateUserCommand({ UserName: userName, Path: '/countersign/' }));
    await iam.send(new CreateLoginProfileCommand({ UserName: userName, Password: 'Their-own-Passw0rd!' }));
    await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
  });
  return userOf(company, userName);
}

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
