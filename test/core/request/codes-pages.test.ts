import { codesLimit } from '../../../src/core/handover/codes.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { codesOperations } from '../../../src/core/plan/proof.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { mayAskAgain } from '../../../src/core/request/handovers-of.ts';
import { next } from '../../../src/core/request/next.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { waitingFor } from '../../../src/core/request/waiting.ts';
import { aHandover, anOwnIntent, aRequest, submittedAtMs } from '../../support/builders.ts';

/** A page that asks for codes of a device that is on, and its consequences. */

const now = submittedAtMs + 60_000;
const setUpByMs = now + 60_000;
const device = { path: '/countersign/', name: 'jane.doe-1' };
const operations: Operation[] = [
  ...codesOperations('proof'),
  { kind: 'create-mfa-device', ...device },
  { kind: 'enable-mfa-device', ...device },
];
const page = aHandover({ operation: 0, credential: 'mfa-codes', state: 'opened' });

const atIt = (handover: typeof page, journal: Request['journal'] = { 0: { state: 'done' } }): Request =>
  aRequest({
    status: 'applying',
    intent: anOwnIntent({ kind: 'mfa' }),
    setUpByMs,
    journal,
    handovers: [handover],
  });
const stepOf = (request: Request) => next(request, operations, now);

test('is sent first, and nothing is made before its codes were taken', () => {
  expect(stepOf(atIt(page, {}))).toEqual({ do: 'hand-over', operation: 0 });
  expect(stepOf(atIt(page))).toMatchObject({ do: 'wait' });
  expect(stepOf(atIt({ ...page, codes: 2 }))).toMatchObject({ do: 'try-codes', operation: 1 });
  const done = { state: 'done' } as const;
  expect(stepOf(atIt(page, { 0: done, 1: done }))).toEqual({ do: 'hand-over', operation: 2 });
});

test.each([
  ['opened in time', { state: 'expired' as const }, { 0: { state: 'revoked' as const } }],
  ['right in five tries', { codesTried: codesLimit }, undefined],
])('that was not %s is the end of it', (_, fields, journal) => {
  expect(stepOf(atIt({ ...page, ...fields }, journal))).toEqual({ do: 'give-up' });
});

test('accepts the fifth codes, and the fourth are not the last', () => {
  expect(stepOf(atIt({ ...page, codesTried: codesLimit - 1 }))).toMatchObject({ do: 'wait' });
  expect(stepOf(atIt({ ...page, codesTried: codesLimit - 1, codes: codesLimit }))).toMatchObject({
    do: 'try-codes',
  });
});

test('that takes no more codes because AWS would not try them has another take its place', () => {
  expect(stepOf(atIt({ ...page, codesTried: 1, codesOutcome: 'ended' }))).toEqual({
    do: 'hand-over',
    operation: 0,
  });
});

test('remembers which codes were tried last', () => {
  const tried = evolve(atIt({ ...page, codes: codesLimit }), {
    type: 'codes-tried',
    n: page.n,
    outcome: 'wrong',
    atMs: now,
  });
  expect(tried.handovers[0]).toMatchObject({ codesTried: codesLimit, codesOutcome: 'wrong' });
  expect(stepOf(tried)).toEqual({ do: 'give-up' });
});

test('is not sent again, or five tries would become ten; the page of a device may be', () => {
  const request = atIt(page);
  expect(request.handovers.map((each) => mayAskAgain(request, each))).toEqual([false]);
  const other = atIt({ ...page, credential: 'mfa-device' });
  expect(other.handovers.map((each) => mayAskAgain(other, each))).toEqual([true]);
});

test('says which device’s codes are waited for', () => {
  expect(waitingFor(atIt(page), operations)).toEqual({ for: 'codes', of: 'proof' });
  const done = { state: 'done' } as const;
  const further = atIt({ ...page, operation: 2, credential: 'mfa-device' }, { 0: done, 1: done, 2: done });
  expect(waitingFor(further, operations)).toEqual({ for: 'codes', of: 'new-device' });
});
