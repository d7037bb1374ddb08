/** An account's own rules for console passwords, whole: what AWS leaves out stands here as what it means. */
export interface PasswordPolicy {
  /** 6–128. */
  minLength: number;
  needsUppercase: boolean;
  needsLowercase: boolean;
  needsDigits: boolean;
  needsSymbols: boolean;
  /** AWS itself lets every IAM user of the account change their password. */
  mayChange: boolean;
  /** Days, 1–1095; 0: passwords never expire. */
  maxAgeDays: number;
  /** How many earlier passwords can't come back, 1–24; 0: all can. */
  remembered: number;
  /** An expired password can't be changed at sign-in: only an administrator helps. */
  isExpiryHard: boolean;
}

/** `default`: the account has none, so AWS's default holds. */
export type StandingPolicy = PasswordPolicy | 'default';

/** AWS's default, as far as one can say it in numbers; it also wants three of the four kinds of character. */
export const defaultMinLength = 8;

/**
 * What a user name is for a request about it: a name with a blank, which no IAM user can have, so that such requests
 * have a lease of their own in each account.
 */
export const passwordPolicySubject = 'password policy';

/** undefined: as an account without a policy of its own is stored. */
export function standing(policy: PasswordPolicy | undefined): StandingPolicy {
  return policy ?? 'default';
}

export const fieldsOfPolicy = [
  'minLength',
  'needsUppercase',
  'needsLowercase',
  'needsDigits',
  'needsSymbols',
  'mayChange',
  'maxAgeDays',
  'remembered',
  'isExpiryHard',
] as const satisfies (keyof PasswordPolicy)[];

export function isSamePolicy(one: StandingPolicy, other: StandingPolicy): boolean {
  if (one === 'default' || other === 'default') return one === other;
  return fieldsOfPolicy.every((field) => one[field] === other[field]);
}
