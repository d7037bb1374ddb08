import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  enrol,
  itemsOf,
  linkOf,
  newestCard,
  now,
  openLink,
  openNewest,
  planShown,
  requestsFor,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const ada = () => company.slack.as('U0ADA');
const lastDm = (person = 'U0ADA') => company.slack.as(person).lastDm()?.read() ?? '';

/** A workload's key, handed to Ben. */
async function aKeyFor(userName: string) {
  const card = await ask(company, { forWhom: choices.aWorkload, owner: 'Ben Okafor', userName });
  await approve(company, card);
  return card;
}

describe('a link', () => {
  test('opens once; looking at the page does not open it', async () => {
    await approve(company, await ask(company, { userName: 'once' }));
    const { link, message } = linkOf(company, 'U0ADA');
    const [page] = link.split('#');
    expect((await fetch(page ?? '')).status).toBe(200);
    expect((await openLink(company, link)) as object).toMatchObject({ credential: { userName: 'once' } });
    expect(await openLink(company, link)).toEqual({ code: 'link.already-opened', atMs: expect.any(Number) });
    expect(now(company, message).read()).toMatch(/This link was opened \w{3} .* and cannot be opened again\.$/);
    expect(lastDm()).toContain('from 127.0.0.1 with an unknown browser.');
  });

  test('two at once: one opens it, the other is told so', async () => {
    await approve(company, await ask(company, { userName: 'at-once' }));
    const { link } = linkOf(company, 'U0ADA');
    const answers = await Promise.all([1, 2, 3, 4].map(() => openLink(company, link)));
    expect(answers.filter((answer) => 'credential' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'link.already-opened')).toHaveLength(
      3,
    );
  });

  test('opened and never acknowledged: the sealed copy is still erased', async () => {
    await approve(company, await ask(company, { userName: 'no-ack' }));
    await openLink(company, linkOf(company, 'U0ADA').link, { acknowledges: false });
    const [request] = await requestsFor(company, 'no-ack');
    const id = request?.handovers[0]?.secretId;
    const item = async () => (await itemsOf(company, 'secrets')).find((each) => each.id === id);
    expect(await item()).toHaveProperty('ciphertext');
    await company.later(2 * minute);
    expect(await item()).not.toHaveProperty('ciphertext');
    expect(userOf(company, 'no-ack')?.loginProfile).toBeDefined();
  });
});

