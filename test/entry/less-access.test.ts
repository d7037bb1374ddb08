import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  inboxOf,
  newestCard,
  now,
  requestsFor,
  statusOf,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => {
  company.clock.pass(minute);
});
afterAll(closeCompanies);

const [ada, lea] = ['U0ADA', 'U0LEA'];

describe('a denial with suggested changes', () => {
  const suggestion = 'Ask for *Read only*,\nand I will approve it.';

  test('the requester reads them, and has them above the form that comes back as it was, however often it is drawn', async () => {
    const card = await ask(company, { userName: 'too-much', access: [choices.developer] });
    const approver = company.slack.as(lea);
    await approver.click(buttons.deny, { in: now(company, card) });
    await approver.fill({ [fields.reason]: 'Too much for that.', [fields.suggestedChanges]: suggestion });
    expect(await approver.submit()).toEqual({ closed: true });
    await company.settled();
    expect(await statusOf(company, 'too-much')).toBe('denied');
    expect(now(company, card).read()).toContain(`Suggested changes\n${suggestion}`);
    expect(inboxOf(company, ada).at(-1)).toContain(`Too much for that.\nSuggested changes\n${suggestion}`);

    await clickLast(company, ada, buttons.editAndResend);
    const requester = company.slack.as(ada);
    expect(requester.modal()?.read()).toContain(`@lea suggests these changes:\n${suggestion}`);
    await requester.fill({ [fields.access]: [choices.readOnly] });
    expect(requester.modal()?.read()).toContain(`@lea suggests these changes:\n${suggestion}`);
    await requester.fill({ [fields.userName]: 'just-enough' });
    expect(await requester.submit()).toEqual({ closed: true });
    await company.settled();
    expect((await requestsFor(company, 'just-enough'))[0]?.intent).toMatchObject({
      ask: { entitlements: ['read-only'], reason: expect.stringContaining('incident review') },
    });
    expect(newestCard(company).read()).not.toContain('suggests');
  });

  test('may be left out: nothing else than the reason is shown then', async () => {
    const card = await ask(company, { userName: 'plain-no' });
    await deny(company, card, 'Not this quarter.');
    expect(now(company, card).read()).not.toContain('Suggested changes');
    await clickLast(company, ada, buttons.editAndResend);
    expect(company.slack.as(ada).modal()?.read()).not.toContain('suggests');
    await company.slack.as(ada).close();
  });

  test('a suggestion without a reason, or longer than a reason may be, denies nothing', async () => {
    const card = await ask(company, { userName: 'no-reason' });
    const approver = company.slack.as(lea);
    await approver.click(buttons.deny, { in: now(company, card) });
    await approver.fill({ [fields.reason]: 'Too much.', [fields.suggestedChanges]: suggestion });
    const values = (name: string, value: string) => ({
      [name]: { [name]: { type: 'plain_text_input', value } },
    });
    expect(await approver.submitRaw({ values: values('reason', ' ') as never })).toHaveProperty('errors');
    expect(
      await approver.submitRaw({ values: values('suggestion', 'x'.repeat(1001)) as never }),
    ).toHaveProperty('errors');
    await company.settled();
    expect(await statusOf(company, 'no-reason')).toBe('pending');
    await approver.close();
  });
});

