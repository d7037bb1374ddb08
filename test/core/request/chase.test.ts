import fc from 'fast-check';
import { dayMs } from '../../../src/core/durations.ts';
import { reviewTimes } from '../../../src/core/intents/review-times.ts';
import { endsUnansweredAtMs, isAskedAgain, timeToAnswerMs } from '../../../src/core/request/chase.ts';
import { decide } from '../../../src/core/request/decide.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { next } from '../../../src/core/request/next.ts';
import type { Request } from '../../../src/core/request/request.ts';
import {
  aCatalogue,
  anEntitlement,
  anOwnIntent,
  aPlanRef,
  aRequest,
  decideByMs,
  grounds,
  type RequestFields,
} from '../../support/builders.ts';

const reviewFor = (endsAfterDays?: number) =>
  anOwnIntent({
    kind: 'review',
    reviews: 'R1',
    givenAtMs: 1,
    entitlements: ['read-only'],
    ...(endsAfterDays === undefined ? {} : { endsAfterDays }),
  });
const card = { channel: 'C0APPROVALS', ts: '1.1', shown: 'x' };
/** It has been asked, and its card is there. */
const asked = (fields: RequestFields = {}): Request =>
  aRequest({ status: 'pending', intent: reviewFor(), decideByMs, notices: { card }, ...fields });
const { digest } = aPlanRef;

describe('what nobody answers', () => {
  test('is asked again every week, for as long as it takes', () => {
    expect(next(asked(), [], decideByMs - 1)).toMatchObject({ do: 'wait', untilMs: decideByMs });
    for (const chases of [0, 1, 500]) {
      expect(next(asked({ chases }), [], decideByMs)).toEqual({ do: 'chase' });
      expect(endsUnansweredAtMs(asked({ chases }))).toBeUndefined();
    }
  });

  test('ends by itself only if the catalogue says so, and after all of that time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (endsAfterDays) => {
        const intent = reviewFor(endsAfterDays);
        let request = asked({ intent, decideByMs: timeToAnswerMs(intent, 0) ?? 0 });
        expect(endsUnansweredAtMs(request)).toBe(endsAfterDays * dayMs);
        while (isAskedAgain(request)) {
          const atMs = request.decideByMs;
          const untilMs = atMs + (timeToAnswerMs(intent, (request.chases ?? 0) + 1) ?? 0);
          request = evolve(request, { type: 'chased', asked: { people: [], groups: [] }, untilMs, atMs });
        }
        expect(request.decideByMs).toBe(endsAfterDays * dayMs);
        expect(next(request, [], request.decideByMs)).toEqual({ do: 'expire' });
      }),
    );
  });

  test('does not end before anybody could see it', () => {
    const unseen = asked({ intent: reviewFor(1), notices: {} });
    expect(next(unseen, [], decideByMs + 100 * dayMs)).toEqual({ do: 'chase' });
    const later: Event = { type: 'chased', asked: { people: [], groups: [] }, untilMs: 5, atMs: 4 };
    expect(evolve(unseen, later)).toMatchObject({ decideByMs: 5 });
    expect(evolve(unseen, later).chases).toBeUndefined();
  });

  test('is planned however late the worker comes to it', () => {
    const late = aRequest({ intent: reviewFor(1), decideByMs });
    expect(next(late, [], decideByMs + dayMs)).toEqual({ do: 'plan' });
  });
});

describe('its two answers', () => {
  test('keeping it counts after the deadline, too, while it is only asked again then', () => {
    const late = decideByMs + 60_000;
    const keep = { type: 'approve', by: 'U0LEAD1', digest } as const;
    expect(decide(asked(), keep, late, grounds())).toMatchObject([{ type: 'voted' }, { type: 'approved' }]);
    const last = asked({ intent: reviewFor(7) });
    expect(decide(last, keep, late, grounds())).toMatchObject({ code: 'request.expired' });
  });

  test('ending it needs no reason, and one person', () => {
    const end = { type: 'deny', by: 'U0LEAD1', digest, reason: '' } as const;
    expect(decide(asked(), end, 1, grounds())).toMatchObject([{ type: 'denied', by: 'U0LEAD1', reason: '' }]);
    expect(decide(aRequest({ status: 'pending' }), end, 1, grounds())).toMatchObject({
      code: 'reason.too-short',
    });
  });

  test('nobody answers for themselves, and nobody cancels it', () => {
    const own = asked({ intent: { ...reviewFor(), requester: 'U0LEAD1' } });
    for (const type of ['approve', 'deny'] as const) {
      const answer = { type, digest, reason: 'Still needed.' } as const;
      expect(decide(own, { ...answer, by: 'U0LEAD1' }, 1, grounds())).toMatchObject({
        code: 'vote.self-approval',
      });
      expect(decide(own, { ...answer, by: 'U0JANE' }, 1, grounds())).toMatchObject({
        code: 'vote.own-credentials',
      });
      expect(decide(own, { ...answer, by: 'U0ELSE' }, 1, grounds())).toMatchObject({
        code: 'vote.not-listed',
      });
    }
    expect(decide(own, { type: 'cancel', by: 'U0LEAD1' }, 1, grounds())).toMatchObject({
      code: 'act.not-requester',
    });
  });
});

describe('when a request is reviewed', () => {
  const catalogue = aCatalogue({
    entitlements: [
      anEntitlement({ id: 'a', reviewAfterDays: 90, reviewEndsAfterDays: 14 }),
      anEntitlement({ id: 'b', reviewAfterDays: 30 }),
      anEntitlement({ id: 'c' }),
      anEntitlement({ id: 'd', reviewAfterDays: 60, reviewEndsAfterDays: 28 }),
    ],
  });

  test.each([
    [['c'], undefined],
    [[], undefined],
    [['a'], { afterDays: 90, endsAfterDays: 14 }],
    [['a', 'd'], { afterDays: 60, endsAfterDays: 28 }],
    // What the catalogue does not let end by itself keeps the rest, too.
    [['a', 'b'], { afterDays: 30 }],
    [['a', 'c'], { afterDays: 90 }],
    [['a', 'left-the-catalogue'], { afterDays: 90 }],
  ])('%j', (entitlements, times) => {
    expect(reviewTimes(entitlements, catalogue)).toEqual(times);
  });
});
