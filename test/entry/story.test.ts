import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  enrol,
  getAccess,
  linkOf,
  now,
  openNewest,
  requestsFor,
  secretOf,
  setUp,
  statusOf,
  submitFor,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const boundary = `arn:aws:iam::${account}:policy/countersign/Boundary`;

/** Ada's, as it stands now. */
function checklistFor(userName: string): string | undefined {
  const texts = company.slack
    .as('U0ADA')
    .inbox()
    .map((message) => message.read());
  return texts.findLast((text) => text.includes('password changed') && text.includes(userName));
}

describe('a user for oneself', () => {
  test('with a password: access comes once the password is changed and MFA is on', async () => {
    const card = await ask(company, { userName: 'ada-password' });
    await approve(company, card);
    expect(userOf(company, 'ada-password')).toMatchObject({
      path: '/countersign/',
      boundary,
      groups: [],
      loginProfile: { resetRequired: true },
      tags: { 'managed-by': 'countersign', owner: 'U0ADA', requester: 'U0ADA' },
    });
    expect(now(company, card).read()).toContain('… 4. Wait until the owner has changed the password');

    const opened = await openNewest(company, 'U0ADA');
    expect(opened.credential).toMatchObject({
      kind: 'password',
      userName: 'ada-password',
      signInUrl: 'https://acme-sandbox.signin.aws.amazon.com/console',
    });
    await clickLast(company, 'U0ADA', buttons.setUpMfa);
    expect(company.slack.as('U0ADA').ephemerals().at(-1)?.read()).toContain('Checking with AWS now.');
    expect(userOf(company, 'ada-password')?.groups).toEqual([]);

    setUp(company, opened);
    await getAccess(company, 'U0ADA');
    expect(userOf(company, 'ada-password')).toMatchObject({ groups: ['readers'], accessKeys: [] });
    expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(
      'Your access is ready. ada-password in Sandbox (111122223333): Read only',
    );
    const [serial] = userOf(company, 'ada-password')?.mfaDevices ?? [];
    expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(`--serial-number ${serial} --token-code`);
    expect(await statusOf(company, 'ada-password')).toBe('done');
  });

  test('with a key: MFA first, then the key is handed over, inactive until its owner activates it', async () => {
    const card = await ask(company, { userName: 'ada-key', credentials: [choices.accessKey] });
    await approve(company, card);
    const { credential } = await openNewest(company, 'U0ADA');
    expect(credential).toMatchObject({ kind: 'access-key', userName: 'ada-key' });
    expect(userOf(company, 'ada-key')).toMatchObject({ groups: [], accessKeys: [{ status: 'Inactive' }] });
    expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(
      'The key is inactive: nobody can use it yet. If it was you who opened the link, click Activate.',
    );
  });

  test('with both: password, MFA, access, then the key', async () => {
    const card = await ask(company, {
      userName: 'ada-both',
      credentials: [choices.password, choices.accessKey],
    });
    await approve(company, card);
    await enrol(company, 'U0ADA');
    expect(userOf(company, 'ada-both')).toMatchObject({
      groups: ['readers'],
      accessKeys: [{ status: 'Inactive' }],
    });
    // Access is told before the link with the key goes out: the newest message is what comes next.
    const [ready, link] = company.slack.as('U0ADA').inbox().slice(-2);
    expect(ready?.read()).toContain('Your access is ready. ada-both in Sandbox');
    expect(ready?.read()).toContain('[Sign in to AWS](https://111122223333.signin.aws.amazon.com/console)');
    expect(link?.read()).toContain('Your access key for ada-both');
    expect(checklistFor('ada-both')).toContain('password changed ✓  ·  MFA on ✓  ·  access ✓  ·  key ○');
    expect(checklistFor('ada-both')).toContain('Next: open the link with your access key, until');

    await openNewest(company, 'U0ADA');
    expect(checklistFor('ada-both')).toContain('Next: click Activate in the newest message.');
    expect(company.slack.as('U0ADA').lastDm()?.read()).toContain('[Activate]');
    await clickLast(company, 'U0ADA', buttons.activate);
    const [serial] = userOf(company, 'ada-both')?.mfaDevices ?? [];
    const last = company.slack.as('U0ADA').lastDm()?.read();
    expect(last).toContain('Your access key works. ada-both in Sandbox');
    expect(last).toContain(`[profile ada-both]\nmfa_serial = ${serial}`);
    expect(last).toContain(`sts get-session-token --profile ada-both --serial-number ${serial} --token-code`);
    expect(checklistFor('ada-both')).toContain('ada-both in Sandbox (111122223333) is set up');
    expect(checklistFor('ada-both')).toContain('password changed ✓  ·  MFA on ✓  ·  access ✓  ·  key ✓');
    expect(checklistFor('ada-both')).toContain("[That wasn't me]");
    expect(userOf(company, 'ada-both')?.accessKeys).toMatchObject([{ status: 'Active' }]);
    expect(now(company, card).read()).toContain('Done ·');
    expect(await statusOf(company, 'ada-both')).toBe('done');
  });
});

