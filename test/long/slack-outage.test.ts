import type { Fault } from '../../src/sandbox/faults.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  cardOf,
  clickLast,
  enrol,
  eventually,
  fillFor,
  inboxOf,
  newestCard,
  newestLinkState,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  submitFor,
  toldBy,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => {
  company.slack.faults.clear();
  // Facts about people are at most a minute old.
  company.clock.pass(2 * minute);
});
afterAll(closeCompanies);

const as = (person: string) => company.slack.as(person);
const kinds = [
  { kind: 'throttle', retryAfterSeconds: 2 },
  { kind: 'error' },
  { kind: 'drop' },
  { kind: 'drop-reply' },
  { kind: 'refuse', code: 'fatal_error' },
] as const satisfies Partial<Fault>[];

/** Exactly one user, one login profile or key for each handover that stands, and nothing else. */
async function isWhole(userName: string): Promise<void> {
  const user = userOf(company, userName);
  const [request] = await requestsFor(company, userName);
  const standing = request?.handovers.filter(({ state }) => !['lost', 'expired'].includes(state)) ?? [];
  expect(user?.accessKeys.map(({ id }) => id)).toEqual(standing.flatMap(({ keyId }) => (keyId ? [keyId] : [])));
  expect(standing.filter(({ credential }) => credential === 'password')).toHaveLength(
    user?.loginProfile ? 1 : 0,
  );
}

describe.each(kinds)('while Slack answers with %j, once on every method at every stage', (fault) => {
  test('a whole grant comes to its end, and nothing is doubled in AWS', async () => {
    const userName = `outage-${'code' in fault ? 'refuse' : fault.kind}`;
    const strike = (method: string, times = 1) =>
      company.slack.faults.add({ ...fault, operation: method, times } as Fault);
    const ada = await fillFor(company, { userName, credentials: [choices.password, choices.accessKey] });
    company.clock.pass(2 * minute);
    strike('chat.postMessage', 2);
    strike('usergroups.users.list');
    strike('users.info');
    const first = await ada.submit();
    expect(first).toEqual({
      errors: {
        Reason: 'Slack did not answer in time, so nothing was changed. Please try again in a moment.',
      },
    });
    expect(await requestsFor(company, userName)).toEqual([]);
    while (!(await ada.submit()).closed);
    await company.settled();
    await eventually(company, async () => (await cardOf(company, userName)) !== undefined);
    const card = await cardOf(company, userName);
    if (!card) throw new Error('no card');
    company.slack.faults.clear();
    strike('chat.update', 2);
    strike('chat.postMessage', 2);
    await approve(company, card);
    await eventually(company, async () => (await newestLinkState(company, userName)) === 'password sent');
    strike('chat.postMessage', 3);
    setUp(company, await openNewest(company, 'U0ADA'));
    await eventually(company, () => as('U0ADA').lastDm()?.read().includes("[I've set up MFA]") ?? false);
    await clickUntil(buttons.setUpMfa, () =>
      inboxOf(company, 'U0ADA').some((text) => text.includes('[Get my access]')),
    );
    await clickUntil(
      buttons.getAccess,
      async () => (await newestLinkState(company, userName)) === 'access-key sent',
    );
    await isWhole(userName);
    strike('chat.postMessage');
    strike('chat.update');
    await openNewest(company, 'U0ADA');
    await eventually(company, () => as('U0ADA').lastDm()?.read().includes('[Activate]') ?? false);
    await clickUntil(buttons.activate, async () => (await statusOf(company, userName)) === 'done');
    await eventually(company, () => now(company, card).read().includes('Done ·'));
    await isWhole(userName);
    expect(userOf(company, userName)).toMatchObject({
      groups: ['readers'],
      accessKeys: [{ status: 'Active' }],
    });
    expect(as('U0ADA').lastDm()?.read()).toContain('Your access key works.');
    expect(
      inboxOf(company, 'U0ADA').filter((text) => text.includes(`Your access is ready. ${userName} `)),
    ).toHaveLength(1);
  });
});

