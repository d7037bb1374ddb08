import { median, quantile } from './quantile.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

test('is the value below which that share of the values lies, by nearest rank', () => {
  expect(quantile(upTo(200), 0.99)).toBe(198);
  expect(quantile(upTo(200), 1)).toBe(200);
  expect(median(upTo(9))).toBe(5);
  expect(median([7])).toBe(7);
});

test('an empty list has none', () => {
  expect(() => median([])).toThrow('no values');
});
