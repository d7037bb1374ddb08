import { DeactivateMFADeviceCommand, DeleteLoginProfileCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { someGives } from '../support/builders.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { openDevicePage } from '../support/own-credentials.ts';
import {
  account,
  approve,
  chosenPassword,
  clickLast,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

/** More or less access for a user that exists, by `/iam request-access`. */

const ada = 'U0ADA';
const reason = 'I build services of the shop now, and look after them at night.';
let company: Company;
let seed: string;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

interface Wish {
  by?: string;
  userName?: string;
  account?: string;
  owner?: string;
  kind?: string;
  add?: string[];
  remove?: string[];
  give?: string[];
  take?: string[];
  howLong?: string;
  reason?: string;
}

async function fillFor(userName: string, { by = ada, ...wish }: Wish) {
  const person = company.slack.as(by);
  await person.command('/iam', `request-access ${userName}`);
  await person.fill({
    ...(wish.kind ? { [fields.whoUsesIt]: wish.kind } : {}),
    ...(wish.owner ? { [fields.owner]: wish.owner } : {}),
    ...(wish.add ? { [fields.add]: wish.add } : {}),
    ...(wish.remove ? { [fields.remove]: wish.remove } : {}),
    ...(wish.give ? { [fields.give]: wish.give } : {}),
    ...(wish.take ? { [fields.takeAway]: wish.take } : {}),
    ...(wish.howLong ? { [fields.howLong]: wish.howLong } : {}),
    ...(wish.reason === '' ? {} : { [fields.reason]: wish.reason ?? reason }),
  });
  return person;
}

async function change(userName: string, wish: Wish) {
  const result = await (await fillFor(userName, wish)).submit();
  await company.settled();
  return result;
}

const groupsOf = (userName: string) => userOf(company, userName)?.groups.toSorted();
const recordOf = (userName: string) => withUsers(company, (users) => users.read({ account, userName }));

test('more for less: the card shows before and after, and groups that both give stay', async () => {
  await anOwnUser(company, 'ada');
  const submitted = await change('ada', { add: [choices.developer], remove: [choices.readOnly] });
  expect(submitted).toMatchObject({ closed: true });
  const card = newestCard(company);
  expect(card.read()).toContain('a change of ada in Sandbox: it adds Developer; removes Read only');
  expect(card.read()).toContain(
    'Before  Read only, console password\nAfter  console password, Developer (new)\nGoes  Read only\n',
  );
  expect(groupsOf('ada')).toEqual(['readers']);
  await approve(company, card);
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(groupsOf('ada')).toEqual(['developers', 'readers']);
  const [request] = await requestsFor(company, 'ada');
  expect((await recordOf('ada'))?.gives).toMatchObject({
    'of-ada': { groups: [], entitlements: [], credentials: ['password'] },
    [request?.id ?? '']: { groups: ['readers', 'developers'], entitlements: ['developer'], credentials: [] },
  });
  expect(company.slack.as(ada).lastDm()?.read()).toContain('Your access is ready.');
});

test('what an owner gives up goes at once, and nobody is asked', async () => {
  const cards = company.slack.channel('C0APPROVALS').length;
  const person = await fillFor('ada', { remove: [choices.developer], reason: '' });
  expect(person.modal()?.read()).toContain('Nobody has to approve what you give up.');
  expect(await person.submit()).toMatchObject({ closed: true });
  await company.settled();
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(groupsOf('ada')).toEqual([]);
  expect(company.slack.channel('C0APPROVALS')).toHaveLength(cards);
  expect(company.slack.as(ada).lastDm()?.read()).toContain('Done. ada no longer has what you gave up.');
  expect(Object.values((await recordOf('ada'))?.gives ?? {}).flatMap((each) => each.entitlements)).toEqual([]);
});

test('an access key on its own is decided by those who decide on what the user can do; then it goes again', async () => {
  ({ seed } = await anOwnUser(company, 'keyless'));
  expect(await change('keyless', { give: [choices.accessKey] })).toMatchObject({ closed: true });
  const card = newestCard(company);
  expect(card.read()).toContain('After  Read only, console password, 1 access key (new)');
  await approve(company, card);
  await openNewest(company, ada);
  expect(userOf(company, 'keyless')?.accessKeys.map(({ status }) => status)).toEqual(['Inactive']);
  await clickLast(company, ada, buttons.activate);
  expect(userOf(company, 'keyless')?.accessKeys.map(({ status }) => status)).toEqual(['Active']);
  expect(await statusOf(company, 'keyless')).toBe('done');
  const given = async () =>
    Object.values((await recordOf('keyless'))?.gives ?? {}).flatMap(({ credentials }) => credentials);
  expect(await given()).toEqual(['password', 'access-key']);
  await change('keyless', { take: [choices.accessKey] });
  expect(await statusOf(company, 'keyless')).toBe('done');
  expect(userOf(company, 'keyless')?.accessKeys).toEqual([]);
  expect(await given()).toEqual(['password']);
});

test('a first console password stops everything else until its owner has set up MFA with it', async () => {
  await withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: 'keyless' })));
  await change('keyless', { give: [choices.password], add: [choices.developer] });
  await approve(company, newestCard(company));
  expect(userOf(company, 'keyless')?.inlinePolicies.CountersignSelfService).not.toContain('RemoveOwnMfa');
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') throw new Error(credential.kind);
  const mfaCode = totp(seed, company.clock.now());
  expect(groupsOf('keyless')).toEqual(['readers']);
  company.aws
    .console(account)
    .signIn({ userName: 'keyless', password: credential.password.reveal(), mfaCode })
    .changePassword(credential.password.reveal(), chosenPassword);
  await clickLast(company, ada, buttons.changedPassword);
  expect(await statusOf(company, 'keyless')).toBe('done');
  expect(groupsOf('keyless')).toEqual(['developers', 'readers']);
  expect(inboxOf(company, ada).at(-1)).toContain('Your access is ready.');
});