test('an outage that keeps back both work and messages counts once, and the card says what the work waits for', async () => {
  const card = await ask(company, { userName: 'both-away' });
  company.aws.faults.add({ operation: 'CreateUser', kind: 'error' });
  company.slack.faults.add({ operation: /^chat\./, kind: 'error' });
  await approve(company, card);
  const [request] = await requestsFor(company, 'both-away');
  expect(request?.trouble).toMatchObject({ code: 'ServiceFailure', count: 5 });
  company.slack.faults.clear();
  await company.later(minute);
  expect(now(company, card).read()).toContain('(ServiceFailure)');
  company.aws.faults.clear();
  await eventually(company, async () => (await newestLinkState(company, 'both-away')) === 'password sent');
});

/** A message whose posting was never answered is not on record: a click counts in the one that follows. */
async function clickUntil(button: string, isDone: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(company, async () => {
    await clickLast(company, 'U0ADA', button).catch(() => undefined);
    return isDone();
  });
}

describe('a click', () => {
  test.each(['error', 'drop', 'throttle'] as const)(
    'while Slack cannot say who is who (%s): told to click again, nothing written',
    async (kind) => {
      const card = await ask(company, { userName: `who-${kind}` });
      company.clock.pass(2 * minute);
      company.slack.faults.add({ operation: 'users.info', kind });
      const [before] = await requestsFor(company, `who-${kind}`);
      expect(
        await toldBy(company, 'U0LEA', () => as('U0LEA').click(buttons.approve, { in: card, confirm: true })),
      ).toBe('Slack did not answer in time, so nothing was changed. Please try again in a moment.');
      expect((await requestsFor(company, `who-${kind}`))[0]).toEqual(before);
      company.slack.faults.clear();
      await approve(company, card);
      expect(userOf(company, `who-${kind}`)).toBeDefined();
    },
  );

  test('while Slack is slow: told within three seconds', async () => {
    const card = await ask(company, { userName: 'slow' });
    company.clock.pass(2 * minute);
    company.slack.faults.add({ operation: 'usergroups.users.list', kind: 'delay', delayMs: 1700 });
    const startedAt = performance.now();
    const before = as('U0LEA').ephemerals().length;
    await as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    const words = await company.slack.until(() => as('U0LEA').ephemerals()[before]?.read());
    expect(words).toContain('Slack did not answer in time');
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect((await requestsFor(company, 'slow'))[0]?.votes).toEqual([]);
  });

  test.each([{ kind: 'refuse', code: 'used_url' }, { kind: 'error' }, { kind: 'drop' }] as const)(
    'whose response address fails with %j is answered by direct message',
    async (fault) => {
      const card = await ask(company, { userName: `hook-${fault.kind}` });
      company.slack.faults.add({ operation: 'response_url', ...fault });
      await as('U0BEN').click(buttons.approve, { in: card, confirm: true });
      const words = 'You are not an approver for this request. The card says who is.';
      await company.slack.until(() => as('U0BEN').lastDm()?.read().startsWith(words) === true, {
        what: 'a direct message',
      });
    },
  );

  test('that cannot be answered at all breaks nothing', async () => {
    const card = await ask(company, { userName: 'mute' });
    company.slack.faults.add({ operation: 'response_url', kind: 'drop' });
    company.slack.faults.add({ operation: 'chat.postMessage', kind: 'drop' });
    await as('U0BEN').click(buttons.approve, { in: card, confirm: true });
    await company.slack.until(() => company.logged.some((line) => line.includes('nor could it be said')));
    company.slack.faults.clear();
    await approve(company, card);
    expect(userOf(company, 'mute')).toBeDefined();
  });
});

