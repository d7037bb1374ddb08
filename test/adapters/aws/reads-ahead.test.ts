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

test('of two reads for the same request, the later one counts', async () => {
  const ahead = new ReadsAhead<string>(1000);
  ahead.begin('r1', async () => 'first');
  ahead.begin('r1', async () => 'second');
  expect(await ahead.take('r1', again)).toBe('second');
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
