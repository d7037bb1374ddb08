import { duration } from '../../src/config/duration.ts';

test.each([
  ['1m', 60_000],
  ['15m', 900_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['9999d', 9999 * 86_400_000],
])('%s is %d milliseconds', (text, ms) => {
  expect(duration.parse(text)).toBe(ms);
});

test.each(['', '0m', '15', '15s', '1.5h', '-1h', '1h30m', ' 1h', '1H', '10000d', 15])(
  '%j is no duration',
  (text) => {
    expect(duration.safeParse(text).success).toBe(false);
  },
);
