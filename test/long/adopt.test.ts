import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GetUserCommand,
  IAMClient,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import {
  aCompany,
  type Company,
  type CompanyOptions,
  closeCompanies,
  day,
  hour,
  minute,
} from '../support/a-company.ts';
import { anOwnUser, withUsers } from '../support/an-own-user.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { giveOneOfEach, giveServiceCredential } from '../support/other-credentials.ts';
import { openDevicePage, say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  clickLast,
  deny,
  getAccess,
  inboxOf,
  newestCard,
  now,
  openNewest,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
const sam = 'U0SEC1';
const boundary = `arn:aws:iam::${account}:policy/countersign/Boundary`;
const firstPassword = 'Made-by-hand-2019!';

interface ByHand {
  userName?: string;
  path?: string;
  tags?: Record<string, string>;
  password?: string;
  hasKey?: boolean;
  groups?: string[];
  policies?: string[];
  inline?: Record<string, string>;
}

/** A company in whose account somebody made a user by hand. */
async function withUser(
  { userName: UserName = 'legacy', path: Path = '/countersign/', ...more }: ByHand = {},
  options: CompanyOptions = {},
) {
  const company = await aCompany(options);
  const iam = new IAMClient({});
  const Tags = Object.entries(more.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  await iam.send(new CreateUserCommand({ UserName, Path, Tags }));
  if (more.password)
    await iam.send(
      new CreateLoginProfileCommand({ UserName, Password: more.password, PasswordResetRequired: false }),
    );
  if (more.hasKey) await iam.send(new CreateAccessKeyCommand({ UserName }));
  for (const GroupName of more.groups ?? []) await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
  for (const PolicyArn of more.policies ?? [])
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  for (const [PolicyName, Action] of Object.entries(more.inline ?? {}))
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: allowing(Action) }));
  return { ...company, iam };
}

function allowing(Action: string): string {
  return JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
    undefined,
    2,
  );
}

interface Wish {
  userName?: string;
  owner?: string;
  kind?: string;
  reason?: string;
}

const reason = 'Ada has used this user since before there was a bot.';

async function submitAdoption(company: Company, by: string, wish: Wish = {}) {
  const person = company.slack.as(by);
  await person.command('/iam', `adopt ${wish.userName ?? 'legacy'}`);
  await person.fill({
    [fields.whoUsesIt]: wish.kind ?? choices.aPerson,
    [fields.owner]: wish.owner ?? 'Ada Byron',
    [fields.reason]: wish.reason ?? reason,
  });
  const result = await person.submit();
  await company.settled();
  return result;
}

async function adopted(company: Company, wish: Wish = {}): Promise<void> {
  expect(await submitAdoption(company, ada, wish)).toMatchObject({ closed: true });
  await approve(company, newestCard(company), sam, 'U0SEC2');
  expect(await statusOf(company, wish.userName ?? 'legacy')).toBe('done');
}

