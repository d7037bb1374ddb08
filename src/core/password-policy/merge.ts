import { fieldsOfPolicy, type PasswordPolicy, type StandingPolicy } from './password-policy.ts';

/** What somebody wants changed; `default`: the account's own policy goes. */
export type PolicyChange = Partial<PasswordPolicy> | 'default';

/** Only what differs from what they saw: what others change meanwhile stays as those want it. */
export function changeFrom(seen: StandingPolicy, wanted: StandingPolicy): PolicyChange {
  if (wanted === 'default') return wanted;
  const differs = (field: keyof PasswordPolicy) => seen === 'default' || seen[field] !== wanted[field];
  return Object.fromEntries(
    fieldsOfPolicy.filter(differs).map((field) => [field, wanted[field]]),
  ) as Partial<PasswordPolicy>;
}

/**
 * The whole policy that comes of a change: AWS has no partial update, and a field that is left out falls back to its
 * default. Undefined: the policy that the change was made from is gone, so nobody knows the rest.
 */
export function merged(standing: StandingPolicy, change: PolicyChange): StandingPolicy | undefined {
  if (change === 'default') return change;
  if (standing !== 'default') return { ...standing, ...change };
  return fieldsOfPolicy.every((field) => change[field] !== undefined) ? (change as PasswordPolicy) : undefined;
}