describe('the form', () => {
  const failed =
    /^Something failed on our side \([0-9a-f]{8}\), so this was not done\. Please try again in a moment\. /;

  test.each([{ kind: 'error' }, { kind: 'refuse', code: 'expired_trigger_id' }] as const)(
    'that Slack does not open (%j): said where it was asked for, and the log has the same id',
    async (fault) => {
      company.slack.faults.add({ operation: 'views.open', ...fault });
      const { ephemeral } = await as('U0ADA').command('/iam', 'request-user');
      expect(ephemeral?.read()).toMatch(failed);
      const [, id] = /\(([0-9a-f]{8})\)/.exec(ephemeral?.read() ?? '') ?? [];
      expect(
        company.logged.some(
          (line) => line.includes(String(id)) && line.includes('a delivery from Slack failed'),
        ),
      ).toBe(true);
    },
  );

  test('opens though Slack cannot say who asks, and asks again when it is sent', async () => {
    company.slack.faults.add({ operation: 'users.info', kind: 'error' });
    const { modal } = await as('U0GUEST').command('/iam', 'request-user', { channel: 'C0GENERAL' });
    expect(modal?.title).toBe('Request an IAM user');
    company.slack.faults.clear();
    await as('U0GUEST').fill({
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.userName]: 'gus',
      [fields.access]: [choices.readOnly],
      [fields.reason]: 'I am a guest.',
    });
    expect(await as('U0GUEST').submit()).toEqual({
      errors: { [fields.whoWillUseIt]: 'That person is a guest here. Guests cannot ask, decide or receive.' },
    });
  });

  test('changed twice at once: the older drawing is dropped without a word', async () => {
    const ada = await fillFor(company, { userName: 'hash' });
    const messages = ada.inbox().length;
    company.slack.faults.add({ operation: 'views.update', kind: 'refuse', code: 'hash_conflict' });
    await ada.fill({ [fields.whoWillUseIt]: choices.aWorkload });
    await company.settled();
    expect(ada.inbox()).toHaveLength(messages);
    await ada.close();
  });

  test('/iam status has no links when Slack gives none', async () => {
    await ask(company, { userName: 'no-link' });
    company.slack.faults.add({ operation: 'chat.getPermalink', kind: 'error' });
    const { ephemeral } = await as('U0LEA').command('/iam', 'status', { channel: 'C0GENERAL' });
    expect(ephemeral?.read()).toContain('IAM user no-link');
    expect(ephemeral?.read()).not.toContain('open the card');
  });
});

describe('a message that Slack refuses', () => {
  test('the link: the credential is revoked, the request stops and says so; Retry makes another', async () => {
    const card = await ask(company, { userName: 'no-dm' });
    company.slack.faults.add({
      operation: 'chat.postMessage',
      kind: 'refuse',
      code: 'user_disabled',
      times: 1,
    });
    await approve(company, card);
    expect(now(company, card).read()).toMatch(
      /Failed at step 3\. Slack answered user_disabled \(slack\.user_disabled\)/,
    );
    expect(userOf(company, 'no-dm')?.loginProfile).toBeUndefined();
    await as('U0LEA').click(buttons.retry, { in: now(company, card) });
    await company.settled();
    await enrol(company, 'U0ADA');
    expect(await statusOf(company, 'no-dm')).toBe('done');
    await isWhole('no-dm');
  });

  test('the card, because its channel is gone: the requester reads it, and the card comes when it can', async () => {
    company.slack.faults.add({
      operation: 'chat.postMessage',
      kind: 'refuse',
      code: 'channel_not_found',
      times: 1,
    });
    await submitFor(company, { userName: 'no-channel' });
    await company.settled();
    const dm = as('U0ADA').lastDm();
    if (!dm) throw new Error('no message');
    await eventually(company, async () => (await cardOf(company, 'no-channel')) !== undefined);
    expect(isCardOf(newestCard(company).read(), 'grant', 'no-channel')).toBe(true);
    expect(now(company, dm).read()).toContain('You will be told here as soon as they have decided.');
  });

  test('the card, for good: the requester reads that nobody could be told, and can cancel', async () => {
    const catalogue = {
      ...company.bot.catalogue,
      approvals: { ...company.bot.catalogue.approvals, channel: 'C0NOWHERE' },
    };
    const lost = await aCompany({ catalogue });
    await submitFor(lost, { userName: 'nowhere' });
    await lost.settled();
    await lost.later(minute);
    await lost.later(10 * minute);
    expect(lost.slack.as('U0ADA').inbox()[0]?.read()).toContain(
      'The approvers could not be told yet (slack.channel_not_found). The bot keeps trying. Questions? Ask in #platform.',
    );
    await clickLast(lost, 'U0ADA', buttons.cancel);
    await lost.later(10 * minute);
    expect(await statusOf(lost, 'nowhere')).toBe('cancelled');
  });

  test('the card cannot be changed any more: it is posted again', async () => {
    const card = await ask(company, { userName: 'anew' });
    company.slack.faults.add({ operation: 'chat.update', kind: 'refuse', code: 'message_not_found', times: 1 });
    await approve(company, card);
    await company.later(minute);
    const again = await cardOf(company, 'anew');
    expect(again?.ts).not.toBe(card.ts);
    expect(again?.read()).toContain('Approved by @lea');
  });
});
