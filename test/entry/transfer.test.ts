import { CreateUserCommand } from '@aws-sdk/client-iam';
import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import { activate, inbox } from '../support/key-holder.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  account,
  approve,
  ask as askForUser,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const recordOf = (userName: string) => withUsers(company, (users) => users.read({ account, userName }));

/** Somebody asks for a workload to go to Ben; gives what stands next to the inputs, if anything. */
async function ask(by: string, userName: string, to = '<@U0BEN|ben>') {
  const actor = company.slack.as(by);
  const { ephemeral } = await actor.command('/iam', `transfer ${userName} ${to}`);
  if (ephemeral) return ephemeral.read();
  await actor.fill({ [fields.reason]: 'Ada has left, and Ben runs the pipeline now.' });
  const answer = await actor.submit();
  await company.settled();
  return answer;
}

async function approveBy(person: string) {
  const card = now(company, newestCard(company));
  await company.slack.as(person).click(buttons.approve, { in: card, confirm: true });
  await company.settled();
}

async function clickIn(person: string, button: string, options: { confirm?: boolean } = {}) {
  const actor = company.slack.as(person);
  const message = actor.inbox().findLast((each) => each.read().includes(`[${button}]`));
  if (!message) throw new Error(`${person} has no ${button}`);
  const answer = await actor.click(button, { in: message, ...options });
  await company.settled();
  return answer;
}

test('a workload goes to its new owner, with approval and their own click', async () => {
  await anOwnUser(company, 'robot', { userKind: 'workload', keys: 1 });
  await ask('U0LEA', 'robot');
  const card = now(company, newestCard(company)).read();
  expect(card).toContain('@lea wants the workload robot in Sandbox transferred to @ben');
  expect(card).toContain('From  @ada');
  expect(card).toContain('1 of @leads');
  await approveBy('U0LIV');
  expect(userOf(company, 'robot')?.tags.owner).toBe('U0ADA');
  expect(inbox(company, 'U0BEN')).toContain('asks you to own the workload robot');
  const foreign = await company.slack.as('U0ADA').clickRaw(buttons.undo, {
    in: now(company, newestCard(company)),
    action: { action_id: 'take-over', value: `${(await requestsFor(company, 'robot'))[0]?.id}||` },
  });
  expect(foreign.ephemeral?.read()).toContain('@ben');
  await clickIn('U0BEN', buttons.accept);
  expect(userOf(company, 'robot')?.tags.owner).toBe('U0BEN');
  expect(userOf(company, 'robot')?.accessKeys[0]?.status).toBe('Active');
  expect((await recordOf('robot'))?.belongsTo).toMatchObject({ person: 'U0BEN', userKind: 'workload' });
  const owned = (person: string) => withUsers(company, (users) => users.ofPerson(person));
  expect((await owned('U0ADA')).found).toEqual([]);
  expect((await owned('U0BEN')).found.map(({ userName }) => userName)).toEqual(['robot']);
  expect(inbox(company, 'U0BEN')).toContain('@ada may still know its access keys');
  await clickIn('U0BEN', 'Show its keys');
  expect(inbox(company, 'U0BEN')).toContain('Rotate');
  const none = await company.slack.as('U0ADA').command('/iam', 'keys robot');
  expect(none.ephemeral?.read()).toMatch(/robot/);
});

test('made again by hand, with the same tags, before its new owner accepts: that one is not touched', async () => {
  await anOwnUser(company, 'again', { userKind: 'workload' });
  await ask('U0LEA', 'again');
  await approveBy('U0LIV');
  const { tags = {} } = userOf(company, 'again') ?? {};
  await deleteByHand(company, 'again');
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await withIam(company, (iam) =>
    iam.send(new CreateUserCommand({ UserName: 'again', Path: '/countersign/', Tags })),
  );
  const before = userOf(company, 'again');
  await clickIn('U0BEN', buttons.accept);
  for (const _ of [1, 2]) await company.later(3 * minute);
  expect(userOf(company, 'again')).toEqual(before);
  expect((await requestsFor(company, 'again')).at(-1)?.phase.status).toBe('undone');
  expect((await recordOf('again'))?.belongsTo).toBeUndefined();
});

