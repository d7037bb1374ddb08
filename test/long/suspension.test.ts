import { AddUserToGroupCommand, IAMClient, TagUserCommand } from '@aws-sdk/client-iam';
import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { type CardSubject, isCardOf } from '../support/card-about.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import { fullGrant } from '../support/full-grant.ts';
import { HeldCalls } from '../support/held-calls.ts';
import { buttons, choices } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  deny,
  enrol,
  getAccess,
  inboxOf,
  linkOf,
  newestCard,
  now,
  openLink,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
const sam = 'U0SEC1';

/** Ada's user, as its grant left it: with MFA on and a key. */
async function withAda(): Promise<Company> {
  const company = await aCompany();
  await anOwnUser(company, 'ada', { keys: 1, entitlements: ['developer', 'audit'] });
  await aPastGrant(company, 'ada');
  return company;
}

/** "That wasn't me", on the receipt of the grant. */
async function stopIt(company: Company, person = ada): Promise<void> {
  await sayNotMe(company, 'of-ada', person);
  await company.settled();
}
const inbox = (company: Company, person: string) => inboxOf(company, person).join('\n---\n');
const cardsOf = ({ slack }: Company, subject: CardSubject) =>
  slack.channel('C0APPROVALS').filter((card) => isCardOf(card.read(), subject, 'ada'));
const isStopped = (company: Company, userName = 'ada') =>
  userOf(company, userName)?.inlinePolicies.CountersignSuspended !== undefined;

/** The approvers agree, and the owner is set up again. */
async function giveBack(company: Company): Promise<void> {
  await approve(company, newestCard(company));
  setUp(company, await openNewest(company, ada));
  await getAccess(company, ada);
}

/** Sam stops the user by the button on a card. */
async function samStops(company: Company, subject: CardSubject): Promise<void> {
  const [card] = cardsOf(company, subject);
  if (!card) throw new Error(`there is no card: ${subject}`);
  await company.slack.as(sam).click(buttons.stopUser, { in: now(company, card), confirm: true });
  await company.settled();
}