test('without MFA, more access waits for it, and its owner is told what to do', async () => {
  await anOwnUser(company, 'lost-phone');
  const [SerialNumber] = (await recordOf('lost-phone'))?.vouchedDevices ?? [];
  await withIam(company, (iam) =>
    iam.send(new DeactivateMFADeviceCommand({ UserName: 'lost-phone', SerialNumber })),
  );
  await change('lost-phone', { add: [choices.developer] });
  await approve(company, newestCard(company));
  expect(inboxOf(company, ada).at(-1)).toContain('Not finished yet: lost-phone in Sandbox');
  expect(inboxOf(company, ada).at(-1)).toContain('Next: turn MFA on: click Set up MFA here');
  expect(groupsOf('lost-phone')).toEqual(['readers']);
  await clickLast(company, ada, buttons.setUpMfaHere);
  const page = await openDevicePage(company, ada);
  expect(await page.offer(...page.codes())).toMatchObject({ outcome: 'enabled' });
  expect(groupsOf('lost-phone')).toEqual(['readers']);
  await clickLast(company, ada, buttons.getAccess);
  expect(await statusOf(company, 'lost-phone')).toBe('done');
  expect(groupsOf('lost-phone')).toEqual(['developers', 'readers']);
});

test('more for some hours ends by itself, and leaves what the user has for good', async () => {
  await anOwnUser(company, 'for-hours');
  await change('for-hours', { add: [choices.developer], howLong: '8 hours' });
  const card = newestCard(company);
  expect(card.read()).toContain('it adds Developer for 8 hours');
  expect(card.read()).toContain('Lasts  8 hours, once it works; then Countersign removes it');
  await approve(company, card);
  expect(groupsOf('for-hours')).toEqual(['developers', 'readers']);
  await company.later(8 * hour + minute);
  expect(groupsOf('for-hours')).toEqual(['readers']);
  expect(Object.keys((await recordOf('for-hours'))?.gives ?? {})).toEqual(['of-for-hours']);
});

test("somebody else's user: its owner can't decide, and hears what has changed", async () => {
  await anOwnUser(company, 'shared');
  const wish = { by: 'U0BEN', owner: 'Ada Byron', add: [choices.securityAudit], remove: [choices.readOnly] };
  expect(await change('shared', wish)).toMatchObject({ closed: true });
  const card = newestCard(company);
  expect(card.read()).toContain('@ben wants a change of shared in Sandbox for @ada');
  await approve(company, card);
  expect(await statusOf(company, 'shared')).toBe('done');
  expect(groupsOf('shared')).toEqual([]);
  expect(inboxOf(company, ada).at(-1)).toContain('@ben asked for it.');
});

test('everything that is wrong with a form is said at once', async () => {
  const wish = {
    give: [choices.password],
    take: [choices.password],
    reason: 'No.',
    add: [choices.administrator],
  };
  expect(await change('shared', wish)).toEqual({
    errors: {
      [fields.add]: 'You chose to give and to take away the console password. Choose one of the two.',
      [fields.reason]: 'Give a reason of at least 40 characters: this request requires it.',
    },
  });
  await company.slack.as(ada).close();
});

test('what is undone gives nothing any more, and what it had removed is back', async () => {
  await anOwnUser(company, 'undone');
  company.aws.faults.add({ operation: 'AttachUserPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await change('undone', { add: [choices.securityAudit], remove: [choices.readOnly] });
  const card = newestCard(company);
  await approve(company, card);
  expect(await statusOf(company, 'undone')).toBe('failed');
  expect(groupsOf('undone')).toEqual([]);
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  expect(await statusOf(company, 'undone')).toBe('undone');
  expect(userOf(company, 'undone')).toMatchObject({ groups: ['readers'], attachedPolicies: [] });
  expect((await recordOf('undone'))?.gives).toEqual({
    'of-undone': someGives({ groups: ['readers'], entitlements: ['read-only'], credentials: ['password'] }),
  });
});

describe('a form that was tampered with', () => {
  const option = (value: string) => ({ value, text: { type: 'plain_text', text: value } });
  const several = (value: string) => ({ type: 'multi_static_select', selected_options: [option(value)] });

  test.each<[string, object, object]>([
    [
      "another person's user as one's own",
      { user: { 'change-user': { type: 'static_select', selected_option: option('1f1raw9x|shared') } } },
      { User: expect.stringContaining('is not one of your users here') },
    ],
    [
      'access that was never offered',
      { add: { add: several('root') } },
      { [fields.add]: 'root is not in the catalogue. Choose from the list.' },
    ],
    [
      'access of workloads',
      { add: { add: several('deploy') } },
      { [fields.add]: 'Deploy from CI is not offered to a person in account 111122223333.' },
    ],
    [
      'access that the user does not have',
      { remove: { remove: several('admin') }, add: { add: several('audit') } },
      { [fields.remove]: "The user doesn't have Administrator, so it can't be removed." },
    ],
    [
      'a credential of its own',
      { give: { give: { type: 'checkboxes', selected_options: [option('root-key')] } } },
      { [fields.give]: 'Choose from the credentials offered.' },
    ],
  ])('%s: refused, and nothing is asked', async (_, values, errors) => {
    if (!(await recordOf('bens'))) await anOwnUser(company, 'bens', { owner: 'U0BEN' });
    const person = await fillFor('bens', { by: 'U0BEN', add: [choices.securityAudit] });
    expect(await person.submitRaw({ values: values as never })).toEqual({ errors });
    await person.close();
    expect(await requestsFor(company, 'bens')).toEqual([]);
  });
});
