import {
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteUserPermissionsBoundaryCommand,
  EnableMFADeviceCommand,
  PutUserPermissionsBoundaryCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { suspendedPolicyName } from '../../src/core/account/bot-policies.ts';
import { kindOf } from '../../src/core/intents/table.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { aStrictCompany } from '../support/a-strict-company.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import {
  aKeyHolder,
  bothWork,
  inbox,
  keysOf,
  openAndActivate,
  press,
  rotating,
  rotationOf,
  showKeys,
  states,
  useKey,
} from '../support/key-holder.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { offboard } from '../support/offboarding.ts';
import { say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  changePassword,
  clickLast,
  enrol,
  eventually,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

/** What others change on a user in AWS while a request for it is in progress. */

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const user = () => userOf(company, 'ada');
const told = () => company.slack.as(ada).lastDm()?.read() ?? '';
const ownerOnRecord = async () =>
  (await withUsers(company, (users) => users.read({ account, userName: 'ada' })))?.belongsTo;
const untag = (...TagKeys: string[]) =>
  withIam(company, (iam) => iam.send(new UntagUserCommand({ UserName: 'ada', TagKeys })));

async function askForReset(): Promise<Message> {
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'My phone fell into the lake.' });
  await person.submit();
  await company.settled();
  return newestCard(company);
}

/** As the console does, which lets a user have eight. */
async function addDevice(VirtualMFADeviceName: string): Promise<void> {
  await withIam(company, async (iam) => {
    const made = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
    const { SerialNumber, Base32StringSeed } = made.VirtualMFADevice ?? {};
    const seed = new TextDecoder().decode(Base32StringSeed);
    const atMs = company.clock.now();
    await iam.send(
      new EnableMFADeviceCommand({
        ...{ UserName: 'ada', SerialNumber },
        AuthenticationCode1: totp(seed, atMs),
        AuthenticationCode2: totp(seed, atMs + 30_000),
      }),
    );
  });
}

test('a reset takes off every device, also those that AWS lists on later pages', async () => {
  await anOwnUser(company, 'ada');
  for (const name of ['phone', 'tablet', 'watch']) await addDevice(name);
  expect(user()?.mfaDevices).toHaveLength(4);
  await approve(company, await askForReset());
  expect(user()?.mfaDevices).toEqual([]);
  expect(company.aws.account(account).virtualMfaDevices).toEqual([]);
});

