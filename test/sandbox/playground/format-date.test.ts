import fc from 'fast-check';
import { plusDays, plusMonths } from '../../../src/sandbox/playground/blocks/element/days.ts';
import { readTime } from '../../../src/sandbox/playground/blocks/element/read-time.ts';
import { toSeconds, toWallTime } from '../../../src/sandbox/playground/blocks/element/zoned-time.ts';
import { formatDate } from '../../../src/sandbox/playground/blocks/text/format-date.ts';

const reader = { nowMs: Date.parse('2026-11-25T13:45:00Z'), locale: 'en-US', timeZone: 'Europe/Berlin' };
const at = (iso: string) => Date.parse(iso) / 1000;
const soon = at('2026-12-02T08:05:09Z');
const longAgo = at('2025-03-03T20:00:00Z');

test.each([
  ['{date_num}', '2026-12-02', '2025-03-03'],
  ['{date_slash}', '12/02/2026', '03/03/2025'],
  ['{date}', 'December 2nd', 'March 3rd, 2025'],
  ['{date_short}', 'Dec 2', 'Mar 3, 2025'],
  ['{date_long}', 'Wednesday, December 2nd', 'Monday, March 3rd, 2025'],
  ['{date_long_full}', 'December 2, 2026', 'March 3, 2025'],
  ['{date_pretty}', 'December 2nd', 'March 3rd, 2025'],
  ['{date_short_pretty}', 'Dec 2', 'Mar 3, 2025'],
  ['{date_long_pretty}', 'Wednesday, December 2nd', 'Monday, March 3rd, 2025'],
  ['{time}', '9:05 AM', '9:00 PM'],
  ['{time_secs}', '9:05:09 AM', '9:00:00 PM'],
  ['{ago}', 'In 6 days', '1 year ago'],
])('%s, in a week and long ago', (format, near, far) => {
  expect([formatDate(soon, format, reader), formatDate(longAgo, format, reader)]).toEqual([near, far]);
});

test('days around today have names, by the reader’s own midnight', () => {
  const pretty = (iso: string) => formatDate(at(iso), 'On {date_short_pretty}', reader);
  expect(pretty('2026-11-24T22:59:00Z')).toBe('On yesterday');
  expect(pretty('2026-11-24T23:01:00Z')).toBe('On today');
  expect(pretty('2026-11-26T22:59:00Z')).toBe('On tomorrow');
  expect(pretty('2026-11-26T23:01:00Z')).toBe('On Nov 27');
});

test('the first letter is a capital', () => {
  expect(formatDate(reader.nowMs / 1000, '{date_pretty} at {time}', reader)).toBe('Today at 2:45 PM');
});

test('a language without 1st and 2nd has its own way', () => {
  expect(formatDate(soon, '{date} {time}', { ...reader, locale: 'de-DE' })).toBe('2. Dezember 9:05');
});

test('a token nobody knows, or no time at all, leaves the fallback to be shown', () => {
  expect(formatDate(soon, '{century}', reader)).toBeUndefined();
  expect(formatDate(Number.NaN, '{date}', reader)).toBeUndefined();
});

const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC');

test('a wall clock’s time and Unix time lead to each other, in every zone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_500_000, max: 3_000_000 }), zone, (kiloseconds, timeZone) => {
      const wall = toWallTime(kiloseconds * 1000, timeZone);
      expect(toWallTime(toSeconds(wall, timeZone), timeZone)).toEqual(wall);
    }),
  );
});

test('an hour that a clock skips becomes a real one', () => {
  const skipped = toSeconds({ date: '2026-03-29', time: '02:30' }, 'Europe/Berlin');
  expect(['01:30', '03:30']).toContain(toWallTime(skipped, 'Europe/Berlin').time);
});

test('months end where they end', () => {
  expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(plusMonths('2026-01-31', -2)).toBe('2025-11-30');
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
});

test.each([
  ['14:15', '14:15'],
  ['2:15 pm', '14:15'],
  ['2:15PM', '14:15'],
  ['9am', '09:00'],
  ['12 a.m.', '00:00'],
  ['12pm', '12:00'],
  ['930', '09:30'],
  ['7', '07:00'],
  ['25:00', undefined],
  ['13pm', undefined],
  ['9:75', undefined],
  ['noon', undefined],
])('%j typed is %s', (typed, time) => expect(readTime(typed)).toBe(time));
