import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { anOwnUser, withUsers } from '../support/an-own-user.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  account,
  approve,
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
  await anOwnUser(company, 'keyless');
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

test('a first console password: a key alone no longer works until its owner has set up MFA with it', async () => {
  await anOwnUser(company, 'program', { userKind: 'workload', keys: 1, credentials: ['access-key'] });
  const wrong = await change('program', { give: [choices.accessKey], add: [choices.deployFromCi] });
  expect(wrong).toMatchObject({ closed: true });
  expect(newestCard(company).read()).toContain('No plan can be made');
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
  const held = await change('shared', { give: [choices.password], take: [choices.password], reason: 'No.' });
  expect(held).toMatchObject({ closed: false });
  expect(JSON.stringify(held)).toContain('You chose to give and to take away the console password');
});
