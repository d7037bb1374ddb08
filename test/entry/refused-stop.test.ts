import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { aHealthEvent } from '../support/a-health-event.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { fields } from '../support/labels.ts';
import { goodReason, inboxOf, userOf } from '../support/story.ts';

const secret = 'a-secret-of-the-webhook-0123456789abcdef';

let company: Company;
beforeEach(async () => {
  company = await aCompany({ variables: { COUNTERSIGN_HEALTH_SECRET: secret } });
});
afterEach(closeCompanies);

/** Without the grant that the stops are about: it has a plan in name only, so it is set aside. */
const channel = () =>
  company.slack
    .channel('C0APPROVALS')
    .map((message) => message.read())
    .filter((text) => !text.includes('Stuck: request'));
const inbox = (person: string) => inboxOf(company, person).join('\n---\n');
const refuse = (operation: string) =>
  company.aws.faults.add({ operation, kind: 'refuse', code: 'AccessDenied' });
const isStopped = (userName: string) =>
  userOf(company, userName)?.inlinePolicies.CountersignSuspended !== undefined;

describe('AWS refuses the first call of a stop', () => {
  beforeEach(async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
  });

  async function stop(by?: string): Promise<void> {
    const grant = await aPastGrant(company, 'ada');
    refuse('GetUser');
    await sayNotMe(company, grant, by);
    await company.settled();
  }

  test('the channel is told at once what is refused, that the user still works, and what people can do', async () => {
    await stop();
    const [card = '', ...others] = channel();
    expect(others).toEqual([]);
    expect(card).toContain('Held up, not done yet');
    expect(card).toContain('@sam @sue');
    expect(card).toContain('ada still works');
    expect(card).toContain('iam:GetUser');
    expect(card).toContain('The platform team can allow it');
    expect(card).toContain('aws iam put-user-policy --user-name=ada --policy-name=CountersignSuspended');
    expect(card).not.toContain('Nothing any more');
  });

  test('the security people and the requester are not told that it was stopped', async () => {
    await stop();
    for (const person of ['U0SEC1', 'U0SEC2']) {
      expect(inboxOf(company, person)).toHaveLength(1);
      expect(inbox(person)).toContain('An IAM user still works');
      expect(inbox(person)).toContain('AWS refuses something the bot needs');
      expect(inbox(person)).not.toContain('was stopped');
    }
    expect(inbox('U0ADA')).toContain('ada still works');
    expect(inbox('U0ADA')).not.toContain('Decides');
  });

  test('an owner whose user security stops is told the same', async () => {
    await stop('U0SEC1');
    expect(inbox('U0ADA')).toContain('Your IAM user is being stopped by @sam of security');
    expect(inbox('U0ADA')).toContain('AWS keeps the bot from it for now, so it still works.');
  });

  test('it is told once, and its messages follow once AWS allows it', async () => {
    await stop();
    const first = channel();
    for (let count = 0; count < 8; count += 1) await company.later(11 * minute);
    expect(channel()).toEqual(first);
    expect(inboxOf(company, 'U0SEC1')).toHaveLength(1);
    company.aws.faults.clear();
    await company.later(11 * minute);
    expect(isStopped('ada')).toBe(true);
    const [card = '', restore, ...others] = channel();
    expect(card).toContain('Done');
    expect(card).not.toContain('still works');
    expect(restore).toContain('wants ada in Sandbox back');
    expect(others).toEqual([]);
    expect(inbox('U0SEC1')).toContain('An IAM user was stopped by @ada');
    expect(inbox('U0SEC1')).not.toContain('refuses');
  });
});

test('a stop of which AWS refuses a part says what is off, what is not, and what people can do', async () => {
  await anOwnUser(company, 'ada', { keys: 1 });
  const grant = await aPastGrant(company, 'ada');
  refuse('PutUserPolicy');
  await sayNotMe(company, grant);
  await company.settled();
  const stuck = channel().find((text) => text.includes('Stuck'));
  expect(stuck).toContain('@sam @sue');
  expect(stuck).toContain('iam:PutUserPolicy');
  expect(stuck).toMatch(/Not done: Deny every action[^.]*\. Done: Make every access key of the user inactive;/);
  expect(stuck).toContain('aws iam put-user-policy --user-name=ada');
  expect(inbox('U0SEC1')).not.toContain('An IAM user was stopped');
});