test('a user made by hand is adopted with two of security: bounded, tagged, and managed by its owner', async () => {
  const company = await withUser({ tags: { team: 'shop' }, password: firstPassword, hasKey: true });
  expect(await submitAdoption(company, ada)).toMatchObject({ closed: true });
  const card = newestCard(company);
  expect(card.read()).toMatch(
    /Countersign to manage legacy in Sandbox\s+CRITICAL\sRISK[\s\S]*Decides {2}2 of @sam @sue @sol .*nobody yet/,
  );
  expect(card.read()).toContain(reason);
  expect(card.read()).toContain('1. Put the permissions boundary Boundary on the user');
  await approve(company, card, sam);
  expect(userOf(company, 'legacy')?.boundary).toBeUndefined();
  await approve(company, card, 'U0SEC2');
  const user = () => userOf(company, 'legacy');
  expect(user()).toMatchObject({ boundary, tags: { team: 'shop', owner: ada, 'managed-by': 'countersign' } });
  expect(user()?.inlinePolicies.CountersignSelfService).not.toContain('DenyAllWithoutMfa');

  await say(company, ada, 'keys');
  expect(company.slack.as(ada).lastDm()?.read()).toMatch(/AKIA\w+ — active[\s\S]*MFA is off/);
  await say(company, ada, 'mfa');
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  expect(user()?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');

  // A device that was set up by the Slack account alone proves nothing: approvers decide on a new password.
  await say(company, ada, 'reset-password');
  await askForApproval(company);
  await approve(company, newestCard(company), sam, 'U0SEC2');
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  const password = credential.password.reveal();
  company.clock.pass(minute);
  const [mfaCode] = page.codes();
  const session = company.aws.console(account).signIn({ userName: 'legacy', password, mfaCode });
  session.changePassword(password, 'Chosen-by-ada-2026!');
  await getAccess(company, ada);
  expect(await statusOf(company, 'legacy')).toBe('done');

  await company.slack.as(sam).click(buttons.stopUser, { in: now(company, card), confirm: true });
  await company.settled();
  expect(user()?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
  expect(newestCard(company).read()).toMatch(/legacy in Sandbox back[\s\S]*Decides {2}2 of @sam @sue @sol/);
});

/** What the owner may not do alone. */
async function askForApproval(company: Company): Promise<void> {
  await clickLast(company, ada, buttons.askForApproval);
  const person = company.slack.as(ada);
  await person.fill({ [fields.reason]: 'I have forgotten it; call me on my desk phone before you approve.' });
  await person.submit();
  await company.settled();
}

test('a password reset for someone without MFA needs approval, says what is missing, and offers it there', async () => {
  const company = await withUser({ password: firstPassword });
  await adopted(company);
  await say(company, ada, 'reset-password');
  await askForApproval(company);
  await approve(company, newestCard(company), sam, 'U0SEC2');
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  const password = credential.password.reveal();
  const session = company.aws.console(account).signIn({ userName: 'legacy', password });
  session.changePassword(password, 'Chosen-by-ada-2026!');
  await clickLast(company, ada, buttons.setUpMfa);
  await clickLast(company, ada, buttons.setUpMfaHere);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  await clickLast(company, ada, buttons.getAccess);
  expect(await statusOf(company, 'legacy')).toBe('done');
  expect(userOf(company, 'legacy')?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
});

test('a workload is bounded and tagged, and keeps its key; nothing asks MFA of it', async () => {
  const company = await withUser({ hasKey: true });
  await adopted(company, { kind: choices.aWorkload, owner: 'Ben Okafor' });
  expect(userOf(company, 'legacy')).toMatchObject({
    tags: { kind: 'workload', owner: 'U0BEN' },
    inlinePolicies: {},
    accessKeys: [{ status: 'Active' }],
  });
  expect(company.slack.as('U0BEN').lastDm()?.read()).toMatch(
    /legacy in Sandbox \(111122223333\) is yours to manage now, with the bot\. @ada asked for it\.\n[\s\S]*\/iam keys shows its keys/,
  );
  expect(company.slack.as(ada).lastDm()?.read()).toContain('Adopted. @ben manages its credentials here now.');
  expect((await say(company, 'U0BEN', 'mfa')).ephemeral?.read()).toContain('belongs to a workload');
  await anOwnUser(company, 'ben', { owner: 'U0BEN' });
  // Of two, one has MFA to set up; both have keys to list.
  expect((await say(company, 'U0BEN', 'mfa')).ephemeral?.read()).toContain('Started for ben.');
  expect((await say(company, 'U0BEN', 'keys')).ephemeral?.read()).toContain('Which of your users?');
  expect((await say(company, ada, 'keys')).ephemeral?.read()).toContain('You have no IAM user here.');
});

const powerful: ByHand = {
  password: firstPassword,
  hasKey: true,
  groups: ['deployers', 'readers'],
  policies: ['arn:aws:iam::aws:policy/SecurityAudit'],
  inline: { 'shop-2019': 's3:GetObject' },
};

test('people who decide see what the user can do today, and how it gets in', async () => {
  const company = await withUser(powerful);
  const { accessKeys: [first] = [] } = userOf(company, 'legacy') ?? {};
  const old = new CreateAccessKeyCommand({ UserName: 'legacy' });
  const { AccessKey: second } = await company.iam.send(old);
  const { AccessKeyId = '', SecretAccessKey = '' } = second ?? {};
  await company.iam.send(
    new UpdateAccessKeyCommand({ UserName: 'legacy', AccessKeyId: first?.id, Status: 'Inactive' }),
  );
  const program = new IAMClient({
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
  });
  await program.send(new GetUserCommand({})).catch(() => undefined);
  program.destroy();
  company.clock.pass(400 * day);
  await submitAdoption(company, ada);
  const card = newestCard(company);
  expect(card.read()).toContain(
    [
      '• Groups: deployers (Deploy from CI, high), readers (Read only, low; part of Developer, medium)',
      '• Policies attached to it: SecurityAudit of AWS (Security audit, medium)',
      '• Inline policies: shop-2019',
      '• Console password: yes',
      '• MFA: none',
      '• Access keys: 2, 1 of them active; the oldest 400 days old; last used',
    ].join('\n'),
  );
  expect(card.read()).toContain('It keeps all of this, within the permissions boundary.');
});

test('people who decide see every other credential by its id, and the user keeps them', async () => {
  const company = await withUser({ hasKey: true });
  const ids = await giveOneOfEach(company.iam, 'legacy');
  await submitAdoption(company, ada);
  const card = newestCard(company);
  expect(card.read()).toContain(
    [
      `• SSH public keys: ${ids.ssh} (active, made today)`,
      `• Signing certificates: ${ids.certificate} (active, made today)`,
      '• Service-specific credentials: ',
    ].join('\n'),
  );
  expect(card.read()).toContain(`${ids.git} for codecommit.amazonaws.com (active, made today)`);
  expect(card.read()).toContain(`${ids.bedrock} for bedrock.amazonaws.com (active until `);
  await approve(company, card, sam, 'U0SEC2');
  expect(await statusOf(company, 'legacy')).toBe('done');
  const kept = userOf(company, 'legacy')?.otherCredentials ?? [];
  expect(kept.map(({ status }) => status)).toEqual(['Active', 'Active', 'Active', 'Active']);
  await company.slack.as(sam).click(buttons.stopUser, { in: now(company, card), confirm: true });
  await company.settled();
  const stopped = userOf(company, 'legacy')?.otherCredentials ?? [];
  expect(stopped.map(({ status }) => status)).toEqual(['Inactive', 'Inactive', 'Inactive', 'Inactive']);
  await approve(company, newestCard(company), sam, 'U0SEC2');
  expect(userOf(company, 'legacy')?.otherCredentials).toEqual([]);
});

test('a user whose other credentials the bot may not read is not adopted, and the card says what to do', async () => {
  const company = await withUser();
  company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'ListSSHPublicKeys' });
  await submitAdoption(company, ada);
  const told = newestCard(company).read();
  expect(told).toContain('The bot may not read all credentials of legacy in this account');
  expect(told).toContain('manifests/account.yaml');
  expect(told).not.toContain('[Approve]');
  expect(await statusOf(company, 'legacy')).toBe('pending');
  expect(userOf(company, 'legacy')).toMatchObject({ tags: {}, boundary: undefined });
});

test('for a workload, too; and the card does not claim that there are none', async () => {
  const company = await withUser();
  await submitAdoption(company, ada, { kind: choices.aWorkload, owner: 'Ben Okafor' });
  expect(newestCard(company).read()).toContain(
    '• Groups: none\n• Policies attached to it: none\n• Inline policies: none\n• Console password: none\n• MFA: none\n• Access keys: none\n• SSH public keys: none\n• Signing certificates: none\n• Service-specific credentials: none',
  );
});

test('a user with a great deal on it has a card that shows all of it', async () => {
  const names = Array.from({ length: 6 }, (_, n) => `inline-${n}-`.padEnd(128, 'x'));
  const company = await withUser({ inline: Object.fromEntries(names.map((name) => [name, 's3:*'])) });
  await submitAdoption(company, ada);
  for (const name of names) expect(newestCard(company).read()).toContain(name);
  await approve(company, newestCard(company), sam, 'U0SEC2');
  expect(await statusOf(company, 'legacy')).toBe('done');
});

type Gains = (iam: IAMClient) => Promise<unknown>;
const UserName = 'legacy';

test.each<[string, Gains, string]>([
  [
    'a group',
    (iam) => iam.send(new AddUserToGroupCommand({ UserName, GroupName: 'developers' })),
    '• Groups: deployers (Deploy from CI, high), developers (Developer, medium), readers (Read only, low; Developer, medium)',
  ],
  [
    'a policy',
    (iam) =>
      iam.send(
        new AttachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      ),
    'AdministratorAccess of AWS (Administrator, critical), SecurityAudit of AWS (Security audit, medium)',
  ],
  [
    'another text of an inline policy',
    (iam) =>
      iam.send(
        new PutUserPolicyCommand({ UserName, PolicyName: 'shop-2019', PolicyDocument: allowing('s3:*') }),
      ),
    '• Inline policies: shop-2019',
  ],
  ['a key', (iam) => iam.send(new CreateAccessKeyCommand({ UserName })), '• Access keys: 2, 2 of them active'],
  [
    'an API key for a service',
    (iam) => giveServiceCredential(iam, UserName, 'bedrock.amazonaws.com'),
    ' for bedrock.amazonaws.com (active, made today)',
  ],
])(
  '%s added between card and decision voids what was approved, and the card shows it',
  async (_, gain, words) => {
    const company = await withUser(powerful);
    await submitAdoption(company, ada);
    const card = newestCard(company);
    await approve(company, card, sam);
    await gain(company.iam);
    await approve(company, card, 'U0SEC2');
    expect(await statusOf(company, 'legacy')).toBe('pending');
    expect(userOf(company, 'legacy')?.boundary).toBeUndefined();
    expect(threadOf(company, card)).toContain(
      'The account has changed, so there is a new plan. Earlier approvals no longer count.',
    );
    expect(now(company, card).read()).toContain(words);
    expect(now(company, card).read()).toMatch(/Decides {2}2 of @sam @sue @sol by .* {2}nobody yet/);
    await approve(company, card, sam, 'U0SEC2');
    expect(await statusOf(company, 'legacy')).toBe('done');
  },
);

test('what changes by itself voids nothing: a key is used, and grows older', async () => {
  const company = await withUser();
  const { AccessKey } = await company.iam.send(new CreateAccessKeyCommand({ UserName }));
  await submitAdoption(company, ada);
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
  const program = new IAMClient({
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
  });
  await program.send(new GetUserCommand({})).catch(() => undefined);
  program.destroy();
  company.clock.pass(2 * hour);
  await approve(company, newestCard(company), sam, 'U0SEC2');
  expect(await statusOf(company, 'legacy')).toBe('done');
});

test('a user outside our path is reported as such, even if the role may read no more of it', async () => {
  const company = await withUser({ path: '/' });
  for (const operation of ['ListAccessKeys', 'ListMFADevices', 'ListGroupsForUser'])
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation });
  await submitAdoption(company, ada);
  expect(newestCard(company).read()).toContain('is not under /countersign/');
});