describe('an approver gives less', () => {
  const two = [choices.readOnly, choices.securityAudit];
  const [readOnly, audit] = ['Read only (low risk)', 'Security audit (medium risk)'];
  const why = 'The logs are enough for a review.';

  async function open(card: Message, by = lea) {
    const approver = company.slack.as(by);
    await approver.click(buttons.reduce, { in: now(company, card) });
    return approver;
  }

  async function reduce(card: Message, values: Record<string, string | string[]>, by = lea) {
    const approver = await open(card, by);
    await approver.fill({ [fields.reason]: why, ...values });
    const result = await approver.submit();
    await company.settled();
    if (!('closed' in result)) await approver.close();
    return result;
  }

  const stays = (...access: string[]) => ({ [fields.accessThatStays]: access });
  const requestOf = async (userName: string) => (await requestsFor(company, userName)).at(-1);

  test('a new plan is made of what is left, earlier votes fall, and everyone hears who and why', async () => {
    const userName = 'less';
    const card = await ask(company, { userName, access: two });
    const before = now(company, card).read();
    expect(before).toContain('[Reduce…]');
    expect(await reduce(card, stays(readOnly))).toEqual({ closed: true });

    const request = await requestOf(userName);
    expect(request).toMatchObject({
      ...{ phase: { status: 'pending' }, votes: [] },
      intent: { ask: { entitlements: ['read-only'] } },
      reductions: [{ by: lea, reason: why, without: ['Security audit'] }],
    });
    const after = now(company, card).read();
    expect(after).toContain('@ada wants Read only in Sandbox');
    expect(after).toContain('Reduced  by @lea: without Security audit');
    expect(after).not.toContain('SecurityAudit');
    expect(threadOf(company, card)).toContain(
      '@lea reduced the request: without Security audit. A new plan follows.',
    );
    expect(threadOf(company, card)).toContain(why);
    const news = inboxOf(company, ada).at(-1);
    expect(news).toContain('@lea reduced your request: without Security audit. What is left: IAM user');
    expect(news).toContain(why);

    await approve(company, card);
    expect(userOf(company, userName)).toBeDefined();
    expect(await requestOf(userName)).toMatchObject({ votes: [{ by: lea }] });
  });

  test('what rules no longer speak of is no longer needed: and who had voted is asked again', async () => {
    const userName = 'not-critical';
    const access = [choices.readOnly, choices.administrator];
    const card = await ask(company, { userName, access });
    await approve(company, card, lea, 'U0SEC1');
    expect((await requestOf(userName))?.votes).toHaveLength(2);
    expect(await reduce(card, stays(readOnly), 'U0SEC2')).toEqual({ closed: true });
    expect((await requestOf(userName))?.votes).toEqual([]);
    expect(threadOf(company, card)).toContain(
      'Earlier approvals no longer count; please decide again: @lea @sam.',
    );
    expect(now(company, card).read()).not.toContain('Two of security');
    expect(await toldBy(company, 'U0SEC2', () => approve(company, card, 'U0SEC2'))).toContain(
      'not an approver',
    );
    await approve(company, card, 'U0LIV');
    expect(userOf(company, userName)).toBeDefined();
  });

  test('a shorter time is less, too', async () => {
    const card = await ask(company, { userName: 'shorter' });
    expect(await reduce(card, { [fields.howLong]: '8 hours' })).toEqual({ closed: true });
    expect((await requestOf('shorter'))?.intent).toMatchObject({ ask: { lastsMs: 8 * 60 * minute } });
    expect(now(company, card).read()).toContain('Reduced  by @lea: 8 hours instead of no end date');
    expect(await reduce(card, { [fields.howLong]: '1 hour' }, 'U0LIV')).toEqual({ closed: true });
    expect(now(company, card).read()).toContain('Reduced  by @liv: 1 hour instead of 8 hours');
    expect(inboxOf(company, ada).filter((text) => /reduced your request: 1 hour/.test(text))).toHaveLength(1);
  });

  test('all of it, or nothing, or without saying why, is not taken', async () => {
    const card = await ask(company, { userName: 'same', access: two });
    expect(await reduce(card, stays(readOnly, audit))).toEqual({
      errors: { [fields.accessThatStays]: expect.stringContaining('That is not less') },
    });
    const approver = await open(card);
    await approver.fill({ ...stays(readOnly), [fields.reason]: why });
    const values = (ids: string[], reason = why) => ({
      entitlements: {
        stays: { type: 'multi_static_select', selected_options: ids.map((value) => ({ value })) },
      },
      reason: { reason: { type: 'plain_text_input', value: reason } },
    });
    const raw = (ids: string[], reason?: string) =>
      approver.submitRaw({ values: values(ids, reason) as never });
    for (const ids of [[], ['admin'], ['read-only', 'admin'], ['read-only', 'audit', 'audit']])
      expect(await raw(ids)).toEqual({
        errors: { [fields.accessThatStays]: expect.stringContaining('That is not less') },
      });
    expect(await raw(['read-only'], ' ')).toEqual({ errors: { [fields.reason]: 'Give a reason.' } });
    await approver.close();
    expect(await requestOf('same')).not.toHaveProperty('reductions');
  });

  test('only approvers, each by the form that was opened for them, about the plan they saw', async () => {
    const userName = 'whose-form';
    const card = await ask(company, { userName, access: two });
    const refusal = (words: string) => ({ errors: { [fields.reason]: expect.stringContaining(words) } });
    expect(await reduce(card, stays(readOnly), 'U0BEN')).toEqual(refusal('You are not an approver'));
    expect(await reduce(card, stays(readOnly), ada)).toEqual(refusal('You asked for this yourself'));

    const id = (await requestOf(userName))?.id;
    const approver = await open(card);
    await approver.fill({ ...stays(readOnly), [fields.reason]: why });
    const forged = (private_metadata: string) => approver.submitRaw({ view: { private_metadata } });
    expect(await forged(`${id}|${'d1'.repeat(32)}|${lea}`)).toEqual(refusal('The plan has changed'));
    expect(await forged(`${id}|${'d1'.repeat(32)}|U0LIV`)).toEqual(refusal('opened for someone else'));
    expect(await forged('anything')).toEqual(refusal('does not understand'));
    expect(await requestOf(userName)).not.toHaveProperty('reductions');
    expect(await approver.submit()).toEqual({ closed: true });
    await company.settled();
  });

  test('races: the first wins, and the other hears what has happened', async () => {
    const card = await ask(company, { userName: 'race', access: two });
    const [one, other] = [await open(card, lea), await open(card, 'U0LIV')];
    await one.fill({ ...stays(readOnly), [fields.reason]: why });
    await other.fill({ ...stays(audit), [fields.reason]: why });
    const results = await Promise.all([one.submit(), other.submit()]);
    await company.settled();
    expect(results.filter((each) => 'closed' in each)).toHaveLength(1);
    expect(JSON.stringify(results)).toContain('The plan has changed since you saw this card');
    expect((await requestOf('race'))?.reductions).toHaveLength(1);
    for (const [index, actor] of [one, other].entries())
      if (!('closed' in (results[index] ?? {}))) await actor.close();

    const late = await open(card, lea);
    await late.fill({ [fields.howLong]: '1 hour', [fields.reason]: why });
    await approve(company, card, 'U0LIV');
    expect(await late.submit()).toEqual({
      errors: { [fields.reason]: expect.stringContaining('already approved and being carried out') },
    });
    await late.close();

    const cancelled = await ask(company, { userName: 'race-2', access: two });
    const tooLate = await open(cancelled, lea);
    await tooLate.fill({ ...stays(readOnly), [fields.reason]: why });
    await clickLast(company, ada, buttons.cancel);
    expect(await tooLate.submit()).toEqual({
      errors: { [fields.reason]: expect.stringContaining('already cancelled') },
    });
    await tooLate.close();
  });

  test('a click on Approve of the card before it counts for nothing', async () => {
    const card = await ask(company, { userName: 'stale', access: two });
    const stale = now(company, card);
    await reduce(card, stays(readOnly), 'U0LIV');
    const told = await toldBy(company, lea, () =>
      company.slack
        .as(lea)
        .clickRaw(buttons.approve, { in: now(company, card), action: { value: planValue(stale) } }),
    );
    expect(told).toContain('The plan has changed since you saw this card');
    expect((await requestOf('stale'))?.votes).toEqual([]);
  });

  /** Of the plan that it shows. */
  function planValue(message: Message): string {
    return /"value":"([a-z0-9-]+\|[0-9a-f]{64}\|)"/.exec(JSON.stringify(message.blocks))?.[1] ?? '';
  }
});
