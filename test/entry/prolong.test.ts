import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Entitlement } from '../../src/core/catalogue/catalogue.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { buttons, fields } from '../support/labels.ts';
import {
  approve,
  deny,
  enrol,
  fillFor,
  inboxOf,
  newestCard,
  now,
  requestsFor,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

const sample = loadCatalogue('manifests/catalogue.yaml');
const goodReason = 'The migration takes one day longer than planned.';
const moreTime = { lasts: '8 hours', reason: goodReason };

/** Reading is reviewed after ninety days. */
function reviewing(more: Partial<Entitlement> = {}) {
  const entitlements = sample.entitlements.map((each) =>
    each.id === 'read-only' ? { ...each, reviewAfterDays: 90, ...more } : each,
  );
  return { catalogue: { ...sample, entitlements } };
}

const channel = ({ slack }: Company) => slack.channel('C0APPROVALS');

async function granted(company: Company, userName: string, lasts?: string): Promise<Message> {
  const person = await fillFor(company, { userName });
  if (lasts) await person.fill({ [fields.howLong]: lasts });
  const result = await person.submit();
  if (!result.closed) throw new Error(JSON.stringify(result));
  await company.settled();
  const card = newestCard(company);
  await approve(company, card);
  await enrol(company, 'U0ADA');
  return card;
}

const groupsOf = (company: Company, userName: string) => userOf(company, userName)?.groups ?? [];

/** The newest message in the channel that says something about a user. */
function newestWith(company: Company, words: string, userName: string): Message {
  const found = channel(company).findLast(
    (each) => each.read().includes(words) && each.read().includes(userName),
  );
  if (!found) throw new Error(`nothing says "${words}" of ${userName}`);
  return found;
}

const hasMessage = (company: Company, words: string, userName: string) =>
  channel(company).some((each) => each.read().includes(words) && each.read().includes(userName));

const reviewOf = (company: Company, userName: string) => newestWith(company, 'still need', userName);

/** What somebody is told by a click that is not theirs, or comes too late. */
const toldOn = (company: Company, person: string, button: string, message: Message, isStale = false) =>
  toldBy(company, person, () =>
    company.slack.as(person).click(button, {
      in: isStale ? message : now(company, message),
      ...(isStale ? { stale: true } : {}),
      confirm: true,
    }),
  );

afterAll(closeCompanies);

describe('what was given without an end', () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany(reviewing());
    await granted(company, 'reviewed');
  });

  test('comes up after the time of the catalogue, for those who may approve it, and for nobody else', async () => {
    const told = inboxOf(company, 'U0ADA').length;
    await company.later(89 * day);
    expect(hasMessage(company, 'still need', 'reviewed')).toBe(false);
    await company.later(day + minute);
    const card = reviewOf(company, 'reviewed').read();
    expect(card).toMatch(/Does @ada still need Read only with reviewed in Sandbox\?/);
    expect(card).toMatch(/Decides {2}1 of @leads with no deadline/);
    expect(card).toMatch(/\[Keep\].*\[End\]/s);
    expect(inboxOf(company, 'U0ADA')).toHaveLength(told);
  });

  test('neither its owner nor a stranger answers', async () => {
    const card = reviewOf(company, 'reviewed');
    expect(await toldOn(company, 'U0ADA', buttons.keep, card)).toContain('You asked for this yourself');
    expect(await toldOn(company, 'U0BEN', buttons.keep, card)).toContain('You are not an approver');
    expect(await requestsFor(company, 'reviewed')).toMatchObject([
      {},
      { votes: [], phase: { status: 'pending' } },
    ]);
  });

  test('unanswered, it is asked again every week in its thread, and never ends by itself', async () => {
    const card = reviewOf(company, 'reviewed');
    for (const _ of [1, 2, 3]) await company.later(7 * day + hour);
    expect(threadOf(company, card).match(/nobody has answered yet/g)).toHaveLength(3);
    expect(threadOf(company, card)).toContain('@leads: nobody has answered yet');
    for (const _ of Array.from({ length: 6 })) await company.later(7 * day + minute);
    expect(groupsOf(company, 'reviewed')).toEqual(['readers']);
  });

  test('kept, it says who kept it, and comes up again after another ninety days', async () => {
    const card = reviewOf(company, 'reviewed');
    await company.slack.as('U0LEA').click(buttons.keep, { in: now(company, card), confirm: true });
    await company.settled();
    expect(now(company, card).read()).toMatch(/Kept by @lea/);
    expect(threadOf(company, card)).toContain('@lea answered Keep.');
    expect(await toldOn(company, 'U0LIV', buttons.keep, card, true)).toContain(
      '@lea has already answered Keep',
    );
    await company.later(89 * day);
    expect(reviewOf(company, 'reviewed').ts).toBe(card.ts);
    await company.later(2 * day);
    expect(reviewOf(company, 'reviewed').ts).not.toBe(card.ts);
  });

  test('ended, what it gave is taken away, and nothing is asked again', async () => {
    const card = reviewOf(company, 'reviewed');
    const lea = company.slack.as('U0LEA');
    await lea.click(buttons.end, { in: now(company, card) });
    expect(await lea.submit()).toEqual({ closed: true });
    await company.settled();
    expect(groupsOf(company, 'reviewed')).toEqual([]);
    expect(now(company, card).read()).toMatch(/Ended by @lea/);
    expect(threadOf(company, card)).toContain('@lea answered End.');
    const posted = channel(company).length;
    await company.later(200 * day);
    expect(channel(company)).toHaveLength(posted);
  });

  test('moot where its user was stopped: silent, and asked once it is given back', async () => {
    await granted(company, 'halted');
    const card = newestWith(company, 'asked for', 'halted');
    await company.slack.as('U0SEC1').click(buttons.stopUser, { in: now(company, card), confirm: true });
    await company.settled();
    const posted = channel(company).length;
    await company.later(90 * day + minute);
    await company.later(8 * day);
    expect(hasMessage(company, 'still need', 'halted')).toBe(false);
    expect(channel(company)).toHaveLength(posted);
  });
});

