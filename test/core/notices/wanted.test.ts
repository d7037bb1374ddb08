import { minuteMs } from '../../../src/core/durations.ts';
import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import type { KnownIntent as Intent } from '../../../src/core/intents/table.ts';
import { noticeKey } from '../../../src/core/notices/notice-key.ts';
import { wantedNotices } from '../../../src/core/notices/wanted.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { Problem } from '../../../src/core/plan/problem.ts';
import type { Handover } from '../../../src/core/request/handover.ts';
import type { Request, Status } from '../../../src/core/request/request.ts';
import {
  aHandover,
  anOwnIntent,
  aRequest,
  aSuspension,
  statuses,
  submittedAtMs,
} from '../../support/builders.ts';

const sent = { channel: 'C0', ts: '1.0', shown: 'a hash' };
const keys = (request: Request, operations: readonly Operation[] = []) =>
  wantedNotices(request, operations).map(noticeKey);

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

  test('the requester hears each question while it is open, and who asked its answer, whatever comes after', () => {
    const questions = [
      { number: 1, by: 'U0LEAD1', question: 'Which dashboards?', answer: 'The cost dashboards.' },
      { number: 2, by: 'U0LEAD2', question: 'Until when?' },
    ];
    const asked = ['card', 'requester', 'question:1', 'question:2', 'answer:1'];
    expect(keys(aRequest({ status: 'pending', questions }))).toEqual(asked);
    const notices = { 'question:1': sent };
    expect(keys(aRequest({ status: 'denied', questions, notices }))).toEqual([
      ...['card', 'requester', 'question:1', 'answer:1', 'news:denied'],
    ]);
  });

  test('a review that can’t be asked at its time has a card, unless there is nothing to ask', () => {
    const intent = anOwnIntent({ kind: 'review', reviews: 'R1', givenAtMs: 1, entitlements: [] });
    const rejected = (problem: Problem) =>
      keys(aRequest({ intent, phase: { status: 'rejected', problem, atMs: submittedAtMs } }));
    expect(rejected({ code: 'account.unknown', account: 'sandbox' })).toEqual(['card']);
    expect(rejected({ code: 'review.needless', why: 'nothing-given' })).toEqual([]);
    expect(rejected({ code: 'user.missing', userName: 'jane.doe' })).toEqual([]);
  });

  test('there is no card before there is a plan, unless one was posted already', () => {
    const cancelled = { status: 'cancelled', atMs: submittedAtMs } as const;
    expect(keys(aRequest({ phase: cancelled }))).toEqual(['requester']);
    expect(keys(aRequest({ phase: cancelled, notices: { card: sent } }))).toEqual(['card', 'requester']);
  });

  test('a suspension tells nobody that their user is ready', () => {
    expect(keys(aRequest({ status: 'done', intent: aSuspension() }))).toEqual(['card', 'requester']);
  });

  test('a suspension is told to the security people one by one, and to an owner who did not ask for it', () => {
    const byOwner = aRequest({ status: 'done', intent: aSuspension({ alert: ['U0SEC1'] }) });
    expect(keys(byOwner)).toEqual(['card', 'requester', 'alert:U0SEC1']);
    const bySecurity = aSuspension({ requester: 'U0SEC2', alert: ['U0SEC1', 'U0JANE'] });
    expect(keys(aRequest({ status: 'done', intent: bySecurity }))).toEqual([
      ...['card', 'requester', 'alert:U0SEC1', 'alert:U0JANE'],
    ]);
  });

  test('a stop that AWS keeps from beginning has a card before its plan, and keeps it', () => {
    const held = (ms: number, isRefused?: true, more: Parameters<typeof aRequest>[0] = {}) => {
      const [sinceMs, retryAtMs] = [submittedAtMs, submittedAtMs + ms];
      const trouble = { code: 'Throttling', message: '', count: 1, sinceMs, retryAtMs, isRefused };
      return keys(aRequest({ status: 'submitted', intent: aSuspension(), trouble, ...more }));
    };
    expect(held(minuteMs)).toEqual(['requester']);
    expect(held(minuteMs + 1)).toEqual(['card', 'requester']);
    expect(held(1, true)).toEqual(['card', 'requester']);
    expect(held(1, true, { intent: aSuspension({ departure: 'd' }) })).toEqual(['card']);
    const gone = { trouble: undefined, notices: { card: sent } };
    expect(held(1, true, { intent: aSuspension({ departure: 'd' }), ...gone })).toEqual(['card']);
  });

  test('nobody is told by a card that messages about a stop fail', () => {
    const at = { count: 1, sinceMs: submittedAtMs, retryAtMs: submittedAtMs + 1 };
    const trouble = { ...at, code: 'notices.undelivered', message: '', isRefused: true } as const;
    expect(keys(aRequest({ status: 'submitted', intent: aSuspension(), trouble }))).toEqual(['requester']);
  });

  test('the owner of an adopted user is told, no matter who asked for it', () => {
    const named = { account: '111122223333', userName: 'legacy', requester: 'U0ASKER', owner: 'U0JANE' };
    const intent: Intent = { kind: 'adopt', ...named, userKind: 'workload', reason: 'Made by hand.' };
    expect(keys(aRequest({ status: 'done', intent }))).toEqual(['card', 'requester', 'ready']);
  });

  test('an owner hears at the end that a new password is there, whether approvers decided on it or not', () => {
    const alone = anOwnIntent({ kind: 'reset-password' });
    expect(keys(aRequest({ status: 'done', intent: alone }))).toEqual(['ready']);
    const argued = anOwnIntent({ kind: 'reset-password', reason: 'The first one never came.' });
    expect(keys(aRequest({ status: 'done', intent: argued }))).toEqual(['card', 'requester', 'ready']);
  });

  describe('of access and of a key, apart', () => {
    const operations: Operation[] = [
      { kind: 'create-login-profile' },
      { kind: 'await-enrolment', passwordChange: true },
      { kind: 'add-to-group', group: 'readers' },
      { kind: 'create-access-key' },
      { kind: 'activate-access-key' },
    ];
    const stepsDone = (done: number) =>
      Object.fromEntries(operations.slice(0, done).map((_, index) => [index, { state: 'done' as const }]));

    test('access comes with the last step that gives it, the key at the end', () => {
      expect(keys(aRequest({ status: 'applying', journal: stepsDone(2) }), operations)).not.toContain(
        'ready:access',
      );
      expect(keys(aRequest({ status: 'applying', journal: stepsDone(3) }), operations)).toContain(
        'ready:access',
      );
      const done = aRequest({ status: 'done', journal: stepsDone(5), notices: { 'ready:access': sent } });
      expect(keys(done, operations)).toEqual(['card', 'requester', 'ready:access', 'ready']);
    });

    test('where it could not be told in time, one message at the end says all', () => {
      expect(keys(aRequest({ status: 'done', journal: stepsDone(5) }), operations)).toEqual([
        ...['card', 'requester', 'ready'],
      ]);
    });

    test('without a key there is one message', () => {
      const plan = operations.slice(0, 3);
      expect(keys(aRequest({ status: 'applying', journal: stepsDone(3) }), plan)).toEqual([
        'card',
        'requester',
      ]);
    });

    test('what was told stays, once it is taken back', () => {
      const undone = aRequest({ status: 'undone', notices: { 'ready:access': sent } });
      expect(keys(undone, operations)).toContain('ready:access');
    });
  });

  test('who has turned MFA on by our page hears once what else is missing', () => {
    const operations: Operation[] = [{ kind: 'await-enrolment', passwordChange: true }];
    const applying = { phase: { status: 'applying', plan: { digest: 'd', length: 1 }, began: true } } as const;
    const missed = {
      ...{ reportMissedAtMs: submittedAtMs, missing: { password: true, mfa: false } },
      handovers: [aHandover({ state: 'acknowledged' })],
    };
    expect(keys(aRequest({ ...applying, ...missed }), operations)).not.toContain('missing');
    expect(keys(aRequest({ ...applying, ...missed, addedDevice: 'arn' }), operations)).toContain('missing');
  });

  test('where access waits for MFA and no link was sent, its owner hears what to do', () => {
    const operations: Operation[] = [{ kind: 'await-enrolment', passwordChange: false }];
    const phase = { status: 'applying', plan: { digest: 'd', length: 1 }, began: true } as const;
    expect(keys(aRequest({ phase }), operations)).toContain('missing');
    expect(keys(aRequest({ phase, journal: { 0: { state: 'done' } } }), operations)).not.toContain('missing');
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

  test('a reminder stands as it was sent', () => {
    const reminded = { status: 'applying', history: [{ what: 'reminded', atMs: submittedAtMs }] } as const;
    expect(keys(aRequest({ ...reminded, history: [...reminded.history] }))).toContain('reminder:1');
    const told = aRequest({
      ...reminded,
      history: [...reminded.history],
      notices: { 'reminder:1': sent },
    });
    expect(keys(told)).toEqual(['card', 'requester']);
  });

  test('what owners do alone is told by its links and at its end; that it cannot be done is news', () => {
    const intent = anOwnIntent({ kind: 'new-key' });
    expect(keys(aRequest({ status: 'applying', intent }))).toEqual([]);
    expect(keys(aRequest({ status: 'done', intent }))).toEqual(['ready']);
    expect(keys(aRequest({ status: 'rejected', intent }))).toEqual(['news:rejected']);
    expect(keys(aRequest({ status: 'rejected', intent, notices: { own: sent } }))).toEqual([
      ...['own', 'news:rejected'],
    ]);
    expect(keys(aRequest({ status: 'rejected', intent: anOwnIntent({ kind: 'look' }) }))).toEqual(['own']);
  });

  test('a service that holds it up is told once it takes longer than a minute, and at once where people must act', () => {
    const intent = anOwnIntent({ kind: 'new-key' });
    const held = (ms: number, isRefused?: true) => {
      const [sinceMs, retryAtMs] = [submittedAtMs, submittedAtMs + ms];
      const trouble = { code: 'Throttling', message: '', count: 1, sinceMs, retryAtMs, isRefused };
      return keys(aRequest({ status: 'applying', intent, trouble }));
    };
    expect([held(minuteMs), held(minuteMs + 1), held(1, true)]).toEqual([[], ['own'], ['own']]);
  });

  test('the end of a rotation is told by its last step, and MFA in a set-up by the request that waits for it', () => {
    const rotation = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });
    const inSetUp = { ...anOwnIntent({ kind: 'mfa' }), isInSetUp: true };
    const alone = anOwnIntent({ kind: 'mfa' });
    const atEnd = [rotation, inSetUp, alone].map((intent) => keys(aRequest({ status: 'done', intent })));
    expect(atEnd).toEqual([[], [], ['ready']]);
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

  test('each failure is told separately, and what became of earlier ones', () => {
    expect(keys(failing(1))).toContain('stuck:1');
    const again = failing(2, { notices: { 'stuck:1': sent } });
    expect(keys(again).filter((key) => key.startsWith('stuck'))).toEqual(['stuck:1', 'stuck:2']);
    const done = aRequest({ status: 'done', notices: { 'stuck:1': sent, 'stuck:2': sent } });
    expect(keys(done).filter((key) => key.startsWith('stuck'))).toEqual(['stuck:1', 'stuck:2']);
  });

  test('what people do for themselves is no matter for the channel', () => {
    expect(keys(failing(1, { intent: anOwnIntent({ kind: 'new-key' }) }))).not.toContain('stuck:1');
  });
});

