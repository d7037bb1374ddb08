import { DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { workerDocuments } from '../manifests/account-template.ts';
import { boundary } from '../sandbox/aws/a-server.ts';
import { type Company, closeCompanies, minute } from '../support/a-company.ts';
import { accountsOf, aStrictCompany, template } from '../support/a-strict-company.ts';
import { withIam, withUsers } from '../support/an-own-user.ts';
import { someGives } from '../support/builders.ts';
import {
  activate,
  bothWork,
  inbox,
  keysOf,
  press,
  rotationOf,
  showKeys,
  states,
} from '../support/key-holder.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { openDevicePage } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  changePassword,
  clickLast,
  enrol,
  eventually,
  newestCard,
  newestLinkState,
  now,
  openNewest,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
/** Longer than anybody waits on the spot, well within what AWS may take. */
const late = 8000;

const callsOf = ({ aws }: Company, action: string) => aws.calls.filter((call) => call.action === action);
const hasLink = async (company: Company, userName: string, kind: string) =>
  (await requestsFor(company, userName)).some(({ handovers }) =>
    handovers.some(({ credential, state }) => credential === kind && state === 'sent'),
  );
const aRobot = { userName: 'robot', forWhom: choices.aWorkload, owner: 'Ada Byron', by: 'U0BEN' } as const;

test('a grant with permissions by path waits for what AWS shows late, and makes everything once', async () => {
  const company = await aStrictCompany({ aws: { visibilityDelayMs: late } });
  const card = await ask(company, {
    userName: 'ada',
    credentials: [choices.password, choices.accessKey],
    access: [choices.readOnly, choices.securityAudit],
  });
  await approve(company, card);
  await eventually(company, async () => (await newestLinkState(company, 'ada')) === 'password sent');
  company.clock.pass(late);
  const opened = await openNewest(company, ada);
  changePassword(company, opened);
  await clickLast(company, ada, buttons.setUpMfaHere);
  await eventually(company, () => hasLink(company, 'ada', 'mfa-device'));
  company.clock.pass(late);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  await company.later(minute);
  const { devicePages = {} } =
    (await withUsers(company, (users) => users.read({ account, userName: 'ada' }))) ?? {};
  expect(Object.keys(devicePages)).toEqual([page.serial]);
  // The bot has asked AWS by itself, and did not give up while MFA did not show.
  await eventually(company, () => inbox(company).includes('[Get my access]'));
  await clickLast(company, ada, buttons.getAccess);
  await eventually(company, () => hasLink(company, 'ada', 'access-key'));
  await openNewest(company, ada);
  await activate(company, 'ada');
  expect((await requestsFor(company, 'ada')).map(({ phase }) => phase.status)).toEqual(['done', 'done']);
  expect(userOf(company, 'ada')).toMatchObject({
    groups: ['readers'],
    attachedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'],
    accessKeys: [{ status: 'Active' }],
  });
  expect(callsOf(company, 'CreateAccessKey')).toHaveLength(1);
});

describe('a new key', () => {
  test('that AWS shows late is made once, and is inactive when its link goes out', async () => {
    const company = await aStrictCompany({ aws: { visibilityDelayMs: late } });
    await approve(company, await ask(company, aRobot));
    await eventually(company, async () => (await newestLinkState(company, 'robot')) === 'access-key sent');
    const made = callsOf(company, 'CreateAccessKey').filter(({ errorCode }) => !errorCode);
    expect([made.length, states(company)]).toEqual([1, ['Inactive']]);
    await openNewest(company, ada);
    await activate(company, 'robot');
    expect(states(company)).toEqual(['Active']);
  });

  test('is kept while AWS rejects our own session, and is inactive when its link goes out', async () => {
    const company = await aStrictCompany();
    const card = await ask(company, aRobot);
    company.aws.faults.add({
      operation: 'UpdateAccessKey',
      kind: 'refuse',
      code: 'InvalidClientTokenId',
      times: 4,
    });
    await approve(company, card);
    await eventually(company, async () => (await newestLinkState(company, 'robot')) === 'access-key sent');
    expect(callsOf(company, 'CreateAccessKey')).toHaveLength(1);
    expect([states(company), callsOf(company, 'DeleteAccessKey')]).toEqual([['Inactive'], []]);
  });

  test('that AWS refuses to make inactive is deleted at once, and nobody gets a link', async () => {
    const company = await aStrictCompany();
    const card = await ask(company, aRobot);
    company.aws.faults.add({ operation: 'UpdateAccessKey', kind: 'refuse', code: 'AccessDenied' });
    await approve(company, card);
    const [made] = callsOf(company, 'DeleteAccessKey').map(({ params }) => params.AccessKeyId);
    expect(now(company, card).read()).toContain(
      `AWS did not make the new access key ${made} inactive, so the bot deleted it; nobody had its secret.`,
    );
    expect([states(company), await statusOf(company, 'robot')]).toEqual([[], 'failed']);
    expect(callsOf(company, 'CreateAccessKey')).toHaveLength(1);
    expect(inbox(company)).not.toContain('one-time page');
  });

  test('that AWS neither makes inactive nor deletes is deleted as soon as it can be, though the request has failed', async () => {
    const company = await aStrictCompany();
    const card = await ask(company, aRobot);
    for (const operation of ['UpdateAccessKey', 'DeleteAccessKey'])
      company.aws.faults.add({ operation, kind: 'refuse', code: 'AccessDenied' });
    await approve(company, card);
    expect(now(company, card).read()).toMatch(
      /AWS neither made the new access key AKIA\w+ inactive nor deleted it/,
    );
    expect(states(company)).toEqual(['Active']);
    await company.later(5 * minute);
    company.aws.faults.clear();
    await eventually(company, () => states(company).length === 0);
    expect(await statusOf(company, 'robot')).toBe('failed');
  });

  test('that AWS does not show in its two minutes is not made again, and is deleted when it shows', async () => {
    const tags = { 'managed-by': 'countersign', 'countersign-request': 'R0', requester: ada, owner: ada };
    const robot = { name: 'robot', path: '/countersign/', boundary, tags };
    const company = await aStrictCompany({
      accounts: accountsOf(workerDocuments(template().Resources), { users: [robot] }),
      aws: { visibilityDelayMs: 2.5 * minute },
    });
    const userId = userOf(company, 'robot')?.userId ?? '';
    await withUsers(company, (users) =>
      users.recordOwner(
        { account, userName: 'robot' },
        { person: ada, userId, userKind: 'workload' },
        { requestId: 'R0', gives: someGives({ entitlements: ['read-only'], credentials: ['access-key'] }) },
        company.clock.now(),
        [],
      ),
    );
    await showKeys(company);
    await press(company, buttons.newKey);
    await eventually(company, async () => (await statusOf(company, 'robot')) === 'failed');
    expect(inbox(company)).toContain('AWS did not show the new access key in time.');
    await eventually(company, () => states(company).length === 0);
    expect(callsOf(company, 'CreateAccessKey')).toHaveLength(1);
  });
});

test('a password that could not be handed over is revoked, though AWS does not show it yet', async () => {
  const company = await aStrictCompany({ aws: { visibilityDelayMs: late } });
  await approve(company, await ask(company, { userName: 'ada' }));
  company.slack.faults.add({ operation: 'chat.postMessage', kind: 'error' });
  await eventually(company, () => callsOf(company, 'CreateLoginProfile').some(({ errorCode }) => !errorCode));
  company.slack.faults.clear();
  await eventually(company, () => hasLink(company, 'ada', 'password'));
  const codes = (action: string) => callsOf(company, action).map(({ errorCode }) => errorCode);
  expect(codes('DeleteLoginProfile')).toEqual(expect.arrayContaining(['NoSuchEntity', undefined]));
  expect(codes('CreateLoginProfile')).not.toContain('EntityAlreadyExists');
});

test('an undo removes even what AWS does not show yet', async () => {
  const company = await aStrictCompany({ aws: { visibilityDelayMs: late } });
  const card = await ask(company, {
    userName: 'ada',
    credentials: [choices.password, choices.accessKey],
    access: [choices.readOnly, choices.securityAudit],
  });
  await approve(company, card);
  await eventually(company, async () => (await newestLinkState(company, 'ada')) === 'password sent');
  company.clock.pass(late);
  company.aws.faults.add({ operation: 'CreateAccessKey', kind: 'refuse', code: 'AccessDenied' });
  await enrol(company, ada);
  await eventually(company, async () => (await statusOf(company, 'ada')) === 'failed');
  const { attachedPolicies, groups } = userOf(company, 'ada') ?? {};
  expect([attachedPolicies?.length, groups]).toEqual([1, ['readers']]);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await eventually(company, async () => (await statusOf(company, 'ada')) === 'undone');
  expect(userOf(company, 'ada')).toBeUndefined();
});

test('a key that was deleted by hand in the middle of a rotation is no lack of rights', async () => {
  const company = await aStrictCompany();
  await approve(company, await ask(company, aRobot));
  await openNewest(company, ada);
  await activate(company, 'robot');
  const { credential } = await bothWork(company);
  if (credential.kind !== 'access-key') throw new Error('no key');
  await withIam(company, (iam) =>
    iam.send(new DeleteAccessKeyCommand({ UserName: 'robot', AccessKeyId: credential.accessKeyId })),
  );
  await press(company, buttons.switched);
  expect((await rotationOf(company)).trouble).toBeUndefined();
  expect(await rotationOf(company)).toMatchObject({ phase: { status: 'applying' } });
  expect(keysOf(company)).toHaveLength(1);
  await showKeys(company);
  expect(company.aws.calls.filter(({ errorCode }) => errorCode === 'AccessDenied')).toEqual([]);
});

test('nothing is asked about a user outside the path that our role may not know', async () => {
  const company = await aStrictCompany();
  const person = company.slack.as(ada);
  await person.command('/iam', 'adopt legacy-admin');
  const Reason = 'Ada has used this user since before there was a bot.';
  await person.fill({ [fields.whoUsesIt]: choices.aPerson, [fields.owner]: 'Ada Byron', Reason });
  await person.submit();
  await company.settled();
  expect(newestCard(company).read()).toContain('The user legacy-admin is not under /countersign/');
  expect(company.aws.calls.filter(({ errorCode }) => errorCode)).toEqual([]);
});
