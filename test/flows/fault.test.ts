import { Fault } from '../../src/flows/fault.ts';

test.each<[number | undefined, number | undefined]>([
  [undefined, undefined],
  [2000, 2000],
  [86_400_000, 300_000],
  [Number.POSITIVE_INFINITY, 300_000],
  [-5, 0],
  [Number.NaN, 0],
])('a service that asks for a wait of %p ms is obeyed for %p ms', (asked, obeyed) => {
  const fault = new Fault('', { nature: 'transient', code: 'slack.rate-limited', retryAfterMs: asked });
  expect(fault.retryAfterMs).toBe(obeyed);
});