test('denied, or declined by who was to own it, it stays where it is', async () => {
  await anOwnUser(company, 'builder', { userKind: 'workload', keys: 1 });
  await ask('U0LEA', 'builder');
  const liv = company.slack.as('U0LIV');
  await liv.click(buttons.deny, { in: now(company, newestCard(company)) });
  await liv.fill({ [fields.reason]: 'Ben moves to another team.' });
  await liv.submit();
  await company.settled();
  await ask('U0LEA', 'builder');
  await approveBy('U0LIV');
  await clickIn('U0BEN', buttons.decline, { confirm: true });
  expect((await requestsFor(company, 'builder')).map(({ phase }) => phase.status).sort()).toEqual([
    'denied',
    'undone',
  ]);
  expect(userOf(company, 'builder')?.tags.owner).toBe('U0ADA');
  expect((await recordOf('builder'))?.belongsTo?.person).toBe('U0ADA');
});

test("a failure on the way is undone whole; a person's user is refused, and nobody learns which users there are", async () => {
  await anOwnUser(company, 'deployer', { userKind: 'workload' });
  await ask('U0LEA', 'deployer');
  await approveBy('U0LIV');
  await withUsers(company, (users) =>
    users.changeOwner(
      { account, userName: 'deployer' },
      { userId: userOf(company, 'deployer')?.userId ?? '', from: 'U0ADA', to: 'U0LEA' },
      company.clock.now(),
    ),
  );
  await clickIn('U0BEN', buttons.accept);
  expect((await requestsFor(company, 'deployer'))[0]?.phase.status).toBe('failed');
  await company.slack.as('U0LIV').click(buttons.undo, { in: now(company, newestCard(company)), confirm: true });
  await company.settled();
  expect(userOf(company, 'deployer')?.tags.owner).toBe('U0ADA');

  await anOwnUser(company, 'ada');
  expect(await ask('U0LEA', 'ada')).toEqual({
    errors: { 'User name': expect.stringContaining("is a person's user") },
  });
  await company.slack.as('U0LEA').close();
  // To Mia, who approves nothing, both look alike: they wait for the same people.
  const told: string[] = [];
  for (const userName of ['ada', 'nobody-there']) {
    expect(await ask('U0BEN', userName, '<@U0LIV|liv>')).toEqual({ closed: true });
    told.push(company.slack.as('U0BEN').lastDm()?.read().replaceAll(userName, 'NAME') ?? '');
    expect(now(company, newestCard(company)).read()).toContain('No plan can be made');
  }
  expect(told[0]?.replace(/request [\w-]+/g, '')).toBe(told[1]?.replace(/request [\w-]+/g, ''));
});

test('what comes after a transfer goes to the new owner; the earlier one can click nothing any more', async () => {
  const [ada, ben] = ['U0ADA', 'U0BEN'];
  const grant = await askForUser(company, {
    ...{ userName: 'nightly', forWhom: choices.aWorkload, owner: 'Ada Byron' },
    ...{ credentials: [choices.accessKey], howLong: choices.eightHours },
  });
  await approve(company, grant);
  await openNewest(company, ada);
  await activate(company, 'nightly');
  await company.later(6 * hour + 5 * minute);
  const reminder = company.slack.as(ada).lastDm();
  if (!reminder) throw new Error('no reminder');
  expect(reminder.read()).toMatch(/Your access ends .*nightly[\s\S]*\[Extend\] \[End now\]/);

  await ask('U0LEA', 'nightly');
  await approveBy('U0LIV');
  await clickIn(ben, buttons.accept);
  const mine = () => inboxOf(company, ada).filter((each) => each.includes('nightly'));
  expect(mine().join('\n')).not.toMatch(/\[.+\]/);
  expect(now(company, reminder).read()).toContain('@ben owns this user now and gets its reminders.');
  expect(inbox(company, ben)).toMatch(/Your access ends .*nightly[\s\S]*\[Extend\] \[End now\]/);
  expect(threadOf(company, grant)).toContain('@ben owns the user now.');

  const click = (person: string, button: string, message = reminder) =>
    toldBy(company, person, () =>
      company.slack.as(person).click(button, { in: message, stale: true, confirm: true }),
    );
  expect(await click(ada, buttons.endNow)).toContain('@ben');
  expect(await click(ada, buttons.extend)).toContain('@ben');
  const [{ id } = { id: '' }] = (await requestsFor(company, 'nightly')).filter(
    ({ intent }) => kindOf(intent) === 'grant',
  );
  await sayNotMe(company, id, ada);
  await company.settled();
  expect(userOf(company, 'nightly')?.inlinePolicies.CountersignSuspended).toBeUndefined();
  const before = mine();
  const ending = company.slack
    .as(ben)
    .inbox()
    .findLast((each) => each.read().includes('[End now]'));
  await click(ben, buttons.endNow, ending);
  await company.settled();
  expect(userOf(company, 'nightly')?.accessKeys).toEqual([]);
  expect(inbox(company, ben)).toContain('Your temporary access has ended');
  expect(mine()).toHaveLength(before.length);
});
