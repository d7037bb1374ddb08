import { assert, property } from 'fast-check';
import { isLaxer } from '../../../src/core/password-policy/describe-policy.ts';
import { recommendedFor } from '../../../src/core/password-policy/recommended.ts';
import { weaknessesOf } from '../../../src/core/password-policy/weaknesses.ts';
import { anyStanding, aPolicy } from './policies.ts';

test('what CIS and AWS recommend is not weak; each thing that falls short of it is', () => {
  expect(weaknessesOf(aPolicy())).toEqual([]);
  expect(weaknessesOf(aPolicy({ minLength: 13 }))).toEqual(['length']);
  expect(weaknessesOf(aPolicy({ remembered: 23 }))).toEqual(['reuse']);
  expect(weaknessesOf(aPolicy({ needsSymbols: false }))).toEqual(['characters']);
  expect(weaknessesOf(aPolicy({ maxAgeDays: 90 }))).toEqual([]);
  expect(weaknessesOf(aPolicy({ isExpiryHard: true }))).toEqual([]);
  expect(weaknessesOf(aPolicy({ isExpiryHard: true, maxAgeDays: 90 }))).toEqual(['hard-expiry']);
});

test('an account without a policy is weak', () => {
  expect(weaknessesOf('default')).toEqual(['length', 'reuse', 'characters']);
});

test('the recommendation for any policy is never weak, and never laxer', () => {
  assert(
    property(anyStanding, (policy) => {
      expect(weaknessesOf(recommendedFor(policy))).toEqual([]);
      expect(isLaxer(policy, recommendedFor(policy))).toBe(false);
    }),
  );
});
