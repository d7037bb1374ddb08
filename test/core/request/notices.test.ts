import { evolve } from '../../../src/core/request/evolve.ts';
import type { Intent } from '../../../src/core/request/intent.ts';
import { isThreadDue, noticesDue, wantedNotices } from '../../../src/core/request/notices.ts';
import type { Handover, Request, Status } from '../../../src/core/request/state.ts';
import {
  aHandover,
  anOwnIntent,
  aRequest,
  aSuspension,
  decideByMs,
  statuses,
  submittedAtMs,
} from '../../support/builders.ts';

const sent = (shown: string) => ({ channel: 'C0', ts: '1.0', shown });
const keys = (request: Request) => wantedNotices(request).map(({ key }) => key);
const shownOf = (request: Request, key: string) =>
  wantedNotices(request).find((wanted) => wanted.key === key)?.shown;

describe('what people are told', () => {
  test('in each status', () => {
    const failedAtMs = submittedAtMs + 60_000;
    const expected: Record<Status, string[]> = {
      submitted: ['requester'],
      pending: ['card', 'requester'],
      applying: ['card', 'requester'],
      failed: ['card', 'requester', `stuck:${failedAtMs}`, `news:failed:${failedAtMs}`],
      undoing: ['card', 'requester'],
      done: ['card', 'requester', 'ready'],
      undone: ['card', 'requester', 'news:undone'],
      denied: ['card', 'requester', 'news:denied'],
      cancelled: ['card', 'requester'],
      expired: ['card', 'requester', 'news:expired'],
      rejected: ['card', 'requester', 'news:rejected'],
    };
    for (const status of statuses)
      expect([status, keys(aRequest({ status }))]).toEqual([status, expected[status]]);
  });

  test('there is no card before there is a plan, unless one was posted already', () => {
    const cancelled = { status: 'cancelled', atMs: submittedAtMs } as const;
    expect(keys(aRequest({ phase: cancelled }))).toEqual(['requester']);
    expect(keys(aRequest({ phase: cancelled, notices: { card: sent('1/2') } }))).toEqual(['card', 'requester']);
  });

  test('a suspension tells nobody that their user is ready', () => {
    expect(keys(aRequest({ status: 'done', intent: aSuspension() }))).toEqual(['card', 'requester']);
  });

  test('the owner of a user that was taken over hears of it, whoever asked for it', () => {
    const named = { account: '111122223333', userName: 'legacy', requester: 'U0ASKER', owner: 'U0JANE' };
    const intent: Intent = { kind: 'adopt', ...named, userKind: 'workload', reason: 'Made by hand.' };
    expect(keys(aRequest({ status: 'done', intent }))).toEqual(['card', 'requester', 'ready']);
  });

  test('every new failure is news', () => {
    const failing = (atMs: number) =>
      aRequest({
        phase: {
          status: 'failed',
          plan: { digest: 'd', length: 1 },
          failure: { code: 'x', message: '', atMs },
        },
      });
    expect(keys(failing(1))).not.toEqual(keys(failing(2)));
  });
});

describe('what is stuck', () => {
  const failing = (atMs: number, fields: Pick<Partial<Request>, 'notices' | 'intent'> = {}) =>
    aRequest({
      phase: {
        status: 'failed',
        plan: { digest: 'd', length: 1 },
        failure: { code: 'x', message: '', atMs },
      },
      ...fields,
    });

  test('every failure is told anew, and that an earlier one is over', () => {
    expect(shownOf(failing(1), 'stuck:1')).toBe('stuck');
    const again = failing(2, { notices: { 'stuck:1': sent('stuck') } });
    expect([shownOf(again, 'stuck:1'), shownOf(again, 'stuck:2')]).toEqual(['over', 'stuck']);
    const done = aRequest({ status: 'done', notices: { 'stuck:1': sent('over'), 'stuck:2': sent('stuck') } });
    expect(noticesDue(done)).toContainEqual({ key: 'stuck:2', shown: 'over' });
    expect(noticesDue(done).map(({ key }) => key)).not.toContain('stuck:1');
  });

  test('what people do for themselves is no matter for the channel', () => {
    expect(keys(failing(1, { intent: anOwnIntent({ kind: 'new-key' }) }))).not.toContain('stuck:1');
  });
});

