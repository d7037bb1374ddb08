import {
  type Codes,
  codesFlaw,
  codesLastMs,
  codesLimit,
  codesRefusal,
} from '../../../src/core/handover/codes.ts';

test.each([
  ['123456', '654321', undefined],
  ['000000', '000001', undefined],
  ['123456', '123456', 'same'],
  ['12345', '654321', 'malformed'],
  ['123456', '6543210', 'malformed'],
  ['123456', '', 'malformed'],
  ['123 456', '654321', 'malformed'],
  ['123456\n', '654321', 'malformed'],
  ['١٢٣٤٥٦', '654321', 'malformed'],
])('of %j and %j the flaw is %p', (first, second, flaw) => {
  expect(codesFlaw(first, second)).toBe(flaw);
});

const nowMs = 1_000_000;
const fresh = nowMs - codesLastMs + 1;
const stale = nowMs - codesLastMs;

test.each<[Codes | undefined, string | undefined]>([
  [undefined, undefined],
  [{ n: 1, state: 'offered', atMs: fresh }, 'under-way'],
  [{ n: 1, state: 'taken', atMs: fresh }, 'under-way'],
  [{ n: 1, state: 'offered', atMs: stale }, undefined],
  [{ n: 1, state: 'taken', atMs: stale }, undefined],
  [{ n: 1, state: 'answered', outcome: 'wrong', atMs: nowMs }, undefined],
  [{ n: 1, state: 'answered', outcome: 'late', atMs: nowMs }, undefined],
  [{ n: 1, state: 'answered', outcome: 'busy', atMs: nowMs }, undefined],
  [{ n: 1, state: 'answered', outcome: 'unclear', atMs: nowMs }, undefined],
  [{ n: 1, state: 'answered', outcome: 'enabled', atMs: stale }, 'settled'],
  [{ n: 1, state: 'answered', outcome: 'accepted', atMs: stale }, 'settled'],
  [{ n: 1, state: 'answered', outcome: 'ended', atMs: stale }, 'settled'],
  [{ n: codesLimit, state: 'offered', atMs: fresh }, 'under-way'],
  [{ n: codesLimit, state: 'answered', outcome: 'wrong', atMs: stale }, 'used-up'],
  [{ n: codesLimit, state: 'answered', outcome: 'enabled', atMs: stale }, 'settled'],
])('after %j the next two codes are refused: %p', (codes, refusal) => {
  expect(codesRefusal(codes, nowMs)).toBe(refusal);
});