describe('the temporary password is deleted once its link was opened', () => {
  const deletePassword = () =>
    withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: 'ada' })));

  test('of a new user: it counts as not changed, and its owner gets another', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    setUp(company, await openNewest(company, ada));
    await deletePassword();
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    expect(await statusOf(company, 'ada')).toBe('applying');
    expect(told()).toContain('Password changed: no. MFA: on.');
    await clickLast(company, ada, buttons.sendNewLink);
    const { credential } = await openNewest(company, ada);
    expect(credential.kind).toBe('password');
    expect(user()?.loginProfile).toBeDefined();
  });

  test('of a reset that needs nobody: the same, and nothing has to be retried', async () => {
    const { seed } = await anOwnUser(company, 'ada');
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    await deletePassword();
    await clickLast(company, ada, buttons.changedPassword);
    await company.later(3 * minute);
    expect(await statusOf(company, 'ada')).toBe('applying');
    await clickLast(company, ada, buttons.sendNewLink);
    const opened = await openNewest(company, ada);
    company.clock.pass(minute);
    changePassword(company, opened, totp(seed, company.clock.now() + 1000));
    await clickLast(company, ada, buttons.changedPassword);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('of an MFA reset: set up again with another one', async () => {
    await anOwnUser(company, 'ada');
    await approve(company, await askForReset());
    await openNewest(company, ada);
    await deletePassword();
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    await clickLast(company, ada, buttons.sendNewLink);
    await enrol(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});

describe('a new access key is deleted', () => {
  const deleteKey = (UserName: string, AccessKeyId = '') =>
    withIam(company, (iam) => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })));
  const newest = (userName: string) => keysOf(company, userName).at(-1)?.id ?? '';

  /** Deleted once its link was opened; then its owner clicks, and AWS has had its time to show it. */
  async function activateDeleted(userName: string): Promise<string> {
    const keyId = newest(userName);
    await deleteKey(userName, keyId);
    await clickLast(company, ada, buttons.activate);
    await company.later(3 * minute);
    return keyId;
  }

  test('of a new user, before it works: its owner is told and gets another, and nobody approves anything again', async () => {
    const card = await ask(company, {
      userName: 'robot',
      forWhom: choices.aWorkload,
      owner: 'Ada Byron',
      by: 'U0BEN',
      credentials: [choices.accessKey],
    });
    await approve(company, card);
    const first = await openNewest(company, ada);
    const keyId = await activateDeleted('robot');
    expect(await statusOf(company, 'robot')).toBe('applying');
    expect(told()).toContain(
      `Your new access key ${keyId} for robot in Sandbox (${account}) was deleted in AWS`,
    );
    expect(told()).toContain(`[${buttons.sendNewLink}]`);
    expect(inbox(company)).not.toContain(`[${buttons.activate}]`);
    expect(now(company, card).read()).toContain('The new access key was deleted in AWS. Waiting for @ada');
    await company.later(minute);
    await clickLast(company, ada, buttons.sendNewLink);
    expect(states(company)).toEqual(['Inactive']);
    await useKey(company, await openAndActivate(company));
    expect(await statusOf(company, 'robot')).toBe('done');
    expect(states(company)).toEqual(['Active']);
    await expect(useKey(company, first)).rejects.toThrow();
  });

  test('beside a password, and twice: the same', async () => {
    const card = await ask(company, { userName: 'ada', credentials: [choices.password, choices.accessKey] });
    await approve(company, card);
    await enrol(company, ada);
    await openNewest(company, ada);
    await activateDeleted('ada');
    await clickLast(company, ada, buttons.sendNewLink);
    await openNewest(company, ada);
    await activateDeleted('ada');
    await clickLast(company, ada, buttons.sendNewLink);
    await openAndActivate(company);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('of a user in use: the same, and its owner may stop instead', async () => {
    await anOwnUser(company, 'ada', { credentials: ['password', 'access-key'] });
    for (const isStopped of [true, false]) {
      await showKeys(company);
      await press(company, buttons.newKey);
      await openNewest(company, ada);
      await activateDeleted('ada');
      expect(told()).toContain('was deleted in AWS');
      await clickLast(company, ada, isStopped ? buttons.stop : buttons.sendNewLink);
      if (isStopped) expect(await statusOf(company, 'ada')).toBe('undone');
    }
    await openAndActivate(company);
    expect(states(company, 'ada')).toEqual(['Active']);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('AWS may not show it yet: within that time nothing is concluded', async () => {
    await anOwnUser(company, 'ada', { credentials: ['password', 'access-key'] });
    await showKeys(company);
    await press(company, buttons.newKey);
    await openNewest(company, ada);
    await deleteKey('ada', newest('ada'));
    await clickLast(company, ada, buttons.activate);
    expect(inbox(company)).not.toContain('was deleted in AWS');
    await company.later(3 * minute);
    expect(inbox(company)).toContain('was deleted in AWS');
  });

  test('of a rotation, before it works: the old key stays, and the next one replaces it', async () => {
    company = await aKeyHolder();
    const [old] = keysOf(company);
    await rotating(company);
    await openNewest(company, ada);
    await activateDeleted('robot');
    expect(told()).toContain(`The bot has not changed the old key ${old?.id}.`);
    expect(states(company)).toEqual(['Active']);
    await clickLast(company, ada, buttons.sendNewLink);
    const opened = await openAndActivate(company);
    expect(told()).toContain('Your new key for robot works.');
    await useKey(company, opened);
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Inactive', 'Active']);
  });

  test('of a rotation, once it works: its owner is told so instead of waiting for a use that never shows', async () => {
    company = await aKeyHolder();
    const [old] = keysOf(company);
    await bothWork(company);
    const keyId = newest('robot');
    await deleteKey('robot', keyId);
    await company.later(3 * minute);
    await press(company, buttons.switched);
    expect(told()).toContain(
      `Your new access key ${keyId} for robot in Sandbox (${account}) was deleted in AWS`,
    );
    expect(told()).toContain(`The bot has not changed the old key ${old?.id}.`);
    expect(inbox(company)).not.toMatch(/AWS shows no use|Until you switch, both work|\[I've switched\]/);
    await clickLast(company, ada, buttons.sendNewLink);
    const opened = await openAndActivate(company);
    expect(told()).toContain('Your new key for robot works.');
    await useKey(company, opened);
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Inactive', 'Active']);
    await company.later(8 * day);
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'done' } });
  });

  test('of a rotation that nobody switches: noticed at its end, its owner has the time for another one', async () => {
    company = await aKeyHolder();
    await bothWork(company);
    await deleteKey('robot', newest('robot'));
    await company.later(31 * day);
    expect(inbox(company)).toContain('was deleted in AWS');
    expect(inbox(company)).not.toContain('Both keys work');
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'applying' } });
    await company.later(29 * day);
    await clickLast(company, ada, buttons.sendNewLink);
    await openAndActivate(company);
    expect(states(company)).toEqual(['Active', 'Active']);
  });

  test('of a rotation, and its owner lets that time pass, too: the old key stays', async () => {
    company = await aKeyHolder();
    await bothWork(company);
    await deleteKey('robot', newest('robot'));
    await company.later(31 * day);
    await company.later(31 * day);
    expect(inbox(company)).not.toContain('Both keys work');
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'undone' }, mayHoldReservation: false });
    expect(states(company)).toEqual(['Active']);
  });
});