describe('steps that are told', () => {
  const intent = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });
  const operations = rotationOperations('AKIA1', 7);
  /** `done`: how many operations are. */
  const rotating = (done: number, fields: Parameters<typeof aRequest>[0] = {}) =>
    aRequest({
      status: 'applying',
      intent,
      journal: Object.fromEntries(operations.slice(0, done).map((_, at) => [at, { state: 'done' }])),
      ...fields,
    });
  const steps = (request: Request, plan: readonly Operation[] = operations) =>
    keys(request, plan).filter((key) => key.startsWith('step'));

  test('each when it is reached, by its name', () => {
    expect(steps(rotating(1))).toEqual([]);
    expect(steps(rotating(2))).toEqual(['step:await-key-use:0']);
    expect(steps(rotating(4, { notices: { 'step:await-key-use:0': sent } }))).toEqual([
      ...['step:await-key-use:0', 'step:await-days/grace:0'],
    ]);
    expect(steps(rotating(6, { status: 'done' }))).toEqual(['step:delete-access-key/AKIA1:0']);
  });

  test('once more for each time that the old key is brought back', () => {
    const notices = { 'step:await-key-use:0': sent, 'step:await-days/grace:0': sent };
    const history: Request['history'] = [{ what: 'brought-back', by: 'U0JANE', atMs: submittedAtMs }];
    expect(steps(rotating(2, { notices, history }))).toEqual([
      ...['step:await-key-use:0', 'step:await-days/grace:0', 'step:await-key-use:1'],
    ]);
  });

  test('none that the plan does not have', () => {
    const notices = { 'step:await-key-use:0': sent, 'step:2': sent, 'step:no-such:0': sent };
    expect(steps(rotating(2, { notices }), [])).toEqual([]);
  });

  test('the end of a key’s days is not told where the key was gone, but that of a rotation is', () => {
    const history: Request['history'] = [{ what: 'key-gone', atMs: submittedAtMs }];
    expect(steps(rotating(6, { status: 'done', history }))).toEqual(['step:delete-access-key/AKIA1:0']);
    const days = { kind: 'await-days', days: 7, unlessUnused: 'AKIA1' } as const;
    const retirement: Operation[] = [
      { ...days, purpose: 'owner-rotates' },
      { ...days, purpose: 'team-rotates' },
      { kind: 'deactivate-access-key', keyId: 'AKIA1' },
    ];
    const retired = (fields: Parameters<typeof aRequest>[0]) =>
      rotating(3, { status: 'done', intent: anOwnIntent({ kind: 'retire-key', keyId: 'AKIA1' }), ...fields });
    expect(keys(retired({}), retirement)).toEqual(['step:deactivate-access-key/AKIA1:0']);
    expect(keys(retired({ history }), retirement)).toEqual([]);
  });
});