describe('a link that expires unopened', () => {
  test('a password: it is revoked, and a new one is made when asked for', async () => {
    const card = await approveFor('unopened');
    const { link, message } = linkOf(company, 'U0ADA');
    await company.later(hour + 1000);
    expect(userOf(company, 'unopened')?.loginProfile).toBeUndefined();
    expect(now(company, message).read()).toMatch(
      /This link expired unopened .*\. Its credential was revoked\.$/,
    );
    expect(lastDm()).toMatch(
      /Your console password link for unopened expired unopened .*, and its credential was revoked\. Nothing is lost: you can have a new one\.\n\[Send a new one\]$/,
    );
    expect(await openLink(company, link)).toMatchObject({ code: 'link.expired' });
    expect(threadOf(company, card)).toContain('Expired unopened: link 1 (console password).');

    const asked = await clickLast(company, 'U0ADA', buttons.sendNewLink);
    expect(asked.ephemeral?.read()).toBe('A new credential is being made; its link comes here.');
    expect((await requestsFor(company, 'unopened'))[0]?.handovers.map(({ n, state }) => [n, state])).toEqual([
      [1, 'expired'],
      [2, 'sent'],
    ]);
    expect(userOf(company, 'unopened')?.loginProfile).toMatchObject({ resetRequired: true });
    expect(linkOf(company, 'U0ADA').link).not.toBe(link);
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'unopened')).toBe('done');
  });

  test('a key: it is deleted, and the new one is another', async () => {
    const card = await aKeyFor('unopened-key');
    const [first] = userOf(company, 'unopened-key')?.accessKeys ?? [];
    await company.later(15 * minute + 1000);
    expect(userOf(company, 'unopened-key')?.accessKeys).toEqual([]);
    await clickLast(company, 'U0BEN', buttons.sendNewLink);
    const opened = await openNewest(company, 'U0BEN');
    await clickLast(company, 'U0BEN', buttons.activate);
    const keys = userOf(company, 'unopened-key')?.accessKeys ?? [];
    expect(keys).toMatchObject([{ status: 'Active' }]);
    expect(keys[0]?.id).not.toBe(first?.id);
    expect(opened.credential).toMatchObject({ accessKeyId: keys[0]?.id });
    expect(now(company, card).read()).toContain('Done ·');
  });

  test('nobody but the owner gets a new one, and nobody twice', async () => {
    await approveFor('one-more');
    await company.later(hour + 1000);
    const dm = ada().lastDm();
    if (!dm) throw new Error('no message');
    await ada().clickRaw(buttons.sendNewLink, {
      in: dm,
      payload: { user: { id: 'U0BEN', team_id: 'T0ACME' } },
    });
    await company.settled();
    expect((await requestsFor(company, 'one-more'))[0]?.handovers).toHaveLength(1);
    await ada().click(buttons.sendNewLink, { in: dm });
    await company.settled();
    const again = await ada().click(buttons.sendNewLink, { in: dm, stale: true });
    await company.settled();
    expect(again.ephemeral?.read()).toBe('That has already been done.');
    expect((await requestsFor(company, 'one-more'))[0]?.handovers).toHaveLength(2);
  });

  test('an owner who never sets up: the request stops and says so', async () => {
    const card = await approveFor('never');
    await company.later(hour + 1000);
    await company.later(7 * day);
    expect(now(company, card).read()).toContain(
      'The owner did not finish setting up in time. The owner did not open the links, set up MFA or activate the key in time.',
    );
    expect(lastDm()).toContain('Failed');
    expect(await statusOf(company, 'never')).toBe('failed');
  });

  async function approveFor(userName: string) {
    const card = await ask(company, { userName });
    await approve(company, card);
    return card;
  }
});

