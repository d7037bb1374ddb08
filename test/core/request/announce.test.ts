import fc from 'fast-check';
import { isOutlived, type Ledger } from '../../../src/core/account/ledger.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/core/durations.ts';
import { announcesAtMs, isEndAhead } from '../../../src/core/request/announce.ts';
import { decide } from '../../../src/core/request/decide.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { next } from '../../../src/core/request/next.ts';
import type { Request } from '../../../src/core/request/request.ts';
import {
  anOwnIntent,
  aRequest,
  grounds,
  type RequestFields,
  someGives,
  submittedAtMs,
} from '../../support/builders.ts';

/** It waits to end what lasts so long. */
function anEnd(lastsMs: number, fields: RequestFields = {}): Request {
  const untilMs = submittedAtMs + lastsMs;
  const intent = anOwnIntent({ kind: 'end', ends: 'R1', untilMs, entitlements: ['read-only'] });
  return aRequest({ id: 'R1-end-1', intent, startsAtMs: untilMs, ...fields });
}

describe('an end is announced', () => {
  test.each([
    [8 * hourMs, 2 * hourMs],
    [30 * dayMs, 3 * dayMs],
    [hourMs, 15 * minuteMs],
    [30 * minuteMs, 10 * minuteMs],
    [20 * minuteMs, 10 * minuteMs],
  ])('of %i ms, %i ms before', (lastsMs, aheadMs) => {
    const request = anEnd(lastsMs);
    const atMs = submittedAtMs + lastsMs - aheadMs;
    expect(announcesAtMs(request)).toBe(atMs);
    expect(next(request, [], atMs - 1)).toMatchObject({ do: 'wait', untilMs: atMs });
    expect(next(request, [], atMs)).toEqual({ do: 'announce' });
    const announced = evolve(request, { type: 'announced', isTold: true, atMs });
    expect(next(announced, [], atMs)).toMatchObject({ do: 'wait', untilMs: submittedAtMs + lastsMs });
    expect(next(announced, [], submittedAtMs + lastsMs)).toEqual({ do: 'plan' });
  });

  test('never if it is over in less than twenty minutes, and after its time it only ends', () => {
    expect(announcesAtMs(anEnd(20 * minuteMs - 1))).toBeUndefined();
    expect(next(anEnd(8 * hourMs), [], submittedAtMs + 8 * hourMs)).toEqual({ do: 'plan' });
  });
});

describe('ended before its time', () => {
  const endNow = (by: string) => ({ type: 'end-now', by }) as const;

  test.each(['U0JANE', 'U0LEAD1', 'U0SEC1'])('by %s it starts at once', (by) => {
    const request = anEnd(8 * hourMs);
    const events = decide(request, endNow(by), submittedAtMs + 5, grounds());
    expect(events).toEqual([{ type: 'end-called', by, atMs: submittedAtMs + 5 }]);
    const called = Array.isArray(events) ? events.reduce(evolve, request) : request;
    expect(next(called, [], submittedAtMs + 5)).toEqual({ do: 'plan' });
    expect(isEndAhead(called)).toBe(false);
    expect(decide(called, endNow(by), submittedAtMs + 6, grounds())).toMatchObject({ code: 'end.called' });
  });

  test('nobody else may, and only an end can be', () => {
    expect(decide(anEnd(hourMs), endNow('U0ELSE'), 1, grounds())).toMatchObject({ code: 'end.not-yours' });
    expect(decide(aRequest(), endNow('U0JANE'), 1, grounds())).toMatchObject({ code: 'end.over' });
    expect(decide(anEnd(hourMs, { status: 'done' }), endNow('U0JANE'), 1, grounds())).toMatchObject({
      code: 'end.over',
    });
  });

  test('only those who could approve it say that it is not to be renewed', () => {
    const say = (by: string) => decide(anEnd(hourMs), { type: 'do-not-renew', by }, 1, grounds());
    expect(say('U0LEAD1')).toMatchObject([{ type: 'renewal-refused', by: 'U0LEAD1' }]);
    expect(say('U0SEC1')).toMatchObject({ code: 'vote.not-listed' });
    expect(say('U0JANE')).toMatchObject({ code: 'vote.self-approval' });
  });
});

test('an end is outlived exactly if nothing is lost by it', () => {
  const names = fc.subarray(['a', 'b', 'c']);
  const untilMs = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
  const entry = fc.record({ groups: names, policies: names, untilMs }).map((given) => someGives(given));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('R1', 'R2', 'R3', 'R4'), entry), (ledger: Ledger) => {
      const own = ledger.R1;
      const endMs = own?.untilMs ?? Number.POSITIVE_INFINITY;
      // A moment later, R1 and all that ended with it are gone.
      const left = Object.entries(ledger).filter(
        ([id, gives]) => id !== 'R1' && (gives.untilMs ?? 9e9) > endMs,
      );
      const isKept = (list: 'groups' | 'policies') =>
        (own?.[list] ?? []).every((name) => left.some(([, gives]) => gives[list].includes(name)));
      expect(isOutlived(ledger, 'R1')).toBe(isKept('groups') && isKept('policies'));
    }),
  );
});
