import { claimRefusal } from '../../../src/core/handover/refusal.ts';
import type { SecretItem } from '../../../src/core/handover/secret-item.ts';
import { anOpening } from '../../support/an-opening.ts';
import { aBinding } from './a-handover.ts';

const nowMs = 1_000_000;
const opened = { claimedAtMs: 999_000, openedFrom: anOpening };
const base = { ...aBinding({ expiresAtMs: nowMs + 1 }), proofHash: 'fits' };
const items: [SecretItem, object | undefined][] = [
  [{ ...base, state: 'sealed' }, undefined],
  [
    { ...base, state: 'sealed', expiresAtMs: nowMs },
    { status: 'expired', atMs: nowMs },
  ],
  [
    { ...base, state: 'expired' },
    { status: 'expired', atMs: nowMs + 1 },
  ],
  [{ ...base, state: 'void' }, { status: 'replaced' }],
  [
    { ...base, state: 'claimed', ...opened },
    { status: 'already-opened', atMs: 999_000 },
  ],
  [
    { ...base, state: 'acknowledged', acknowledgedAtMs: 999_500, ...opened },
    { status: 'already-opened', atMs: 999_000 },
  ],
];

test.each(items)('to the holder of the proof, %j is %j', (item, refusal) => {
  expect(claimRefusal(item, 'fits', nowMs)).toEqual(refusal);
});

test.each([...items.map(([item]) => item), undefined])('to a stranger, %j is unknown', (item) => {
  expect(claimRefusal(item, 'does not fit', nowMs)).toEqual({ status: 'unknown' });
});