test('mistakes in the form are shown next to its inputs', async () => {
  const company = await withUser();
  const errors = async (wish: Wish) => (await submitAdoption(company, ada, wish)).errors;
  expect(await errors({ userName: 'le:gacy' })).toMatchObject({
    [fields.userName]: expect.stringContaining('A user name has'),
  });
  expect(await errors({ owner: 'Gus Visitor' })).toMatchObject({
    Owner: expect.stringContaining('is a guest here'),
  });
  expect(await errors({ reason: 'Because.' })).toMatchObject({
    Reason: expect.stringContaining('at least 40'),
  });
  await company.slack.as(ada).close();
});

test('a user that already has an owner is not adopted again', async () => {
  const company = await withUser();
  await adopted(company);
  await submitAdoption(company, 'U0BEN', { owner: 'Ben Okafor' });
  expect(newestCard(company).read()).toContain('say that countersign already manages it');
  expect(inboxOf(company, 'U0BEN').join()).not.toContain('already manages it');
  await deny(company, newestCard(company), 'It has an owner.', sam);
  expect(await statusOf(company, 'legacy')).toBe('denied');
});

test.each<[string, ByHand, Wish, string]>([
  ['outside our path', { path: '/' }, {}, 'is not under /countersign/'],
  ['that is not there', {}, { userName: 'nobody' }, 'The account has no user nobody.'],
  ['that is spelled otherwise', { userName: 'Legacy' }, {}, 'The account spells this user Legacy, not legacy.'],
  [
    'that something else looks after',
    { tags: { 'managed-by': 'terraform' } },
    {},
    'say that terraform already manages it',
  ],
  [
    'that something else looks after, by a tag that is spelled otherwise',
    { tags: { 'Managed-By': 'terraform' } },
    {},
    'say that terraform already manages it',
  ],
  [
    'with so many tags that ours find no room',
    { tags: Object.fromEntries(Array.from({ length: 46 }, (_, index) => [`tag-${index}`, 'x'])) },
    {},
    'would have 51 tags, and AWS allows 50',
  ],
])('a user %s is not adopted, and the card says why', async (_, byHand, wish, words) => {
  const company = await withUser(byHand);
  expect(await submitAdoption(company, ada, wish)).toMatchObject({ closed: true });
  const card = newestCard(company);
  expect(card.read()).toContain(words);
  const told = await company.slack.as(sam).click(buttons.deny, { in: card });
  expect(told.modal).toBeDefined();
  await company.slack.as(sam).close();
  expect(await statusOf(company, wish.userName ?? 'legacy')).toBe('pending');
  expect(userOf(company, byHand.userName ?? 'legacy')?.boundary).toBeUndefined();
});

