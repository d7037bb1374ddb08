import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { aHealthEvent } from '../support/a-health-event.ts';
import { anOwnUser, withUsers } from '../support/an-own-user.ts';
import { cardAbout } from '../support/card-about.ts';
import { buttons } from '../support/labels.ts';
import { askBack, offboard } from '../support/offboarding.ts';
import { confirmStops, listCards } from '../support/stop-list.ts';
import { account, approve, inboxOf, newestCard, toldBy, userOf } from '../support/story.ts';

const [ada, ben, lea, sec, sec2] = ['U0ADA', 'U0BEN', 'U0LEA', 'U0SEC1', 'U0SEC2'];
const secret = 'a-secret-of-the-webhook-0123456789abcdef';
const catalogue = loadCatalogue('manifests/catalogue.yaml');
let company: Company;
beforeAll(async () => {
  company = await aCompany({
    catalogue: { ...catalogue, leavers: { whenDeactivated: 'stop', atOnce: 1 } },
    variables: { COUNTERSIGN_HEALTH_SECRET: secret },
  });
});
afterAll(closeCompanies);

const stopOf = (userName: string) =>
  withUsers(company, async (users) => (await users.read({ account, userName }))?.suspended);
const askedOnCard = (by: string, userName: string) =>
  toldBy(company, by, () =>
    company.slack.as(by).click(buttons.giveBack, { in: cardAbout(company, 'offboard', userName) }),
  );

async function offboarded(by: string, userName: string): Promise<void> {
  await offboard(company, by, userName);
  await company.settled();
}

test('a list stops a user that is being offboarded: no credential comes back, and it is deleted when its days are over', async () => {
  await anOwnUser(company, 'dan', { keys: 1 });
  await offboarded(ada, 'dan');
  expect(await stopOf('dan')).toMatchObject({ by: ada, sparesCredentials: true });
  await confirmStops(company, 'dan');
  await company.settled();
  expect(listCards(company).at(-1)?.read()).toContain('1 of 1 stopped');
  const stop = await stopOf('dan');
  expect(stop).toMatchObject({ by: sec });
  expect(stop).not.toHaveProperty('sparesCredentials');
  expect(await askedOnCard(ada, 'dan')).toContain('someone else may have its credentials');
  await company.later(15 * day);
  expect(userOf(company, 'dan')).toBeUndefined();
});

test('a user that a list stopped is offboarded: given back, it has none of its credentials', async () => {
  await anOwnUser(company, 'eli', { keys: 1 });
  await confirmStops(company, 'eli');
  await company.settled();
  await offboarded(sec, 'eli');
  const stop = await stopOf('eli');
  expect(stop).not.toHaveProperty('sparesCredentials');
  // The way back of the list leads to the card of the offboarding.
  const told = company.slack
    .as(ada)
    .inbox()
    .findLast((message) => message.read().includes(`[${buttons.askToGiveBack}]`));
  if (!told) throw new Error('the owner was not told');
  await company.slack.as(ada).click(buttons.askToGiveBack, { in: told });
  expect(company.slack.as(ada).ephemerals().at(-1)?.read()).toContain('eli is being offboarded; @sam');
  expect(await askBack(company, ada, 'eli')).toMatchObject({ closed: true });
  await approve(company, cardAbout(company, 'askedBack', 'eli'), lea);
  expect(userOf(company, 'eli')).toMatchObject({ accessKeys: [], mfaDevices: [] });
  expect(await stopOf('eli')).toBeUndefined();
});

test('a public key of a user that is being offboarded stops it for doubt; given back after that, it is not deleted', async () => {
  const { keyIds } = await anOwnUser(company, 'fay', { keys: 1 });
  await offboarded(ada, 'fay');
  const { status } = await fetch(`${company.bot.url}/events/aws-health`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-countersign-secret': secret },
    body: JSON.stringify(aHealthEvent(keyIds[0] ?? '')),
  });
  await company.settled();
  expect([status, await stopOf('fay')]).toEqual([
    202,
    expect.not.objectContaining({ sparesCredentials: true }),
  ]);
  expect(await askedOnCard(ada, 'fay')).toContain('someone else may have its credentials');
  const card = newestCard(company);
  expect(card.read()).toContain('wants fay in Sandbox back');
  await approve(company, card, lea);
  expect(userOf(company, 'fay')?.accessKeys).toEqual([]);
  await company.later(20 * day);
  expect(userOf(company, 'fay')).toBeDefined();
});

test('somebody who leaves while their user is being offboarded: the offboarding goes on', async () => {
  await anOwnUser(company, 'gil', { owner: ben, keys: 1 });
  await offboarded(sec2, 'gil');
  const before = await stopOf('gil');
  company.slack.updatePerson(ben, { deleted: true });
  for (let look = 0; look < 2; look += 1) {
    company.clock.pass(4 * minute);
    await company.bot.watchLeavers();
    await company.settled();
  }
  expect(await stopOf('gil')).toEqual(before);
  expect(newestCard(company).read()).toMatch(/gil in Sandbox.*had been stopped before/);
  await company.later(15 * day);
  expect(userOf(company, 'gil')).toBeUndefined();
  expect(inboxOf(company, ada).join()).not.toContain('gil');
});