describe('a user that is stopped', () => {
  test('each security person gets a message with the details of the opening; the owner learns what follows', async () => {
    const company = await withAda();
    await stopIt(company);
    for (const person of [sam, 'U0SEC2']) {
      expect(inbox(company, person)).toMatch(
        /An IAM user was stopped by @ada, its owner: ada in Sandbox \(111122223333\)\nThe latest link was opened .* from 203\.0\.113\.7 with Firefox 140 on Linux/,
      );
      expect(inbox(company, person)).toContain('No console, no keys, every action denied.');
    }
    expect(inbox(company, ada)).toContain('A request to give it back has been started. It needs approval.');
    expect(newestCard(company).read()).toMatch(/ada in Sandbox back[\s\S]*Developer: [\s\S]*Security audit: /);
  });

  test('what it holds is shown to its owner, without a button that would do nothing', async () => {
    const company = await withAda();
    await stopIt(company);
    await say(company, ada, 'keys');
    const list = company.slack.as(ada).lastDm()?.read();
    expect(list).toMatch(
      /The user is stopped: nothing of it works until it is given back[\s\S]*AKIA\w+ — inactive/,
    );
    expect(list).not.toMatch(/\[Activate\]|\[Delete\]|\[New key\]/);
  });

  test('people who decide see what it will be able to do; if that grows meanwhile, they decide again', async () => {
    const company = await withAda();
    await stopIt(company);
    const card = newestCard(company);
    expect(card.read()).toContain(
      'What it can do again\n• Groups: readers (Read only, low; part of Developer, medium)\n• Policies attached to it: none\n• Inline policies: none',
    );
    expect(card.read()).toContain('Nothing it had before works any more');
    await withIam(company, (iam) =>
      iam.send(new AddUserToGroupCommand({ UserName: 'ada', GroupName: 'deployers' })),
    );
    await approve(company, card);
    expect(isStopped(company)).toBe(true);
    expect(threadOf(company, card)).toContain('The account has changed, so there is a new plan.');
    expect(now(company, card).read()).toContain('• Groups: deployers (Deploy from CI, high), readers (');
    const { modal } = await company.slack.as(sam).click(buttons.readPolicies, { in: now(company, card) });
    expect(modal?.read()).toContain('• Group added: deployers');
    await company.slack.as(sam).close();
    await giveBack(company);
    expect(isStopped(company)).toBe(false);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('stopped again while it is given back, by security: only the newer request gives it back', async () => {
    const company = await aCompany();
    await fullGrant(company, 'ada');
    await clickLast(company, ada, buttons.notMe);
    const first = newestCard(company);
    await approve(company, first);
    expect(isStopped(company)).toBe(false);
    const { link } = linkOf(company, ada);
    await samStops(company, 'grant');
    expect(isStopped(company)).toBe(true);
    expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
    expect(inbox(company, ada)).toContain('Your IAM user was stopped by @sam of security');
    await company.later(3 * minute);
    expect(now(company, first).read()).toContain('Stopped by @sam');
    expect(now(company, first).read()).not.toContain('[Retry]');
    // What the intruder's link would open is worth nothing any more.
    await openLink(company, link);
    expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
    expect(isCardOf(newestCard(company).read(), 'giveBack', 'ada')).toBe(true);
    await giveBack(company);
    expect(isStopped(company)).toBe(false);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(cardsOf(company, 'giveBack')).toHaveLength(2);
    // From a receipt as old as the grant, once more.
    const [receipt] = company.slack
      .as(ada)
      .inbox()
      .filter((message) => message.read().includes("[That wasn't me]"));
    if (!receipt) throw new Error('no receipt');
    await company.slack.as(ada).click(buttons.notMe, { in: receipt, confirm: true });
    await company.settled();
    expect(isStopped(company)).toBe(true);
    expect(cardsOf(company, 'stop')).toHaveLength(3);
  });

  test('by its owner and by security at once, from two places: stopped once, asked for once', async () => {
    const company = await aCompany();
    await fullGrant(company, 'ada');
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    await Promise.all([clickLast(company, ada, buttons.notMe), samStops(company, 'grant')]);
    expect(isStopped(company)).toBe(true);
    expect(cardsOf(company, 'stop')).toHaveLength(1);
    expect(cardsOf(company, 'giveBack')).toHaveLength(1);
  });

  test('everything in progress is cancelled for good, and does not keep the user from being given back', async () => {
    const company = await withAda();
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    const [receipt] = company.slack.as(ada).inbox().slice(-1);
    await stopIt(company, sam);
    await approve(company, newestCard(company));
    expect(isStopped(company)).toBe(false);
    if (!receipt) throw new Error('no receipt');
    expect(now(company, receipt).read()).not.toContain(`[${buttons.changedPassword}]`);
    await company.slack.as(ada).click(buttons.changedPassword, { in: receipt, stale: true });
    await company.settled();
    const reset = (await requestsFor(company, 'ada')).find(({ intent }) => kindOf(intent) === 'reset-password');
    expect(reset).toMatchObject({ phase: { status: 'failed', failure: { code: 'user.suspended' } } });
    setUp(company, await openNewest(company, ada));
    await getAccess(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('sessions and devices of an intruder end with it, and stay ended once it is given back', async () => {
    const company = await withAda();
    const { aws, clock } = company;
    const before = { by: 'console', mfa: true, sinceMs: clock.now() } as const;
    const may = (means: typeof before) => aws.canDo({ account, name: 'ada' }, means, 's3:ListAllMyBuckets');
    expect(may(before)).toBe(true);
    expect(userOf(company, 'ada')?.mfaDevices).toHaveLength(1);
    clock.pass(minute);
    await stopIt(company);
    expect(may(before)).toBe(false);
    clock.pass(minute);
    await approve(company, newestCard(company));
    expect(userOf(company, 'ada')?.mfaDevices).toEqual([]);
    setUp(company, await openNewest(company, ada));
    await getAccess(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(may(before)).toBe(false);
    expect(may({ ...before, sinceMs: clock.now() })).toBe(true);
  });

  test('whose tags somebody changed by hand: its stable id is enough', async () => {
    const company = await withAda();
    const iam = new IAMClient({});
    const Tags = [{ Key: 'countersign-request', Value: 'r-of-somebody-else' }];
    await iam.send(new TagUserCommand({ UserName: 'ada', Tags }));
    iam.destroy();
    await stopIt(company);
    expect(isStopped(company)).toBe(true);
  });

  test('AWS refuses at first: the card says so, and a second click of the owner tries again', async () => {
    const company = await withAda();
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'DeleteLoginProfile' });
    await stopIt(company);
    expect(newestCard(company).read()).toContain("The bot's role lacks a permission");
    expect(inbox(company, sam)).toContain('Not everything could be stopped.');
    company.aws.faults.clear();
    await stopIt(company);
    expect(userOf(company, 'ada')?.loginProfile).toBeUndefined();
    expect(isCardOf(newestCard(company).read(), 'giveBack', 'ada')).toBe(true);
    expect(inbox(company, sam)).not.toContain('It could not be done to its end');
  });
});

test('AWS refuses one step of a stop: the others are done anyway, and Retry does the rest', async () => {
  const company = await withAda();
  company.aws.faults.add({ kind: 'refuse', code: 'LimitExceeded', operation: 'PutUserPolicy' });
  await stopIt(company);
  const card = newestCard(company);
  expect(card.read()).toMatch(/Failed at step 1[\s\S]*✗ 1\. Deny every action[\s\S]*✓ 2\.[\s\S]*✓ 3\./);
  expect(isStopped(company)).toBe(false);
  expect(userOf(company, 'ada')).toMatchObject({
    loginProfile: undefined,
    accessKeys: [{ status: 'Inactive' }],
  });
  company.aws.faults.clear();
  await company.slack.as(sam).click(buttons.retry, { in: now(company, card) });
  await company.settled();
  expect(isStopped(company)).toBe(true);
  expect(now(company, card).read()).toContain('Done');
});

describe('giving a user back', () => {
  test('its owner does not decide; denied, it stays stopped; asked again, it can be given', async () => {
    const company = await withAda();
    await stopIt(company);
    const first = newestCard(company);
    const words = await toldBy(company, ada, () =>
      company.slack.as(ada).click(buttons.approve, { in: first, confirm: true }),
    );
    expect(words).toBe('You asked for this yourself, so someone else has to decide.\n[Why?]');
    await deny(company, first, 'Call me first.');
    expect(isStopped(company)).toBe(true);
    expect(await statusOf(company, 'ada')).toBe('denied');
    for (const refusedTo of ['reset-password', 'mfa', 'mfa resync'])
      expect((await say(company, ada, refusedTo)).ephemeral?.read()).toContain('The user was stopped by @ada.');
    const asked = await clickLast(company, ada, buttons.askAgain);
    expect(asked.ephemeral?.read()).toContain('Asked again.');
    const again = await clickLast(company, ada, buttons.askAgain);
    expect(again.ephemeral?.read()).toBe('That has already been done.');
    expect(cardsOf(company, 'giveBack')).toHaveLength(2);
    await giveBack(company);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(isStopped(company)).toBe(false);
  });

  test('nobody decides in time: it stays stopped, and its owner may ask again', async () => {
    const company = await withAda();
    await stopIt(company);
    await company.later(25 * hour);
    expect(await statusOf(company, 'ada')).toBe('expired');
    await clickLast(company, ada, buttons.askAgain);
    await company.later(25 * hour);
    await clickLast(company, ada, buttons.askAgain);
    await giveBack(company);
    expect(isStopped(company)).toBe(false);
  });

  test('the user is gone meanwhile: said, and nothing is made', async () => {
    const company = await withAda();
    await stopIt(company);
    const card = newestCard(company);
    await deleteByHand(company, 'ada');
    await approve(company, card);
    expect(now(company, card).read()).toContain('The account has no user ada.');
    expect(await statusOf(company, 'ada')).toBe('rejected');
  });

  test('a workload: two of security, its keys are gone, and a new one comes inactive, by link', async () => {
    const company = await aCompany();
    const card = await ask(company, {
      forWhom: choices.aWorkload,
      owner: 'Ben Okafor',
      userName: 'ci',
      access: [choices.deployFromCi],
      reason: 'Uploads what the pipeline builds, and starts deployments.',
    });
    await approve(company, card, sam, 'U0SEC2');
    const { credential } = await openNewest(company, 'U0BEN');
    await clickLast(company, 'U0BEN', buttons.activate);
    await clickLast(company, 'U0BEN', buttons.notMe);
    expect(userOf(company, 'ci')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    const restore = newestCard(company);
    expect(restore.read()).toMatch(/Decides {2}2 of @sam @sue @sol by .* {2}nobody yet/);
    await approve(company, restore, sam, 'U0SEC2');
    expect(isStopped(company, 'ci')).toBe(false);
    expect(userOf(company, 'ci')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    const { credential: anew } = await openNewest(company, 'U0BEN');
    if (credential.kind !== 'access-key' || anew.kind !== 'access-key') throw new Error('no keys');
    expect(anew.accessKeyId).not.toBe(credential.accessKeyId);
    await clickLast(company, 'U0BEN', buttons.activate);
    expect(userOf(company, 'ci')?.accessKeys).toMatchObject([{ id: anew.accessKeyId, status: 'Active' }]);
    expect(await statusOf(company, 'ci')).toBe('done');
    expect(userOf(company, 'ci')?.loginProfile).toBeUndefined();
  });
});

describe('races', () => {
  test('activation against "That wasn\'t me": in either order, no working key is left', async () => {
    const company = await aCompany();
    await approve(
      company,
      await ask(company, { userName: 'ada', credentials: [choices.password, choices.accessKey] }),
    );
    await enrol(company, ada);
    await openNewest(company, ada);
    const receipt = company.slack
      .as(ada)
      .inbox()
      .findLast((message) => message.read().includes('[Activate]'));
    if (!receipt) throw new Error('no receipt');
    await Promise.all([
      company.slack.as(ada).click(buttons.activate, { in: receipt }),
      company.slack.as(ada).click(buttons.notMe, { in: receipt, confirm: true }),
    ]);
    await company.settled();
    await company.later(2 * minute);
    expect(isStopped(company)).toBe(true);
    expect(userOf(company, 'ada')?.accessKeys.map(({ status }) => status)).toEqual(['Inactive']);
  });

  test('a plan in progress stops before its next operation, and the user is stopped within seconds', async () => {
    const changes = new HeldCalls();
    const company = await aCompany({ outgoing: changes.outgoing });
    const access = [choices.developer, choices.securityAudit];
    const credentials = [choices.password, choices.accessKey];
    const card = await ask(company, { userName: 'ada', access, credentials });
    await approve(company, card);
    setUp(company, await openNewest(company, ada));
    changes.hold('AddUserToGroup');
    const { slack } = company;
    const dm = slack
      .as(ada)
      .inbox()
      .findLast((message) => message.read().includes("[I've set up MFA]"));
    if (!dm) throw new Error('no message');
    await clickLast(company, ada, buttons.setUpMfa);
    const question = slack
      .as(ada)
      .inbox()
      .findLast((message) => message.read().includes('[Get my access]'));
    if (!question) throw new Error('no question');
    await slack.as(ada).click(buttons.getAccess, { in: question });
    await slack.until(() => changes.count === 1);
    await slack.as(ada).click(buttons.notMe, { in: dm, confirm: true });
    await slack.until(() => isStopped(company), { what: 'the stop' });
    changes.release();
    await company.settled();
    const user = userOf(company, 'ada');
    expect(user?.groups.length).toBeLessThanOrEqual(1);
    expect(user).toMatchObject({ attachedPolicies: [], accessKeys: [], loginProfile: undefined });
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(now(company, card).read()).toContain('Stopped by @ada');
  });
});

test('a user that was still being set up is not given back: its approvers undo it, and all who wait are told', async () => {
  const company = await aCompany();
  const card = await ask(company, { userName: 'ada' });
  await approve(company, card);
  await openNewest(company, ada);
  await clickLast(company, ada, buttons.notMe);
  expect(cardsOf(company, 'giveBack')).toEqual([]);
  expect(newestCard(company).read()).toContain(
    'It was still being set up, so it is not given back: Undo on the card of the grant',
  );
  expect(inbox(company, ada)).toContain('the approvers undo what was made, and you can ask for a new one');
  await company.later(2 * minute);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect((await requestsFor(company, 'ada'))[0]?.phase).toMatchObject({ status: 'undone', isUserLeft: false });
  expect(userOf(company, 'ada')).toBeUndefined();
  // Later requests for its name are not stopped.
  await approve(company, await ask(company, { userName: 'ada' }));
  expect(await statusOf(company, 'ada')).toBe('applying');
  await openNewest(company, ada);
});

test('a stopped user that others have given something stays stopped when its grant is undone', async () => {
  const company = await aCompany();
  const card = await ask(company, { userName: 'ada' });
  await approve(company, card);
  await openNewest(company, ada);
  await clickLast(company, ada, buttons.notMe);
  const GroupName = 'developers';
  await withIam(company, (iam) => iam.send(new AddUserToGroupCommand({ UserName: 'ada', GroupName })));
  await company.later(2 * minute);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect((await requestsFor(company, 'ada'))[0]?.phase).toMatchObject({ status: 'undone', isUserLeft: true });
  expect(isStopped(company)).toBe(true);
});