test('a review ends by itself where the catalogue says so, after the time it states', async () => {
  const company = await aCompany(reviewing({ reviewEndsAfterDays: 10 }));
  await granted(company, 'unanswered');
  await company.later(90 * day + minute);
  const card = reviewOf(company, 'unanswered');
  expect(card.read()).toMatch(/or it ends by itself/);
  await company.later(7 * day + hour);
  expect(threadOf(company, card).match(/nobody has answered yet/g)).toHaveLength(1);
  await company.later(2 * day);
  expect(groupsOf(company, 'unanswered')).toEqual(['readers']);
  await company.later(day + hour);
  expect(groupsOf(company, 'unanswered')).toEqual([]);
  expect(threadOf(company, card)).toContain('Nobody answered in time, so it ends.');
});

describe('access with an end', () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });

  const reminderOf = (person: string, userName: string) =>
    company.slack
      .as(person)
      .inbox()
      .findLast((each) => /[Aa]ccess.* ends \w/.test(each.read()) && each.read().includes(userName));

  const askForMore = async (person: string, message: Message) => {
    const actor = company.slack.as(person);
    await actor.click(buttons.extend, { in: now(company, message) });
    await actor.fill({ [fields.howMuchLonger]: moreTime.lasts, [fields.whyStillNeeded]: moreTime.reason });
    const result = await actor.submit();
    await company.settled();
    return result;
  };

  /** A click on a message of this request that has no such button. */
  const forged = async (message: Message, action_id: string, person: string) => {
    const value = /"value":"([^"|]+\|\|)"/.exec(JSON.stringify(now(company, message).blocks))?.[1] ?? '';
    const action = { action_id, value };
    return toldBy(company, person, () =>
      company.slack.as(person).clickRaw(buttons.endNow, { in: now(company, message), action }),
    );
  };

  const reminded = async (userName: string) => {
    const card = await granted(company, userName, '8 hours');
    await company.later(6 * hour + 5 * minute);
    const message = reminderOf('U0ADA', userName);
    if (!message) throw new Error('no reminder');
    return { card, message, renewal: newestWith(company, 'ends', userName) };
  };

  test('its owner hears it a quarter of the time before, with what they can do; nobody is pinged', async () => {
    await granted(company, 'temporary', '8 hours');
    await company.later(5 * hour + 50 * minute);
    expect(reminderOf('U0ADA', 'temporary')).toBeUndefined();
    await company.later(15 * minute);
    const text = reminderOf('U0ADA', 'temporary')?.read() ?? '';
    expect(text).toMatch(/Your access ends .*Read only: temporary in Sandbox/s);
    expect(text).toContain('[Extend] [End now]');
    const card = newestWith(company, 'ends', 'temporary').read();
    expect(card).toContain('[Do not renew] [End now]');
    expect(card).not.toContain('@leads');
  });

  test('extended by the same rules, it lasts until the later end and no longer', async () => {
    const message = reminderOf('U0ADA', 'temporary');
    if (!message) throw new Error('no reminder');
    expect(await askForMore('U0ADA', message)).toEqual({ closed: true });
    const card = newestCard(company);
    expect(card.read()).toMatch(/@ada wants 8 hours more of Read only with temporary/);
    expect(await toldOn(company, 'U0ADA', buttons.extend, message)).toContain('already waiting');
    await approve(company, card);
    expect(now(company, message).read()).toMatch(/Extended until/);
    expect(await toldOn(company, 'U0ADA', buttons.extend, message, true)).toContain('already extended');
    await company.later(3 * hour);
    expect(groupsOf(company, 'temporary')).toEqual(['readers']);
    await company.later(8 * hour);
    expect(groupsOf(company, 'temporary')).toEqual([]);
  });

  test('an approver who does not want it renewed says so once; it stands in the thread and is what Extend answers', async () => {
    const { message, renewal } = await reminded('final');
    expect(await toldOn(company, 'U0BEN', buttons.doNotRenew, renewal)).toContain('You are not an approver');
    expect(await forged(renewal, 'extend', 'U0LEA')).toContain('Only @ada and the person who asked');
    expect(await toldOn(company, 'U0ADA', buttons.doNotRenew, renewal)).toContain(
      'You asked for this yourself',
    );
    await company.slack.as('U0LEA').click(buttons.doNotRenew, { in: now(company, renewal), confirm: true });
    await company.settled();
    expect(threadOf(company, renewal)).toContain('@lea: do not renew.');
    expect(now(company, message).read()).toMatch(/@lea has decided that it is not extended/);
    expect(now(company, message).read()).not.toContain('[Extend]');
    expect(await toldOn(company, 'U0ADA', buttons.extend, message, true)).toContain(
      '@lea has decided that this access is not extended',
    );
    expect(groupsOf(company, 'final')).toEqual(['readers']);
    await company.later(2 * hour);
    expect(groupsOf(company, 'final')).toEqual([]);
  });

  test('on the card of an extension it denies that, too', async () => {
    const { message, renewal } = await reminded('denied');
    await askForMore('U0ADA', message);
    const card = newestCard(company);
    await company.slack.as('U0LEA').click(buttons.doNotRenew, { in: card, confirm: true });
    await company.settled();
    expect(now(company, card).read()).toContain('Denied by @lea');
    expect(threadOf(company, renewal)).toContain('@lea: do not renew.');
    expect(await toldOn(company, 'U0ADA', buttons.extend, message, true)).toContain('is not extended');
  });

  test('denied, an extension can be asked for again; doubled forms ask once', async () => {
    const { message } = await reminded('again');
    await askForMore('U0ADA', message);
    await company.slack.redeliver('view_submission');
    await company.settled();
    const cards = () => channel(company).filter((each) => each.read().includes('more of Read only with again'));
    expect(cards()).toHaveLength(1);
    await deny(company, newestCard(company), 'One hour is enough.');
    expect(await askForMore('U0ADA', message)).toEqual({ closed: true });
    await approve(company, newestCard(company));
    expect(now(company, message).read()).toMatch(/Extended until/);
  });

  test('ended at once by its owner, with what extended it; a second click says who did', async () => {
    const message = company.slack
      .as('U0ADA')
      .inbox()
      .findLast((each) => /extended until.*again/s.test(each.read()));
    if (!message) throw new Error('nothing was extended');
    await company.slack.as('U0ADA').click(buttons.endNow, { in: now(company, message), confirm: true });
    await company.settled();
    await company.later(minute);
    expect(groupsOf(company, 'again')).toEqual([]);
    expect(userOf(company, 'again')?.loginProfile).toBeUndefined();
    expect(await toldOn(company, 'U0ADA', buttons.endNow, message, true)).toContain(
      'already ended this access',
    );
  });

  test('ended at once by security from the card, by nobody else; the thread says who', async () => {
    const { card, renewal } = await reminded('cut');
    expect(await toldOn(company, 'U0BEN', buttons.endNow, renewal)).toContain('can end this access');
    expect(groupsOf(company, 'cut')).toEqual(['readers']);
    await company.slack.as('U0SEC1').click(buttons.endNow, { in: now(company, card), confirm: true });
    await company.settled();
    await company.later(minute);
    expect(groupsOf(company, 'cut')).toEqual([]);
    expect(threadOf(company, renewal)).toContain('ends this access now.');
    expect(threadOf(company, card)).toMatch(/@\w+ ended this access before its time/);
  });

  test('its user stopped meanwhile: nothing is extended', async () => {
    const { card, message } = await reminded('stopped');
    await company.slack.as('U0SEC1').click(buttons.stopUser, { in: now(company, card), confirm: true });
    await company.settled();
    expect(await toldOn(company, 'U0ADA', buttons.extend, message)).toContain('stopped');
  });
});