describe('tags are taken off', () => {
  async function halfSetUp(): Promise<Message> {
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    setUp(company, await openNewest(company, ada));
    return card;
  }

  test('before access is given: it stops and says which, and a Retry goes on once they are back', async () => {
    const card = await halfSetUp();
    await untag('managed-by', 'owner');
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    expect(now(company, card).read()).toContain(
      'The user lacks the tag managed-by=countersign and owner=U0ADA. Put it back in AWS, then click Retry.',
    );
    const Tags = [
      { Key: 'managed-by', Value: 'countersign' },
      { Key: 'owner', Value: ada },
    ];
    await withIam(company, (iam) => iam.send(new TagUserCommand({ UserName: 'ada', Tags })));
    await company.slack.as('U0LEA').click(buttons.retry, { in: now(company, card) });
    await company.settled();
    await clickLast(company, ada, buttons.getAccess);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('only the one that names the request: the user is still its own, and gets its access', async () => {
    await halfSetUp();
    await untag('countersign-request');
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    await clickLast(company, ada, buttons.getAccess);
    expect(await statusOf(company, 'ada')).toBe('done');
    expect(user()?.groups).toEqual(['readers']);
  });

  test('before its first link was sent: a Retry says which, and goes on once they are back', async () => {
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'PutUserPolicy' });
    const card = await ask(company, { userName: 'ada' });
    await approve(company, card);
    expect(await statusOf(company, 'ada')).toBe('failed');
    company.aws.faults.clear();
    const { tags = {} } = user() ?? {};
    await untag('managed-by', 'owner', 'countersign-request');
    const retry = async () => {
      await company.slack.as('U0LEA').click(buttons.retry, { in: now(company, card) });
      await company.settled();
    };
    await retry();
    expect(now(company, card).read()).toContain(
      'The user lacks the tag managed-by=countersign and owner=U0ADA. Put it back in AWS, then click Retry.',
    );
    const Tags = ['managed-by', 'owner'].map((Key) => ({ Key, Value: tags[Key] }));
    await withIam(company, (iam) => iam.send(new TagUserCommand({ UserName: 'ada', Tags })));
    await retry();
    await enrol(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('an undo still knows the user that it has made: it goes, and its name is free', async () => {
    const card = await halfSetUp();
    await untag('managed-by', 'owner', 'countersign-request');
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect((await requestsFor(company, 'ada'))[0]?.phase).toMatchObject({
      status: 'undone',
      isUserLeft: false,
    });
    expect(user()).toBeUndefined();
    await ask(company, { userName: 'ada' });
    expect(await statusOf(company, 'ada')).toBe('pending');
  });

  test('of a user in use, and an undo of what is half done: the user stays its owner’s', async () => {
    await anOwnUser(company, 'ada');
    const person = company.slack.as(ada);
    await person.command('/iam', 'request-access ada');
    await person.fill({
      [fields.add]: [choices.securityAudit],
      [fields.howLong]: choices.eightHours,
      [fields.reason]: 'Needed for the incident review of the payment service.',
    });
    await person.submit();
    await company.settled();
    const card = newestCard(company);
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'AttachUserPolicy' });
    await approve(company, card);
    expect(await statusOf(company, 'ada')).toBe('failed');
    company.aws.faults.clear();
    const before = await ownerOnRecord();
    expect(before).toMatchObject({ person: ada });
    await untag('managed-by', 'owner');
    await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await statusOf(company, 'ada')).toBe('undone');
    expect(await ownerOnRecord()).toEqual(before);
  });

  test('of a user in use: what is asked for says which tags to put back', async () => {
    await anOwnUser(company, 'ada');
    await untag('owner');
    await say(company, ada, 'reset-password');
    await company.later(3 * minute);
    expect(inboxOf(company, ada).join('\n')).toContain(
      'It is the same user: the platform team can put its tags back, owner=U0ADA. Then ask again.',
    );
  });
});

