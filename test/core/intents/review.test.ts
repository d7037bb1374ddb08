import type { Ledger } from '../../../src/core/account/ledger.ts';
import { moduleOf } from '../../../src/core/intents/table.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import {
  aCatalogue,
  anEntitlement,
  anOwnIntent,
  aPlanRef,
  aSeenUser,
  aSnapshot,
  someGives,
} from '../../support/builders.ts';

const review = anOwnIntent({ kind: 'review', reviews: 'R1', givenAtMs: 1, entitlements: ['read-only'] });
const reviewed = aCatalogue({ entitlements: [anEntitlement({ reviewAfterDays: 90 })] });
const given: Ledger = { R1: someGives({ entitlements: ['read-only'] }) };

function plan({ ledger = given, isStopped = false, catalogue = reviewed, user = aSeenUser() } = {}) {
  const record = { vouchedDevices: [], credentials: [], entitlements: [], ledger, isStopped };
  return assemble('R1-review', review, catalogue, aSnapshot({ user, record }));
}
const needless = (why: string) => ({ problem: { code: 'review.needless', why } });

test('a review changes nothing', () => {
  expect(plan()).toEqual({ operations: [] });
});

test('there is none of what is not given any more, has an end by now, or is no longer reviewed', () => {
  expect(plan({ ledger: {} })).toEqual(needless('nothing-given'));
  expect(plan({ ledger: { R2: someGives() } })).toEqual(needless('nothing-given'));
  expect(plan({ ledger: { R1: someGives({ untilMs: 9 }) } })).toEqual(needless('not-reviewed'));
  expect(plan({ catalogue: aCatalogue() })).toEqual(needless('not-reviewed'));
});

test('it is asked of the same user, also one that has lost its tags', () => {
  expect(plan({ user: aSeenUser({ tags: {} }) })).toEqual({ operations: [] });
});

test('there is none of another user, and while the user is stopped it comes back later', () => {
  expect(plan({ user: aSeenUser({ userId: 'AIDAOTHER' }) })).toMatchObject({
    problem: { code: 'user.not-yours' },
  });
  const stopped = plan({ isStopped: true });
  expect(stopped).toEqual(needless('user-stopped'));
  const { afterwards } = moduleOf(review);

  const rejected = (why: 'user-stopped' | 'nothing-given') =>
    afterwards?.({ status: 'rejected', problem: { code: 'review.needless', why }, atMs: 1 });
  expect(rejected('user-stopped')).toEqual(['review-soon']);
  expect(rejected('nothing-given')).toEqual([]);
  expect(afterwards?.({ status: 'denied', plan: aPlanRef, by: 'U0LEAD1', reason: '', atMs: 1 })).toEqual([
    'end-given',
  ]);
  expect(afterwards?.({ status: 'expired', plan: aPlanRef, atMs: 1 })).toEqual(['end-given']);
  expect(afterwards?.({ status: 'done', plan: aPlanRef, atMs: 1 })).toEqual([]);
});