test('a user whose inline policies leave no room for ours is not adopted, and nothing is started', async () => {
  const company = await withUser({ inline: { wide: 's3:'.padEnd(1000, 'x') } });
  await submitAdoption(company, ada);
  expect(newestCard(company).read()).toContain('leave no room for the bot');
  expect(userOf(company, 'legacy')).toMatchObject({ tags: {}, boundary: undefined });
});

test('a user with another boundary is not adopted: ours might allow more', async () => {
  const company = await withUser();
  const PermissionsBoundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  await company.iam.send(new PutUserPermissionsBoundaryCommand({ UserName: 'legacy', PermissionsBoundary }));
  await submitAdoption(company, ada);
  expect(newestCard(company).read()).toContain('has another permissions boundary');
});

test('nobody decides on a user that would be theirs, and denied nothing is touched', async () => {
  const company = await withUser();
  await submitAdoption(company, ada, { owner: 'Sam Idris' });
  const card = newestCard(company);
  const told = await company.slack.as(sam).click(buttons.approve, { in: card, confirm: true });
  expect(told.ephemeral?.read()).toBe(
    'These credentials would be yours, so someone else has to decide.\n[Why?]',
  );
  await deny(company, card, 'Sam has a user already.', 'U0SEC2');
  expect(await statusOf(company, 'legacy')).toBe('denied');
  expect(userOf(company, 'legacy')).toMatchObject({ tags: {}, boundary: undefined, inlinePolicies: {} });
});

