import { dayMs } from '../../../src/core/durations.ts';
import { expiryReach, newExpiryDays } from '../../../src/core/password-policy/expiry.ts';
import { aPolicy } from './policies.ts';

const now = 1000 * dayMs;
const ofAge = (days: number) => ({ password: { changedAtMs: now - days * dayMs } });
const at = { asOfMs: now - 5, nowMs: now };

test('an expiry meets every older password at once, and the others when they are that old', () => {
  const users = [ofAge(91), ofAge(90), ofAge(80), ofAge(10), { password: {} }, {}];
  expect(expiryReach(users, 90, at)).toEqual({
    asOfMs: now - 5,
    withPassword: 5,
    atOnce: 2,
    soon: 1,
    nextAtMs: now + 10 * dayMs,
    unknown: 1,
  });
});

test('nobody has a password: nobody is met', () => {
  expect(expiryReach([{}], 90, at)).toEqual({
    asOfMs: now - 5,
    withPassword: 0,
    atOnce: 0,
    soon: 0,
    unknown: 0,
  });
});

test('only an expiry that comes, or comes sooner, meets anybody', () => {
  const [none, ninety, year] = [aPolicy(), aPolicy({ maxAgeDays: 90 }), aPolicy({ maxAgeDays: 365 })];
  expect(newExpiryDays(none, ninety)).toBe(90);
  expect(newExpiryDays('default', ninety)).toBe(90);
  expect(newExpiryDays(year, ninety)).toBe(90);
  expect(newExpiryDays(ninety, year)).toBeUndefined();
  expect(newExpiryDays(ninety, none)).toBeUndefined();
  expect(newExpiryDays(ninety, 'default')).toBeUndefined();
});
