import { type Arbitrary, boolean, constant, integer, oneof, record } from 'fast-check';
import type { PasswordPolicy, StandingPolicy } from '../../../src/core/password-policy/password-policy.ts';
import { recommendedFor } from '../../../src/core/password-policy/recommended.ts';

const recommended = recommendedFor('default');

/** A policy that differs from what is recommended only in what is named. */
export function aPolicy(fields: Partial<PasswordPolicy> = {}): PasswordPolicy {
  return { ...recommended, ...fields };
}

/** Any that AWS can have. */
export const anyPolicy: Arbitrary<PasswordPolicy> = record({
  minLength: integer({ min: 6, max: 128 }),
  needsUppercase: boolean(),
  needsLowercase: boolean(),
  needsDigits: boolean(),
  needsSymbols: boolean(),
  mayChange: boolean(),
  maxAgeDays: oneof(constant(0), integer({ min: 1, max: 1095 })),
  remembered: integer({ min: 0, max: 24 }),
  isExpiryHard: boolean(),
});

export const anyStanding: Arbitrary<StandingPolicy> = oneof(constant('default' as const), anyPolicy);