test('the boundary is taken off, so the role is denied everything: it says so, and goes on once it is back', async () => {
  const strict = await aStrictCompany();
  company = strict;
  await anOwnUser(strict, 'ada');
  const PermissionsBoundary = user()?.boundary ?? '';
  const card = await askForReset();
  await withIam(strict, (iam) => iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: 'ada' })));
  await approve(strict, card);
  await strict.later(3 * minute);
  expect(now(strict, card).read()).toContain(
    `In AWS the user has no permissions boundary. The role can change it again once it has ${PermissionsBoundary}.`,
  );
  await withIam(strict, (iam) =>
    iam.send(new PutUserPermissionsBoundaryCommand({ UserName: 'ada', PermissionsBoundary })),
  );
  await strict.slack.as('U0LEA').click(buttons.retry, { in: now(strict, card) });
  await strict.settled();
  await openNewest(strict, ada);
  expect(await statusOf(strict, 'ada')).toBe('applying');
});

describe('the boundary is taken off, and the role must deny or remove', () => {
  const takeOff = (UserName: string) =>
    withIam(company, (iam) => iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName })));
  const calls = (action: string) => company.aws.calls.filter((call) => call.action === action).length;
  const stop = async (): Promise<string> => {
    await clickLast(company, ada, buttons.notMe);
    await company.later(minute);
    return inboxOfApprovers();
  };
  const inboxOfApprovers = () =>
    company.slack
      .channel('C0APPROVALS')
      .map((message) => message.read())
      .join('\n');
  const stopped = async () =>
    (await requestsFor(company, 'ada')).find(({ intent }) => kindOf(intent) === 'suspend')?.phase.status;

  async function withOpenLink(): Promise<void> {
    await anOwnUser(company, 'ada', { keys: 1, credentials: ['password', 'access-key'] });
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
  }
  const boundaryWords = 'Someone has removed the permissions boundary of the user.';

  beforeEach(async () => {
    company = await aStrictCompany();
  });

  test('a stop puts the boundary of the account back, so that everything can be denied, and says so', async () => {
    await withOpenLink();
    const boundary = user()?.boundary;
    await takeOff('ada');
    expect(await stop()).toContain(boundaryWords);
    expect(user()).toMatchObject({ boundary });
    expect(Object.keys(user()?.inlinePolicies ?? {})).toContain(suspendedPolicyName);
    expect(states(company, 'ada')).toEqual(['Inactive']);
    expect(user()?.loginProfile).toBeUndefined();
    expect(calls('PutUserPermissionsBoundary')).toBe(1);
    expect(await stopped()).toBe('done');
  });

  test('a stop of a user that has its boundary asks for nothing more', async () => {
    await withOpenLink();
    expect(await stop()).not.toContain(boundaryWords);
    expect(await stopped()).toBe('done');
    expect(calls('PutUserPermissionsBoundary')).toBe(0);
  });

  test.each([choices.noEndDate, choices.eightHours])(
    'an undo of a grant (%s) puts it back, and removes the user',
    async (howLong) => {
      const card = await ask(company, { userName: 'ada', howLong });
      await approve(company, card);
      setUp(company, await openNewest(company, ada));
      await takeOff('ada');
      await clickLast(company, ada, buttons.setUpMfa);
      await clickLast(company, ada, buttons.getAccess);
      await company.later(3 * minute);
      await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
      await company.settled();
      expect(await statusOf(company, 'ada')).toBe('undone');
      expect(user()).toBeUndefined();
      expect(inboxOfApprovers()).toContain(boundaryWords);
    },
  );

  test('the end of temporary access puts it back, and ends everything', async () => {
    const card = await ask(company, { userName: 'ada', howLong: choices.eightHours });
    await approve(company, card);
    await enrol(company, ada);
    const boundary = user()?.boundary;
    expect(user()).toMatchObject({ groups: ['readers'] });
    await takeOff('ada');
    await company.later(9 * hour);
    expect(user()).toMatchObject({ groups: [], boundary });
    expect(user()?.loginProfile).toBeUndefined();
    expect(told()).toContain('Your temporary access has ended');
    expect(now(company, card).read()).toContain('Access ended');
    expect(inboxOfApprovers()).not.toContain('Stuck');
    expect(calls('PutUserPermissionsBoundary')).toBe(1);
  });

  test('an offboarding puts it back, denies everything, and deletes the user at its end', async () => {
    await anOwnUser(company, 'ada');
    await takeOff('ada');
    await offboard(company, 'U0SEC1', 'ada');
    await company.settled();
    expect(Object.keys(user()?.inlinePolicies ?? {})).toContain(suspendedPolicyName);
    expect(inboxOfApprovers()).toContain(boundaryWords);
    await takeOff('ada');
    await eventually(company, () => user() === undefined, { everyMs: 5 * day });
  });
});

