import { type Refusal, refused } from '../refusal.ts';
import type { PasswordPolicy } from './password-policy.ts';

/** What AWS takes. Source: IAM API Reference, UpdateAccountPasswordPolicy. */
export const policyLimits = {
  minLength: { min: 6, max: 128 },
  maxAgeDays: { min: 1, max: 1095 },
  remembered: { min: 1, max: 24 },
} as const;

export type NumberOfPolicy = keyof typeof policyLimits;

/** Undefined: what was typed is no number. */
export type DraftPolicy = Omit<PasswordPolicy, NumberOfPolicy> & {
  [Field in NumberOfPolicy]: number | undefined;
};

/** The policy that a form describes, or everything that is wrong with it. */
export function checkPolicy(draft: DraftPolicy): PasswordPolicy | Refusal[] {
  const { minLength, maxAgeDays, remembered } = draft;
  const refusals = [
    ...outside('minLength', minLength, false),
    ...outside('maxAgeDays', maxAgeDays, true),
    ...outside('remembered', remembered, true),
    ...(draft.isExpiryHard && maxAgeDays === 0 ? [refused('password-policy.nothing-expires', {})] : []),
  ];
  if (minLength === undefined || maxAgeDays === undefined || remembered === undefined) return refusals;
  return refusals.length > 0 ? refusals : { ...draft, minLength, maxAgeDays, remembered };
}

/** mayBeOff: nothing at all, which is 0, is right, too. */
function outside(field: NumberOfPolicy, value: number | undefined, mayBeOff: boolean): Refusal[] {
  const { min, max } = policyLimits[field];
  const isOff = mayBeOff && value === 0;
  const isInside = value !== undefined && Number.isInteger(value) && value >= min && value <= max;
  return isOff || isInside ? [] : [refused('password-policy.out-of-range', { field, min, max })];
}
