import type { PasswordPolicy, StandingPolicy } from './password-policy.ts';
import { recommendedMinLength, recommendedRemembered } from './weaknesses.ts';

/** For an account without a policy. */
const recommended: PasswordPolicy = {
  minLength: recommendedMinLength,
  needsUppercase: true,
  needsLowercase: true,
  needsDigits: true,
  needsSymbols: true,
  mayChange: true,
  maxAgeDays: 0,
  remembered: recommendedRemembered,
  isExpiryHard: false,
};

/** What would be weak no more. Nothing gets laxer by it: a longer minimum and an expiry of one's own stay. */
export function recommendedFor(policy: StandingPolicy): PasswordPolicy {
  if (policy === 'default') return recommended;
  const { minLength, maxAgeDays, mayChange } = policy;
  return { ...recommended, minLength: Math.max(minLength, recommendedMinLength), maxAgeDays, mayChange };
}
