import * as fc from 'fast-check';
import { hourMs, minuteMs } from '../../../src/core/durations.ts';
import { type AskSpan, nextAskAtMs, withAsk } from '../../../src/core/request/tally.ts';

const perHour = 3;
const start = Date.UTC(2026, 0, 15, 10, 2);

/** Asks at each of these minutes; gives when those were that were let through. */
function letThrough(minutes: readonly number[], spans: AskSpan[] = []): { taken: number[]; spans: AskSpan[] } {
  const taken: number[] = [];
  let current = spans;
  for (const minute of minutes) {
    const now = start + minute * minuteMs;
    if (nextAskAtMs(current, perHour, now) !== undefined) continue;
    current = withAsk(current, now);
    taken.push(minute);
  }
  return { taken, spans: current };
}

test('as many as the limit are let through, and no more', () => {
  expect(letThrough([0, 0, 1, 1, 2]).taken).toEqual([0, 0, 1]);
});

test('it says when the next one is let through, and that is true to the millisecond', () => {
  const { spans } = letThrough([0, 0, 20]);
  const now = start + 21 * minuteMs;
  const atMs = nextAskAtMs(spans, perHour, now) ?? 0;
  expect(new Date(atMs).toISOString()).toBe('2026-01-15T11:05:00.000Z');
  expect(nextAskAtMs(spans, perHour, atMs - 1)).toBe(atMs);
  expect(nextAskAtMs(spans, perHour, atMs)).toBeUndefined();
});

test('a limit that was lowered meanwhile is waited for until few enough count', () => {
  const { spans } = letThrough([0, 10, 20]);
  expect(nextAskAtMs(spans, 1, start + 30 * minuteMs)).toBe(Date.UTC(2026, 0, 15, 11, 25));
});

test('a clock that is behind counts in the latest span', () => {
  const spans = withAsk(withAsk([], start), start - 10 * minuteMs);
  expect(spans).toEqual([{ fromMs: Date.UTC(2026, 0, 15, 10, 0), count: 2 }]);
});

test('whenever people ask: no hour exceeds the limit, and the stored item does not grow', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (given) => {
      const { taken, spans } = letThrough([...given].sort((a, b) => a - b));
      for (const from of taken) {
        const within = taken.filter((each) => each >= from && (each - from) * minuteMs < hourMs);
        expect(within.length).toBeLessThanOrEqual(perHour);
      }
      expect(spans.length).toBeLessThanOrEqual(13);
    }),
  );
});
