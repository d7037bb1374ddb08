import { ReadsAhead } from '../../../src/adapters/aws/reads-ahead.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const again = async () => 'again';

test('a read is used once, and only for its request', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', async () => 'ahead');
  expect(await ahead.take('r2', again)).toBe('again');
  expect(await ahead.take('r1', again)).toBe('ahead');
  expect(await ahead.take('r1', again)).toBe('again');
});

test('nothing is read twice while it is fresh', async () => {
  const ahead = new ReadsAhead<string>(1000);
  const read = jest.fn(async () => 'ahead');
  ahead.begin('r1', read);
  ahead.begin('r1', read);
  expect(read).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(1000);
  ahead.begin('r1', read);
  expect(read).toHaveBeenCalledTimes(2);
});

test('what is no longer fresh is read again', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', async () => 'ahead');
  jest.advanceTimersByTime(1000);
  expect(await ahead.take('r1', again)).toBe('again');
});

test('what could not be read is read when it is wanted', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', () => Promise.reject(new Error('throttled')));
  expect(await ahead.take('r1', again)).toBe('again');
});

test('no more than fifty are kept', async () => {
  const ahead = new ReadsAhead<string>(1000);
  for (let n = 0; n <= 50; n += 1) ahead.begin(`r${n}`, async () => `ahead ${n}`);
  expect(await ahead.take('r0', again)).toBe('again');
  expect(await ahead.take('r1', again)).toBe('ahead 1');
});
