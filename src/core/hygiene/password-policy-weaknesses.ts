import type { ListedPasswordPolicy } from '../inventory/inventory.ts';

/** Source: CIS AWS Foundations Benchmark: 14 characters at least, and none of the last 24 passwords again. */
const leastLength = 14;
const leastRemembered = 24;
/** Of the four kinds of character. Source: IAM User Guide, setting an account password policy. */
const leastClasses = 3;

/** What it lacks, as words after "passwords"; empty: it is as recommended. */
export function passwordPolicyWeaknesses(policy: ListedPasswordPolicy | 'none'): string[] {
  if (policy === 'none') return ["the account has none, so AWS's default of 8 characters applies"];
  const { minimumLength, requiredClasses, remembered = 0 } = policy;
  return [
    ...(minimumLength < leastLength ? [`${minimumLength} characters are enough; ask for ${leastLength}`] : []),
    ...(requiredClasses < leastClasses
      ? [`${requiredClasses} kinds of character are enough; ask for ${leastClasses}`]
      : []),
    ...(remembered < leastRemembered
      ? [`${remembered} earlier passwords are remembered; ask for ${leastRemembered}`]
      : []),
  ];
}