test('two people ask for the same user: the one approved first gets it, the other learns why not', async () => {
  const company = await withUser();
  await submitAdoption(company, ada);
  const first = newestCard(company);
  await submitAdoption(company, 'U0BEN', { owner: 'Ben Okafor' });
  const second = newestCard(company);
  await approve(company, second, sam, 'U0SEC2');
  await approve(company, first, sam, 'U0SEC2');
  expect(now(company, first).read()).toContain('say that countersign already manages it');
  expect(userOf(company, 'legacy')?.tags.owner).toBe('U0BEN');
});

test.each(['owner', 'Owner'])(
  'one that fails half-way is undone: %s says again what it said, and the boundary stays',
  async (key) => {
    const company = await withUser({ tags: { [key]: 'the shop', team: 'shop' } });
    await submitAdoption(company, ada);
    const card = newestCard(company);
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'PutUserPolicy' });
    await approve(company, card, sam, 'U0SEC2');
    expect(userOf(company, 'legacy')?.tags.owner).toBe(ada);
    company.aws.faults.clear();
    await company.slack.as(sam).click(buttons.undo, { in: now(company, card), confirm: true });
    await company.settled();
    await company.later(hour);
    expect(await statusOf(company, 'legacy')).toBe('undone');
    expect(userOf(company, 'legacy')).toMatchObject({
      tags: { [key]: 'the shop', team: 'shop' },
      boundary,
      inlinePolicies: {},
    });
    expect((await say(company, ada, 'keys')).ephemeral?.read()).toContain('You have no IAM user here.');
  },
);

test('one that fails after it is on record and is undone gives nothing any more', async () => {
  let strike: (() => void) | undefined;
  const company = await withUser(
    {},
    {
      // The last operation; the account's keys are read once more when the record is written.
      outgoing: async ({ operation }, send) => {
        const answer = await send();
        if (operation === 'PutUserPolicy') strike?.();
        return answer;
      },
    },
  );
  strike = () => company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'ListAccessKeys' });
  await submitAdoption(company, ada);
  const card = newestCard(company);
  await approve(company, card, sam, 'U0SEC2');
  expect(await statusOf(company, 'legacy')).toBe('failed');
  const record = () => withUsers(company, (users) => users.read({ account, userName: 'legacy' }));
  expect(Object.keys((await record())?.gives ?? {})).toHaveLength(1);
  strike = undefined;
  company.aws.faults.clear();
  await company.slack.as(sam).click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'legacy')).toBe('undone');
  expect((await record())?.gives).toEqual({});
  // Nor does it have an owner: it can be adopted again.
  expect((await say(company, ada, 'keys')).ephemeral?.read()).toContain('You have no IAM user here.');
  await adopted(company);
  expect(Object.keys((await record())?.gives ?? {})).toHaveLength(1);
});