describe('what is due', () => {
  test('everything that was never told', () => {
    expect(noticesDue(aRequest({ status: 'pending' })).map(({ key }) => key)).toEqual(['card', 'requester']);
  });

  test('nothing that is shown as it should be', () => {
    const pending = aRequest({ status: 'pending' });
    const told = { card: sent('1/2'), requester: sent(`pending 0 ${decideByMs}`) };
    expect(noticesDue({ ...pending, notices: told })).toEqual([]);
  });

  test('the card, whenever something happened that people can see', () => {
    const told = aRequest({ status: 'pending', notices: { card: sent('1/2') } });
    const voted = evolve(told, { type: 'voted', by: 'U0LEAD1', atMs: submittedAtMs });
    expect(noticesDue(voted)).toContainEqual({ key: 'card', shown: '2/2' });
    const threaded = evolve(told, { type: 'threaded', count: 1, atMs: submittedAtMs });
    expect(noticesDue(threaded).map(({ key }) => key)).not.toContain('card');
  });

  test("the requester's message, with every vote, status and deadline", () => {
    const shown = [
      aRequest({ status: 'pending' }),
      aRequest({ status: 'pending', votes: ['U0LEAD1'] }),
      aRequest({ status: 'pending', decideByMs: decideByMs + 1 }),
      aRequest({ status: 'applying' }),
    ].map((request) => shownOf(request, 'requester'));
    expect(new Set(shown).size).toBe(4);
  });
});

describe('approvers who could not be told yet', () => {
  const trouble = { code: 'notices.undelivered', message: '', count: 1, sinceMs: 1, retryAtMs: 2 };
  const told = `pending 0 ${decideByMs}`;

  test('are a matter for the requester, until the card stands', () => {
    expect(shownOf(aRequest({ status: 'pending', trouble }), 'requester')).toBe(`${told} untold`);
    const standing = { notices: { card: sent('1/2') } };
    expect(shownOf(aRequest({ status: 'pending', trouble, ...standing }), 'requester')).toBe(told);
    expect(shownOf(aRequest({ status: 'pending' }), 'requester')).toBe(told);
  });
});

describe('links and their receipts', () => {
  const link = (state: Handover['state'], fields: Parameters<typeof aRequest>[0] = {}) =>
    aRequest({
      status: 'applying',
      handovers: [aHandover({ state })],
      notices: { 'link:1': sent('live') },
      ...fields,
    });

  test.each(['begun', 'sent'] as const)('a link that is %s keeps its button and has no receipt', (state) => {
    expect(keys(link(state))).toEqual(['card', 'requester']);
  });

  test.each([
    ['opened', 'opened'],
    ['acknowledged', 'opened'],
    ['expired', 'expired'],
    ['lost', 'lost'],
  ] as const)('a link that is %s loses its button', (state, shown) => {
    expect(shownOf(link(state), 'link:1')).toBe(shown);
  });

  test('a link that was never posted has no message to change', () => {
    expect(keys(link('expired', { notices: {} }))).not.toContain('link:1');
  });

  test.each([
    ['opened', 'receipt:1'],
    ['acknowledged', 'receipt:1'],
    ['expired', 'receipt:1'],
    ['lost', undefined],
  ] as const)('the owner of a link that is %s gets a receipt: %s', (state, key) => {
    expect(keys(link(state)).find((each) => each.startsWith('receipt'))).toBe(key);
  });

  test('an acknowledgement alone does not change the receipt; activating and ending do', () => {
    const opened = shownOf(link('opened'), 'receipt:1');
    expect(shownOf(link('acknowledged'), 'receipt:1')).toBe(opened);
    const activated = link('opened', { handovers: [aHandover({ state: 'opened', activatedBy: 'U0JANE' })] });
    const ended = link('opened', { status: 'done' });
    expect(new Set([opened, shownOf(activated, 'receipt:1'), shownOf(ended, 'receipt:1')]).size).toBe(3);
  });

  test('the receipt of an expired link changes when a new one is asked for', () => {
    const expired = (state: 'revoked' | 'undone') => link('expired', { journal: { 2: { state } } });
    expect(shownOf(expired('revoked'), 'receipt:1')).not.toBe(shownOf(expired('undone'), 'receipt:1'));
  });

  test('every handover has a message and a receipt of its own', () => {
    const two = aRequest({
      status: 'applying',
      handovers: [aHandover({ n: 1, state: 'expired' }), aHandover({ n: 2, state: 'opened' })],
      notices: { 'link:1': sent('live'), 'link:2': sent('live') },
    });
    expect(keys(two)).toEqual(['card', 'requester', 'link:1', 'link:2', 'receipt:1', 'receipt:2']);
  });
});

describe("the card's thread", () => {
  const told = (fields: Parameters<typeof aRequest>[0]) =>
    isThreadDue(aRequest({ status: 'pending', history: [{ what: 'began', atMs: submittedAtMs }], ...fields }));

  test('is due when history is ahead of it, once there is a card to thread under', () => {
    expect(told({ notices: { card: sent('1/2') } })).toBe(true);
    expect(told({ notices: { card: sent('1/2') }, threaded: 1 })).toBe(false);
    expect(told({ notices: {} })).toBe(false);
  });

  test('begins with what follows the first plan, which the card has just shown', () => {
    const planned = { what: 'planned', again: false, atMs: submittedAtMs } as const;
    const approved = { what: 'approved', atMs: submittedAtMs } as const;
    const notices = { card: sent('1/2') };
    expect(told({ notices, history: [planned] })).toBe(false);
    expect(told({ notices, history: [planned, approved] })).toBe(true);
  });
});
