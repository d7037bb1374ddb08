import type { Operation } from '../../../src/core/operations/operation.ts';
import { codesOperations, isProven } from '../../../src/core/plan/proof.ts';
import type { JournalEntry } from '../../../src/core/request/request.ts';

const nowMs = 10 * 60 * 60_000;
const plan: Operation[] = [
  ...codesOperations('proof'),
  { kind: 'create-mfa-device', path: '/countersign/', name: 'jane.doe-1' },
];
const journal = (entry: JournalEntry): Record<number, JournalEntry> => ({ 0: { state: 'done' }, 1: entry });
const proven = journal({ state: 'done', receipt: { provenAtMs: nowMs - 60_000 } });

test('codes that AWS took are proof for an hour', () => {
  const at = (laterMs: number) => isProven(plan, proven, nowMs - 60_000 + laterMs);
  expect([at(0), at(60 * 60_000 - 1), at(60 * 60_000)]).toEqual([true, true, false]);
});

test.each<[string, Operation[], Record<number, JournalEntry>]>([
  ['a plan that asks for none', plan.slice(2), proven],
  ['a page that was only sent', plan, { 0: { state: 'done' } }],
  ['codes that are waited for', plan, journal({ state: 'begun' })],
  ['codes of which nobody knows when', plan, journal({ state: 'done' })],
  ['what was taken back', plan, journal({ state: 'undone', receipt: { provenAtMs: nowMs } })],
  [
    'a proof from the future: a clock was set back',
    plan,
    journal({ state: 'done', receipt: { provenAtMs: nowMs + 2 * 60_000 } }),
  ],
  ['a resync', [...codesOperations('resync'), ...plan.slice(2)], proven],
])('%s proves nothing', (_, operations, entries) => {
  expect(isProven(operations, entries, nowMs)).toBe(false);
});