describe('Activate', () => {
  test('is for the owner, once, and only of an opened key', async () => {
    await aKeyFor('activate');
    await openNewest(company, 'U0BEN');
    const ben = company.slack.as('U0BEN');
    const dm = ben.lastDm();
    if (!dm) throw new Error('no message');
    await ben.clickRaw(buttons.activate, { in: dm, payload: { user: { id: 'U0ADA', team_id: 'T0ACME' } } });
    await company.settled();
    expect(userOf(company, 'activate')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    await ben.click(buttons.activate, { in: dm });
    await company.settled();
    expect(userOf(company, 'activate')?.accessKeys).toMatchObject([{ status: 'Active' }]);
    expect(now(company, dm).read()).toContain('You activated the key.');
    expect(now(company, dm).read()).not.toContain('[Activate]');
    const again = await ben.click(buttons.activate, { in: dm, stale: true });
    expect(again.ephemeral?.read()).toBe('That has already been done.');
  });

  test('of a key whose link is still unopened does nothing', async () => {
    await aKeyFor('unopened-activate');
    const ben = company.slack.as('U0BEN');
    const { message } = linkOf(company, 'U0BEN');
    const [request] = await requestsFor(company, 'unopened-activate');
    await ben.clickRaw('Open the one-time page', {
      in: message,
      action: { action_id: 'activate', value: `${request?.id}||1` },
    });
    await company.settled();
    expect(ben.ephemerals().at(-1)?.read()).toBe(
      'That is no longer possible: the request is approved and being carried out.',
    );
    expect(userOf(company, 'unopened-activate')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
  });
});

describe("That wasn't me", () => {
  const suspended = (userName: string) => {
    const user = userOf(company, userName);
    expect(user?.loginProfile).toBeUndefined();
    expect(user?.accessKeys.filter(({ status }) => status === 'Active')).toEqual([]);
    expect(JSON.parse(user?.inlinePolicies.CountersignSuspended ?? '{}')).toMatchObject({
      Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
    });
  };

  test('by the owner: the user is stopped at once, and the grant with it', async () => {
    const card = await ask(company, { userName: 'stolen' });
    await approve(company, card);
    await openNewest(company, 'U0ADA');
    const { ephemeral, confirm } = await clickLast(company, 'U0ADA', buttons.notMe);
    expect(confirm).toMatchObject({ title: 'Stop this user at once?', confirm: 'Stop it now' });
    expect(ephemeral?.read()).toBe(
      'The user is being stopped now: no console, no keys, every action denied. The security people are told in the approvals channel.',
    );
    suspended('stolen');
    const stop = newestCard(company).read();
    expect(isCardOf(stop, 'stop', 'stolen')).toBe(true);
    expect(stop).toContain('@ada asked for an immediate stop of their user stolen in Sandbox');
    expect(await planShown(company, newestCard(company))).toContain(
      '✓ 1. Deny every action to the user at once',
    );
    expect(stop).toContain('Needs no approval');
    await company.later(3 * minute);
    expect(now(company, card).read()).toMatch(/Stopped by @ada, \w{3} \d+/);
    expect(await statusOf(company, 'stolen')).toBe('done');
    expect((await requestsFor(company, 'stolen')).map(({ phase }) => phase.status)).toEqual(['failed', 'done']);
    suspended('stolen');
  });

  test('a second click finds that it is done', async () => {
    await approve(company, await ask(company, { userName: 'stolen-twice' }));
    await openNewest(company, 'U0ADA');
    const dm = ada().lastDm();
    if (!dm) throw new Error('no message');
    await Promise.all([
      ada().click(buttons.notMe, { in: dm, confirm: true }),
      ada().click(buttons.notMe, { in: dm, confirm: true }),
    ]);
    await company.settled();
    suspended('stolen-twice');
    const cards = company.slack.channel('C0APPROVALS').map((card) => card.read());
    expect(cards.filter((card) => isCardOf(card, 'stop', 'stolen-twice'))).toHaveLength(1);
  });

  test('by security: allowed. By anybody else: refused, with words', async () => {
    await aKeyFor('stolen-key');
    await openNewest(company, 'U0BEN');
    await clickLast(company, 'U0BEN', buttons.activate);
    const ben = company.slack.as('U0BEN');
    const dm = ben
      .inbox()
      .reverse()
      .find((message) => message.read().includes("[That wasn't me]"));
    if (!dm) throw new Error('no message');
    const by = (id: string) =>
      ben.clickRaw(buttons.notMe, { in: dm, payload: { user: { id, team_id: 'T0ACME' } } });
    await by('U0LEA');
    await company.settled();
    expect(company.slack.calls.filter(({ method }) => method === 'response_url').at(-1)?.body).toMatchObject({
      text: 'Only <@U0BEN>, who owns the user, and the security people can stop it.',
    });
    expect(userOf(company, 'stolen-key')?.accessKeys).toMatchObject([{ status: 'Active' }]);
    await by('U0SEC1');
    await company.settled();
    suspended('stolen-key');
    const cards = company.slack.channel('C0APPROVALS').map((card) => card.read());
    const stop = cards.find((text) => isCardOf(text, 'stop', 'stolen-key'));
    expect(stop).toContain('@sam asked for an immediate stop of stolen-key in Sandbox, owner @ben');
  });

  test('what a stop has ended cannot be resumed by Retry, nor by a click on an old card', async () => {
    const card = await ask(company, { userName: 'stolen-retry' });
    await approve(company, card);
    await openNewest(company, 'U0ADA');
    await clickLast(company, 'U0ADA', buttons.notMe);
    await company.later(3 * minute);
    expect(now(company, card).read()).toContain('Stopped by @ada');
    expect(now(company, card).read()).toMatch(/It can’t be retried; Undo takes back/);
    expect(now(company, card).read()).not.toContain('[Retry]');
    const lea = company.slack.as('U0LEA');
    const value = `${(await requestsFor(company, 'stolen-retry'))[0]?.id}||`;
    const { ephemeral } = await lea.clickRaw(buttons.undo, {
      in: now(company, card),
      action: { action_id: 'retry', value },
    });
    expect(ephemeral?.read()).toContain('The user was stopped, so this request can’t be resumed.');
    await company.settled();
    suspended('stolen-retry');
  });
});
