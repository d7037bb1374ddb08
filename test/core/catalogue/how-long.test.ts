import fc from 'fast-check';
import type { Entitlement } from '../../../src/core/catalogue/catalogue.ts';
import { howLong, type Lasts, mayLast } from '../../../src/core/catalogue/how-long.ts';
import { dayMs, hourMs } from '../../../src/core/durations.ts';

const lasting = (lasts?: Partial<Lasts>): Pick<Entitlement, 'lasts'> =>
  lasts ? { lasts: { mayBeEndless: true, ...lasts } } : {};

test('access that says nothing may last as long as anybody asks for, and begins with no end date', () => {
  expect(howLong([lasting()])).toEqual({
    choicesMs: [1, 4, 8, 24, 168, 720, 2160].map((hours) => hours * hourMs),
    defaultMs: undefined,
    longestMs: undefined,
    mayBeEndless: true,
  });
});

test('of several, the choices of all, the shortest default and the shortest longest count', () => {
  const short = lasting({ defaultMs: 4 * hourMs, longestMs: 8 * hourMs });
  const long = lasting({ defaultMs: 7 * dayMs, mayBeEndless: false });
  expect(howLong([short, long, lasting()])).toMatchObject({
    choicesMs: [hourMs, 4 * hourMs, 8 * hourMs],
    defaultMs: 4 * hourMs,
    longestMs: 8 * hourMs,
    mayBeEndless: false,
  });
  const listed = lasting({ choicesMs: [2 * hourMs, 30 * dayMs] });
  expect(howLong([short, listed]).choicesMs).toEqual([2 * hourMs]);
  expect(howLong([lasting({ choicesMs: [hourMs] }), listed]).choicesMs).toEqual([]);
});

test('a default that does not fit everything becomes the longest that fits and is not longer', () => {
  const eight = lasting({ defaultMs: 8 * hourMs });
  expect(howLong([eight, lasting({ choicesMs: [dayMs, hourMs, 2 * hourMs] })]).defaultMs).toBe(2 * hourMs);
  expect(howLong([eight, lasting({ choicesMs: [dayMs] })]).defaultMs).toBe(dayMs);
});

const span = fc.constantFrom(1000, hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs, dayMs, 30 * dayMs);
const anyLasts = fc.option(
  fc.record(
    {
      defaultMs: span,
      longestMs: span,
      choicesMs: fc.uniqueArray(span, { minLength: 1, maxLength: 4 }),
      mayBeEndless: fc.boolean(),
    },
    { requiredKeys: ['mayBeEndless'] },
  ),
  { nil: undefined },
);
const anyEntitlement = anyLasts.map((lasts) => (lasts ? { lasts } : {}));

test('one more entitlement never lets anybody ask for longer, or for no end date', () => {
  fc.assert(
    fc.property(fc.array(anyEntitlement, { maxLength: 4 }), anyEntitlement, (some, more) => {
      const [before, after] = [howLong(some), howLong([...some, more])];
      expect(after.mayBeEndless && !before.mayBeEndless).toBe(false);
      expect(after.longestMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
        before.longestMs ?? Number.POSITIVE_INFINITY,
      );
      for (const ms of after.choicesMs) {
        expect(mayLast(ms, [...some, more])).toBe(true);
        expect(ms).toBeLessThanOrEqual(before.longestMs ?? ms);
        if (some.some(({ lasts }) => lasts?.choicesMs)) expect(before.choicesMs).toContain(ms);
      }
      if (after.defaultMs !== undefined) expect(after.choicesMs).toContain(after.defaultMs);
    }),
  );
});
