import { ReadsAhead } from '../../../src/adapters/aws/reads-ahead.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a read is used once, and only for its request', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', async () => 'ahead');
  expect(await ahead.take('r2')).toBeUndefined();
  expect(await ahead.take('r1')).toBe('ahead');
  expect(await ahead.take('r1')).toBeUndefined();
});

test('of two reads for the same request, the later one counts', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', async () => 'first');
  ahead.begin('r1', async () => 'second');
  expect(await ahead.take('r1')).toBe('second');
});

test('what is no longer fresh is not used', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', async () => 'ahead');
  jest.advanceTimersByTime(1000);
  expect(await ahead.take('r1')).toBeUndefined();
});

test('a failure is an answer like any other: asking AWS again at once would not help it', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', () => Promise.reject(new Error('throttled')));
  await expect(ahead.take('r1')).rejects.toThrow('throttled');
});

test('no more than fifty are kept', async () => {
  const ahead = new ReadsAhead<string>(1000);
  for (let n = 0; n <= 50; n += 1) ahead.begin(`r${n}`, async () => `ahead ${n}`);
  expect(await ahead.take('r0')).toBeUndefined();
  expect(await ahead.take('r1')).toBe('ahead 1');
});
