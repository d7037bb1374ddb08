import { burstLog } from '../../src/wire/burst-log.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a burst of refusals is logged at once, and a minute later with how many more there were', () => {
  const lines: object[] = [];
  const told = burstLog({ warn: (line: object) => void lines.push(line) });
  for (const reason of ['401', '401', '413', '401']) told(reason);
  expect(lines).toEqual([{ reason: '401' }, { reason: '413' }]);
  jest.advanceTimersByTime(60_000);
  expect(lines.slice(2)).toEqual([{ reason: '401', count: 2 }]);
  told('401');
  expect(lines.slice(3)).toEqual([{ reason: '401' }]);
});