describe('links and their receipts', () => {
  const link = (state: Handover['state'], fields: Parameters<typeof aRequest>[0] = {}) =>
    aRequest({ status: 'applying', handovers: [aHandover({ state })], notices: { 'link:1': sent }, ...fields });

  test.each(['begun', 'sent'] as const)('a link that is %s keeps its button and has no receipt', (state) => {
    expect(keys(link(state))).toEqual(['card', 'requester']);
  });

  test.each(['opened', 'acknowledged', 'expired', 'lost'] as const)(
    'a link that is %s loses its button',
    (state) => {
      expect(keys(link(state))).toContain('link:1');
    },
  );

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

  test('every handover has a message and a receipt of its own', () => {
    const two = aRequest({
      status: 'applying',
      handovers: [aHandover({ n: 1, state: 'expired' }), aHandover({ n: 2, state: 'opened' })],
      notices: { 'link:1': sent, 'link:2': sent },
    });
    expect(keys(two)).toEqual(['card', 'requester', 'link:1', 'link:2', 'receipt:1', 'receipt:2']);
  });
});

describe('devices that their owner is asked about', () => {
  const seen = (n: number, fields: Parameters<typeof aRequest>[0] = {}) =>
    aRequest({ status: 'applying', sighting: { n, devices: [], isConfirmed: false }, ...fields });
  const asked = (request: Request) => keys(request).filter((key) => key.startsWith('confirm'));

  test('are asked about once for each sighting, and earlier questions change', () => {
    expect(asked(seen(1))).toEqual(['confirm:1']);
    expect(asked(seen(2, { notices: { 'confirm:1': sent } }))).toEqual(['confirm:1', 'confirm:2']);
    expect(asked(aRequest({ status: 'done', notices: { 'confirm:1': sent } }))).toEqual(['confirm:1']);
    expect(asked(aRequest({ status: 'done' }))).toEqual([]);
  });
});
