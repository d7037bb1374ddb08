import { assert, constantFrom, property, string } from 'fast-check';
import { fits, meetingOf } from '../../../src/core/risk/pattern.ts';

const patterns = string({ unit: constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
const texts = string({ unit: constantFrom('a', 'b', ':'), maxLength: 6 });

test('a pattern takes its wildcards as IAM does, and everything else literally', () => {
  expect(fits('iam:Create*', 'iam:CreateUser')).toBe(true);
  expect(fits('IAM:create?ser', 'iam:CreateUser', { isCaseless: true })).toBe(true);
  expect(fits('arn:aws:iam::1:role/a.b', 'arn:aws:iam::1:role/axb')).toBe(false);
  expect(fits('*', 'a\nb')).toBe(true);
});

test('what two patterns have in common fits both', () => {
  const [given, bound] = ['arn:aws:iam::*:role/dev-*', 'arn:aws:iam::111122223333:role/*'];
  expect(meetingOf(given, bound)).toBe('arn:aws:iam::111122223333:role/dev-*');
  expect(meetingOf('a*', 'b*')).toBeUndefined();
  assert(
    property(patterns, patterns, (one, other) => {
      const meeting = meetingOf(one, other);
      if (meeting !== undefined) expect([fits(one, meeting), fits(other, meeting)]).toEqual([true, true]);
    }),
  );
});

test('it finds something whenever any text fits both', () => {
  assert(
    property(patterns, patterns, texts, (one, other, text) => {
      if (fits(one, text) && fits(other, text)) expect(meetingOf(one, other)).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});