describe('AWS refuses to say whose exposed key it is', () => {
  test.each(['GetUser', 'GetCallerIdentity'])(
    '%s: the security people are told at once, and once',
    async (call) => {
      const { keyIds } = await anOwnUser(company, 'ada.public', { keys: 1 });
      refuse(call);
      await fetch(`${company.bot.url}/events/aws-health`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-countersign-secret': secret },
        body: JSON.stringify(aHealthEvent(keyIds[0] ?? '')),
      });
      await company.settled();
      await company.later(11 * minute);
      const [card = '', ...others] = channel();
      expect(others).toEqual([]);
      expect(card).toContain(`Whose credential is exposed? key ${keyIds[0]}`);
      expect(card).toContain('@sam @sue');
      expect(card).toContain(call);
      expect(card).toContain('aws iam get-access-key-last-used');
      company.aws.faults.clear();
      await company.later(11 * minute);
      expect(isStopped('ada.public')).toBe(true);
      expect(channel()[0]).not.toContain("AWS doesn't say whose credential it is");
    },
  );
});

test('the offboarding of a user by its owner is told like a stop', async () => {
  await anOwnUser(company, 'ada');
  refuse('GetUser');
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'offboard ada');
  await ada.fill({ [fields.reason]: goodReason });
  await ada.submit();
  await company.settled();
  const [card = '', ...others] = channel();
  expect(others).toEqual([]);
  expect(card).toContain('@sam @sue');
  expect(card).toContain('ada still works');
  expect(card).not.toContain('Nothing any more');
});

describe('AWS refuses to stop the users of a list', () => {
  beforeEach(async () => {
    await anOwnUser(company, 'ada', { keys: 1 });
    await anOwnUser(company, 'ben', { owner: 'U0BEN' });
    refuse('GetUser');
    const security = company.slack.as('U0SEC1');
    await security.command('/iam', 'stop-many ada ben');
    await security.fill({ [fields.why]: 'Stolen laptops.' });
    await security.submit();
    await company.settled();
  });

  test('a separate message says at once which still work, why, and what people can do; the card has them too', async () => {
    const [card = '', told = '', ...others] = channel();
    expect(others).toEqual([]);
    expect(card).toContain('2 held up by AWS');
    expect(card).toMatch(/Still working[\s\S]*ada in Sandbox, @ada: iam:GetUser/);
    expect(told).toContain('Held up: Immediate stop of 2 IAM users');
    expect(told).toContain('@sam @sue');
    expect(told).toMatch(/ada in Sandbox[\s\S]*ben in Sandbox/);
    expect(told).toContain('The platform team can allow it');
    expect(told).toContain('--user-name=NAME');
    expect(inbox('U0ADA')).toContain('AWS keeps the bot from stopping ada for now, so it still works.');
  });

  test('it is told once, and the messages follow once AWS allows it', async () => {
    const before = channel();
    await company.later(5 * minute);
    expect(channel()).toEqual(before);
    company.aws.faults.clear();
    for (let count = 0; count < 3; count += 1) await company.later(11 * minute);
    expect([isStopped('ada'), isStopped('ben')]).toEqual([true, true]);
    const [card = '', told = '', ...others] = channel();
    expect(others).toEqual([]);
    expect(card).toContain('2 of 2 stopped');
    expect(card).not.toContain('held up');
    expect(told).toContain('No longer held up');
    expect(inbox('U0ADA')).not.toContain('still works');
  });

  test('given up after an hour, the earlier message does not say that they were stopped', async () => {
    for (let count = 0; count < 8; count += 1) await company.later(11 * minute);
    const told = channel().find((text) => text.includes('Immediate stop of 2 IAM users'));
    expect(told).toContain('Given up for now');
    expect(channel().at(-1)).toContain('2 of 2 users could not be stopped.');
  });
});
