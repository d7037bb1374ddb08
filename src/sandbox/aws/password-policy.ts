import { dayMs } from '../durations.ts';
import { AwsError } from './aws-error.ts';
import { matchesPassword } from './password.ts';
import type { Account, LoginProfile } from './world.ts';

const classes = {
  uppercase: /[A-Z]/,
  lowercase: /[a-z]/,
  number: /[0-9]/,
  symbol: /[!@#$%^&*()_+\-=[\]{}|']/,
};

/**
 * Refuses PasswordPolicyViolation. An account without a policy has the default: 8 characters, three of the four
 * classes, not the account's name. Source: IAM User Guide, setting an account password policy.
 */
export function checkPassword(account: Account, password: string): void {
  const policy = account.passwordPolicy;
  const lacks = (name: keyof typeof classes) => !classes[name].test(password);
  const minimum = policy?.minimumLength ?? 8;
  if (password.length < minimum) throw violation(`Password should have a minimum length of ${minimum}`);
  if (!policy) {
    if (Object.values(classes).filter((each) => each.test(password)).length < 3) {
      throw violation(
        'Password should have at least three of the following: uppercase letters, lowercase letters, numbers, symbols',
      );
    }
    const own = [account.name, account.alias].map((name) => name?.toLowerCase());
    if (own.includes(password.toLowerCase())) throw violation('Password should not be the name of the account');
    return;
  }
  if (policy.requireUppercase && lacks('uppercase'))
    throw violation('Password should have at least one uppercase letter');
  if (policy.requireLowercase && lacks('lowercase'))
    throw violation('Password should have at least one lowercase letter');
  if (policy.requireNumbers && lacks('number')) throw violation('Password should have at least one number');
  if (policy.requireSymbols && lacks('symbol')) throw violation('Password should have at least one symbol');
}

/** Refuses one of the user's last passwords, as many as the policy remembers. */
export function checkReuse(account: Account, profile: LoginProfile, password: string): void {
  const remembered = profile.passwords.slice(0, account.passwordPolicy?.reusePrevention ?? 0);
  if (remembered.some((hashed) => matchesPassword(password, hashed))) {
    throw violation('Policy constraint violation with password reuse prevention during password change.');
  }
}

export function isExpired(account: Account, profile: LoginProfile, atMs: number): boolean {
  const days = account.passwordPolicy?.maxAgeDays;
  return days !== undefined && atMs >= profile.passwordSetAtMs + days * dayMs;
}

function violation(message: string): AwsError {
  return new AwsError('PasswordPolicyViolation', message);
}
