import { defaultMinLength, type StandingPolicy } from './password-policy.ts';

/** What others recommend against, each with who says so. */
export type Weakness =
  /** CIS AWS Foundations 1.8 (v1.4 to v3.0), Security Hub IAM.15. */
  | 'length'
  /** CIS AWS Foundations 1.9, Security Hub IAM.16. */
  | 'reuse'
  /** Security Hub IAM.7 and IAM.11 to IAM.14. */
  | 'characters'
  /** Locks people out who sign in too late; AWS's own conformance packs leave it off. */
  | 'hard-expiry';

export const recommendedMinLength = 14;
export const recommendedRemembered = 24;

/**
 * What is weak about a password policy, or about having none. Forced expiry is neither asked for nor held against it:
 * CIS dropped it with v1.3, as NIST SP 800-63B had; Security Hub's IAM.17 asks for it only where the older CIS v1.2 is
 * followed.
 */
export function weaknessesOf(policy: StandingPolicy): Weakness[] {
  const { minLength, remembered, hasAllCharacters, locksOut } = factsOf(policy);
  return [
    ...(minLength < recommendedMinLength ? ['length' as const] : []),
    ...(remembered < recommendedRemembered ? ['reuse' as const] : []),
    ...(hasAllCharacters ? [] : ['characters' as const]),
    ...(locksOut ? ['hard-expiry' as const] : []),
  ];
}

function factsOf(policy: StandingPolicy) {
  if (policy === 'default')
    return { minLength: defaultMinLength, remembered: 0, hasAllCharacters: false, locksOut: false };
  const { minLength, remembered, needsUppercase, needsLowercase, needsDigits, needsSymbols } = policy;
  return {
    minLength,
    remembered,
    hasAllCharacters: needsUppercase && needsLowercase && needsDigits && needsSymbols,
    locksOut: policy.isExpiryHard && policy.maxAgeDays > 0,
  };
}