test('for another person: only they get the link, and read who asked for it', async () => {
  const card = await ask(company, { forWhom: choices.anotherPerson, owner: 'Ben Okafor' });
  expect(card.read()).toContain('@ada wants Read only in Sandbox for @ben    LOW\u00a0RISK');
  const sentBefore = company.slack.as('U0ADA').inbox().length;
  await approve(company, card);
  const { message } = linkOf(company, 'U0BEN');
  expect(message.read()).toContain('@ada asked for it on your behalf.');
  expect(message).toMatchObject({ unfurlLinks: false, unfurlMedia: false });
  expect(message.text).toBe('Your console password is ready to be opened, once.');
  expect(company.slack.as('U0ADA').inbox()).toHaveLength(sentBefore);
  await enrol(company, 'U0BEN');
  expect(userOf(company, 'ben')).toMatchObject({ groups: ['readers'], tags: { owner: 'U0BEN' } });
  expect(company.slack.as('U0BEN').lastDm()?.read()).toContain('Your access is ready.');
});

test('for a workload: a key only, for the person responsible, and two of security decide', async () => {
  const card = await ask(company, {
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
    userName: 'ci-deployer',
    access: [choices.deployFromCi],
  });
  expect(card.read()).toContain('@ada wants Deploy from CI in Sandbox for a workload (@ben is responsible)');
  await approve(company, card, 'U0SEC1');
  expect(now(company, card).read()).toMatch(
    /Decides {2}2 of @sam @sue @sol by .* {2}· {2}:white_check_mark: @sam, 1 more needed/,
  );
  expect(userOf(company, 'ci-deployer')).toBeUndefined();
  await approve(company, card, 'U0SEC2');
  expect(userOf(company, 'ci-deployer')).toMatchObject({
    groups: ['deployers'],
    accessKeys: [{ status: 'Inactive' }],
  });
  expect(userOf(company, 'ci-deployer')?.loginProfile).toBeUndefined();
  await openNewest(company, 'U0BEN');
  await clickLast(company, 'U0BEN', buttons.activate);
  expect(userOf(company, 'ci-deployer')?.accessKeys).toMatchObject([{ status: 'Active' }]);
  expect(await statusOf(company, 'ci-deployer')).toBe('done');
});

test('the requester reads who approves and by when, and sees the decision in the same message', async () => {
  const card = await ask(company, { userName: 'ada-words' });
  const dm = company.slack.as('U0ADA').lastDm();
  if (!dm) throw new Error('no message');
  expect(dm.read()).toMatch(/Decides {2}1 of @leads by \w{3} \d+, \d{4} .* {2}· {2}nobody yet/);
  expect(dm.read()).toContain('[Cancel]');
  await approve(company, card);
  expect(now(company, dm).read()).toContain('Approved, being carried out');
  expect(now(company, dm).read()).toContain(
    'Approved. Waits for you to open the link with the console password, until',
  );
  expect(now(company, dm).read()).not.toContain('[Cancel]');
});

test('after a decision the card has no buttons and says who decided and when; its thread tells the history', async () => {
  const card = await ask(company, { userName: 'ada-card' });
  expect(card.read()).toContain('[Approve] [Deny…]');
  expect(card.read()).toMatch(/Decides {2}1 of @leads by \w{3} \d+, \d{4} .* {2}· {2}nobody yet/);
  await approve(company, card);
  const after = now(company, card).read();
  expect(after).not.toMatch(/\[(Approve|Deny…)\]/);
  expect(after).toMatch(/Approved by @lea · \w{3} \d+, \d{4} \d+:\d\d [AP]M/);
  expect(threadOf(company, card)).toMatch(
    /Plan made\..*\n.*@lea approved\..*\n.*All approvals are in\..*\n.*Work has started\..*\n.*Sent link 1 \(console password\) to @ada\./,
  );
});

test('what the plan says is what the account holds afterwards', async () => {
  const card = await ask(company, { userName: 'ada-audit', access: [choices.securityAudit] });
  expect(card.read()).toContain('Attach the policy SecurityAudit (v');
  await approve(company, card);
  await enrol(company, 'U0ADA');
  const user = userOf(company, 'ada-audit');
  expect(user?.attachedPolicies).toEqual(['arn:aws:iam::aws:policy/SecurityAudit']);
  expect(Object.keys(user?.inlinePolicies ?? {})).toEqual(['CountersignSelfService']);
  expect(user?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
});

test('a form sent twice makes one request', async () => {
  const ada = company.slack.as('U0ADA');
  expect(await submitFor(company, { userName: 'ada-twice' })).toEqual({ closed: true });
  expect(await ada.resubmit()).toEqual({ closed: true });
  await company.settled();
  expect(await ada.resubmit()).toEqual({ closed: true });
  await company.settled();
  expect(await requestsFor(company, 'ada-twice')).toHaveLength(1);
  const cards = company.slack.channel('C0APPROVALS').filter((card) => card.read().includes('ada-twice'));
  expect(cards).toHaveLength(1);
});

test('a password satisfies the policy of the account and is another one each time', async () => {
  const passwords = new Set<string>();
  for (const userName of ['ada-p1', 'ada-p2']) {
    await approve(company, await ask(company, { userName }));
    passwords.add(secretOf((await openNewest(company, 'U0ADA')).credential));
  }
  expect(passwords.size).toBe(2);
});
