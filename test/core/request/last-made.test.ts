import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { lastMadeAtMs } from '../../../src/core/request/last-made.ts';
import { aHandover, aRequest, submittedAtMs } from '../../support/builders.ts';

const atMs = submittedAtMs + 60_000;
const applying = aRequest({ status: 'applying' });

test('a request that has made nothing has nothing that AWS may not show yet', () => {
  expect(lastMadeAtMs(aRequest({ status: 'pending' }))).toBe(0);
  const voted = evolve(aRequest({ status: 'pending' }), { type: 'voted', by: 'U0LEAD1', atMs });
  expect(lastMadeAtMs(voted)).toBe(0);
});

const counted: [string, Event][] = [
  ['begins', { type: 'began', setUpByMs: atMs, atMs }],
  ['announces operations', { type: 'operations-begun', operations: [1], atMs }],
  ['has done some', { type: 'operations-done', operations: [{ index: 1 }], atMs }],
  ['is set going again', { type: 'retried', by: 'U0LEAD1', setUpByMs: atMs, atMs }],
];
test.each(counted)('it counts from when a request %s', (_, event) => {
  expect(lastMadeAtMs(evolve(applying, event))).toBe(atMs);
});

test('a credential that is being made counts from when it was begun, a lost one not at all', () => {
  const handovers = [aHandover({ state: 'begun', begunAtMs: atMs })];
  expect(lastMadeAtMs(aRequest({ status: 'applying', handovers }))).toBe(atMs);
  const lost = [aHandover({ state: 'lost', begunAtMs: atMs })];
  expect(lastMadeAtMs(aRequest({ status: 'applying', handovers: lost }))).toBe(0);
});