describe('temporary access ends at its time', () => {
  /** Ada has a password and a group for eight hours. Returns the card. */
  async function forEightHours(): Promise<Message> {
    const card = await ask(company, { userName: 'ada', howLong: choices.eightHours });
    await approve(company, card);
    await enrol(company, ada);
    expect(user()).toMatchObject({ groups: ['readers'] });
    return card;
  }
  const channel = () => company.slack.channel('C0APPROVALS').map((each) => each.read());

  test('although the tags of the user were taken off: it is still the same user', async () => {
    const card = await forEightHours();
    await untag('managed-by', 'owner', 'countersign-request');
    await company.later(9 * hour);
    expect(user()).toMatchObject({ groups: [], accessKeys: [] });
    expect(user()?.loginProfile).toBeUndefined();
    expect(told()).toContain('Your temporary access has ended');
    expect(now(company, card).read()).toContain('Access ended');
  });

  test('of a user that was made again by hand: nothing of that one is touched, and people hear of it', async () => {
    const card = await forEightHours();
    await deleteByHand(company, 'ada');
    await withIam(company, (iam) =>
      iam.send(new CreateUserCommand({ UserName: 'ada', Path: '/countersign/' })),
    );
    const before = user();
    await company.later(9 * hour);
    await company.later(3 * minute);
    expect(user()).toEqual(before);
    expect(inboxOf(company, ada).join('\n')).toContain('Your IAM user is gone');
    expect(now(company, card).read()).not.toContain('AWS ends it');
    expect(now(company, card).read()).not.toContain('[End now]');
    expect(threadOf(company, card)).toContain('AWS no longer has its user, so there was nothing to take back');
    expect(channel().at(-1)).toContain('Read only with ada in Sandbox ends');
    expect(channel().at(-1)).toContain('AWS shows another user under the name ada');
  });

  test('but AWS refuses to show the user: security people are told, and can retry', async () => {
    await forEightHours();
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'GetUser' });
    await company.later(9 * hour);
    await company.later(61 * minute);
    const stuck = company.slack.channel('C0APPROVALS').at(-1);
    if (!stuck) throw new Error('nobody was told');
    expect(stuck.read()).toContain('Stuck: End of access ada');
    company.aws.faults.clear();
    await company.slack.as('U0SEC1').click(buttons.retry, { in: stuck });
    await company.settled();
    expect(user()?.groups).toEqual([]);
    expect(told()).toContain('Your temporary access has ended');
  });

  test('although AWS did not show the user once: it is asked again, and the access ends', async () => {
    await forEightHours();
    company.aws.faults.add({ operation: 'GetUser', kind: 'refuse', code: 'NoSuchEntity' });
    await company.later(9 * hour);
    company.aws.faults.clear();
    for (let count = 0; count < 2; count += 1) await company.later(3 * minute);
    expect(user()?.groups).toEqual([]);
    expect(told()).toContain('Your temporary access has ended');
  });

  test('but the catalogue no longer has the account: security people are told, and retry once it has', async () => {
    const { accounts, ...same } = loadCatalogue('manifests/catalogue.yaml');
    const catalogue = { ...same, accounts };
    company = await aCompany({ catalogue });
    await forEightHours();
    catalogue.accounts = [];
    await company.later(9 * hour);
    const stuck = company.slack.channel('C0APPROVALS').at(-1);
    expect(stuck?.read()).toContain('Stuck: End of access ada');
    expect(stuck?.read()).toContain('The account is no longer in the catalogue.');
    catalogue.accounts = accounts;
    await company.slack.as('U0SEC1').click(buttons.retry, { in: stuck as Message });
    await company.settled();
    expect(user()?.groups).toEqual([]);
  });
});
